#include "service/import/series.hpp"

#include <algorithm>
#include <utility>

#include "rapport/service/calendars.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/records.hpp"
#include "service/import/calendar_rows.hpp"
#include "service/load_each.hpp"

namespace rapport {

bool is_over(FollowupDraft& draft, Date today) {
  Followup& said = draft.said;
  const bool past = draft.entry == "event" && said.due_date < today;
  if (draft.recurrence.empty()) return past;
  if (!past && draft.left_out.empty()) return false;
  const auto rule = anchored(parse_rrule(draft.recurrence), said.due_date);
  const auto first = first_occurrence(rule, said.due_date);
  if (!past && (!first || !draft.left_out.contains(*first))) return false;
  const auto next = occurrence_from(rule, said.due_date, past ? today : said.due_date, draft.left_out);
  if (!next) return true;
  draft.recurrence = to_rrule(next->rule);
  said.due_date = next->date;
  return false;
}

void say_series(const Followup& before, FollowupDraft& draft) {
  draft.columns.erase(place_of(followups, "series_date"));
  if (draft.recurrence.empty() || !draft.has_due) return;
  const auto start = draft.said.series_date.value_or(draft.said.due_date);
  const auto rule = to_rrule(anchored(parse_rrule(draft.recurrence), start));
  if (rule == before.recurrence) return;
  draft.said.recurrence = rule;
  draft.said.series_date = start;
  for (const auto* column : {"recurrence", "series_date", "due_date", "due_time"})
    draft.columns.insert(place_of(followups, column));
}

Followup ImportSeries::load_made(std::int64_t id) const {
  if (id > claims_.last()) operation_.derive_columns();
  return load(operation_.store(), followups, id).value();
}

std::vector<Followup> ImportSeries::known_of(CustomerId customer) const {
  return loaded(followups_up_to(customer, {claims_.last()}));
}

std::vector<Followup> ImportSeries::loaded(const Query& query) const {
  std::vector<Followup> found;
  for (const auto id : ids_in(operation_.store(), query)) found.push_back(load_made(id));
  return found;
}

std::optional<Followup> ImportSeries::open_after(const Followup& closed, const std::string& text_now) const {
  Store& store = operation_.store();
  if (const auto open = open_in_series(store, closed)) return load_made(open->value);
  if (named_followup(store, name_of_next(store, closed))) return std::nullopt;
  // What was planned before the days of a series had names is the same work from the same place, if there is one.
  std::vector<Followup> alike;
  for (const auto& text : std::set<std::string>{closed.text, text_now})
    for (auto& record : loaded(followups_with_text(closed.customer_id, text)))
      if (record.state == FollowupState::open && record.id.value > closed.id.value && !record.uid &&
          record.kind == closed.kind && record.origin == closed.origin && record.recurrence &&
          record.series_date > closed.series_date)
        alike.push_back(std::move(record));
  return alike.size() == 1 ? std::optional{std::move(alike.front())} : std::nullopt;
}

void ImportSeries::move_next(const Followup& closed, CustomerId customer) {
  if (closed.state == FollowupState::open || !closed.recurrence) return;
  const auto next = open_after(closed, closed.text);
  if (!next) return;
  auto after = *next;
  after.customer_id = customer;
  save_followup(operation_, *next, after, session_);
}

/// True for a record that a row has meant or made.
bool ImportSeries::is_brought(const Followup& record) const {
  if (record.id.value <= claims_.last()) return !claims_.is_free(record.id.value);
  return std::ranges::none_of(planned_, [&](const Planned& planned) { return planned.next == record.id; });
}

void ImportSeries::plan_next(const Followup& closed, const std::set<Date>& left_out) {
  Store& store = operation_.store();
  if (!closed.recurrence || named_followup(store, name_of_next(store, closed))) return;
  const auto next = next_in_series(store, closed, session_, left_out);
  if (!next || !next->planned) return;
  const auto alike = loaded(followups_with_text(closed.customer_id, closed.text));
  const bool is_there = std::ranges::any_of(alike, [&](const Followup& record) {
    return record.state == FollowupState::open && goes_on(closed, record) && is_brought(record);
  });
  if (!is_there) planned_.push_back({closed, store_followup(operation_, *next->planned, session_)});
}

std::optional<Followup> ImportSeries::take_planned(const FollowupDraft& draft) {
  const auto found = std::ranges::find_if(planned_, [&](const Planned& planned) {
    Followup said = draft.said;
    if (!draft.says("kind")) said.kind = planned.closed.kind;
    return goes_on(planned.closed, said);
  });
  if (found == planned_.end()) return std::nullopt;
  const auto id = found->next;
  planned_.erase(found);
  return load_made(id.value);
}

}  // namespace rapport
