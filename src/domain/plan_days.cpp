#include "rapport/domain/plan_days.hpp"

#include <algorithm>

namespace rapport {
namespace {

using std::chrono::days;

/// So many days late an e-mail may be written down and is found still.
constexpr days look_back{7};
/// What was shipped and has never planned anything looks so far back: nobody has known yet that it was to run.
constexpr days first_look_back{30};

}  // namespace

std::vector<PlanDay> plan_days(const Play& play, const PlanSpan& span, const WorkingDays& working_days) {
  const Date earliest_due = working_days.on_or_after(span.today);
  std::vector<PlanDay> found;
  const auto add = [&](Date event, Date due) { found.push_back({event, std::max(due, earliest_due)}); };
  switch (play.event) {
    case PlayEvent::unanswered_email: {
      const days wait{play.wait.value_or(0)};
      const Date looked_to =
          std::min(span.planned_to.value_or(std::max(span.first, span.today - first_look_back)), span.today);
      for (Date day = looked_to - wait - look_back; day + wait <= span.until; day += days{1})
        add(day, due_after(play, day + wait, working_days));
      break;
    }
    case PlayEvent::occasion: {
      // The due days are in the order of their events.
      const auto due = [&](Date day) { return due_after(play, day, working_days); };
      for (Date day = span.today; due(day) <= span.until; day += days{1})
        found.push_back({day, std::max(due(day), std::min(day, earliest_due))});
      break;
    }
    case PlayEvent::silence:
      for (Date day = span.today; day <= span.until; day += days{1}) add(day, due_after(play, day, working_days));
      break;
    default:
      break;
  }
  return found;
}

std::optional<Period> passed_days(const PlanSpan& span) {
  if (!span.planned_to) return std::nullopt;
  const Date first = *span.planned_to + days{1}, last = span.today - days{1};
  if (first > last) return std::nullopt;
  return Period{first, last};
}

}  // namespace rapport
