#include "rapport/service/followup_series.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/service/calendars.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/store/holidays.hpp"

namespace rapport {
namespace {

/// The next of the same work.
Followup successor(const Followup& closed, const Occurrence& occurrence, Date due) {
  Followup next = closed;
  next.id = {};
  next.state = FollowupState::open;
  next.closed_on.reset();
  next.outcome.reset();
  next.effective_due.reset();
  next.snoozed = 0;
  next.created_at = {};
  next.series_date = occurrence.date;
  next.due_date = due;
  next.recurrence = to_rrule(occurrence.rule);
  return next;
}

}  // namespace

void start_series(Operation& operation, Followup& followup, const RecurrenceRule& rule, Date from, bool chosen) {
  const RecurrenceRule series = anchored(rule, from);
  const auto first = first_occurrence(series, from);
  if (!first) throw InvalidInput(fmt::format("{}: no day from {} on follows it", to_words(series), to_iso(from)));
  followup.recurrence = to_rrule(series);
  followup.series_date = *first;
  followup.due_date = *first;
  if (chosen && *first == from) return;
  if (chosen)
    operation.note(fmt::format("{} does not follow the rule '{}'; the first day from then on that does is {}",
                               due_text(from, {}), to_words(series), due_text(*first, {})));
  const WorkingDays working_days = working_days_of(operation.store());
  followup.due_date = due_day(series, *first, working_days);
  // A last day of the month that has begun already is late and not over.
  if (followup.due_date < from) followup.due_date = working_days.on_or_after(*first);
  if (followup.due_date != *first)
    operation.note(
        fmt::format("{} is a day off; the follow-up is due {}", due_text(*first, {}), due_text(followup.due_date, {})));
}

std::optional<NextInSeries> next_in_series(Store& store, const Followup& closed, const Session& session,
                                           const std::set<Date>& left_out) {
  if (!closed.recurrence || !closed.series_date) return std::nullopt;
  NextInSeries next;
  const WorkingDays working_days = working_days_of(store);
  std::optional<Occurrence> at = Occurrence{*closed.series_date, parse_rrule(*closed.recurrence)};
  while ((at = next_occurrence(*at))) {
    if (left_out.contains(at->date)) continue;
    const Date due = due_day(at->rule, at->date, working_days);
    if (due >= session.today() && due > closed.due_date) {
      next.planned = successor(closed, *at, due);
      next.planned->uid = name_of_next(store, closed);
      // One whose predecessor was opened again, by an undo, may have it already.
      if (named_followup(store, *next.planned->uid)) next.planned->uid.reset();
      break;
    }
    next.passed.push_back(at->date);
  }
  return next;
}

std::optional<NextInSeries> plan_next_in_series(Operation& operation, const Followup& closed, const Session& session) {
  auto next = next_in_series(operation.store(), closed, session);
  if (next && next->planned) next->planned->id = store_followup(operation, *next->planned, session);
  return next;
}

}  // namespace rapport
