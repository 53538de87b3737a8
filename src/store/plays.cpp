#include "rapport/store/plays.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/query/filter.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/neglect.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

constexpr std::string_view was_enough =
    "EXISTS (SELECT 1 FROM play_run e WHERE e.followup_id = play_run.followup_id AND e.id < play_run.id)";

const std::string& run_columns() {
  static const std::string columns =
      fmt::format("id, play_id, customer_id, event, on_date, followup_id, {}", was_enough);
  return columns;
}

std::vector<PlayRun> runs(Store& store, const Query& query) {
  std::vector<PlayRun> found;
  store.each(query, [&](std::span<const Cell> row) {
    PlayRun& run = found.emplace_back();
    run.id = integer_or_zero(row[0]);
    run.play = {integer_or_zero(row[1])};
    run.customer = {integer_or_zero(row[2])};
    run.event = text_or_empty(row[3]);
    run.on = Codec<Date>::decode(row[4]);
    if (!is_null(row[5])) run.followup = FollowupId{integer_or_zero(row[5])};
    run.was_enough = integer_or_zero(row[6]) != 0;
  });
  return found;
}

std::optional<PlayRun> first_run(Store& store, const Query& query) {
  auto found = runs(store, query);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::optional<InteractionId> latest_interaction(Store& store, CustomerId customer, std::string_view condition) {
  return one_id<InteractionId>(store, {fmt::format("SELECT id FROM interaction WHERE customer_id = ? AND {}"
                                                   " ORDER BY at DESC, id DESC LIMIT 1",
                                                   condition),
                                       {customer.value}});
}

}  // namespace

std::vector<Play> enabled_plays(Store& store, PlayEvent event) {
  std::vector<PlayId> ids;
  store.each(query_for_plays(event), [&](std::span<const Cell> row) { ids.push_back({integer_or_zero(row[0])}); });
  std::vector<Play> found;
  for (const auto id : ids) found.push_back(load(store, plays, id.value).value());
  return found;
}

void record_run(Operation& operation, const PlayRun& run) {
  const std::string day = to_iso(run.on);
  std::vector<Assignment> assignments{{"play_id", run.play.value},
                                      {"customer_id", run.customer.value},
                                      {"event", std::string_view{run.event}},
                                      {"on_date", std::string_view{day}}};
  if (run.followup) assignments.push_back({"followup_id", run.followup->value});
  operation.insert("play_run", assignments);
}

std::optional<PlayRun> run_for_event(Store& store, PlayId play, CustomerId customer, std::string_view event) {
  return first_run(store, query_for_event(play, customer, event));
}

std::optional<PlayRun> run_within(Store& store, PlayId play, CustomerId customer, std::string_view event, Date day,
                                  std::chrono::days days) {
  return first_run(store, query_for_days(play, customer, event, day, days));
}

std::optional<PlayRun> run_of_open(Store& store, PlayId play, CustomerId customer, std::string_view event,
                                   const Followup& same) {
  return first_run(store, query_for_open(play, customer, event, same));
}

std::optional<PlayRun> run_that_lasts(Store& store, PlayId play, CustomerId customer, std::string_view event,
                                      Date day) {
  return first_run(store, {fmt::format("SELECT {} FROM play_run WHERE play_id = ? AND customer_id = ? AND event <> ?"
                                       " AND EXISTS (SELECT 1 FROM followup f WHERE f.id = followup_id"
                                       " AND (f.state = 'open' OR f.closed_on >= ?)) ORDER BY id LIMIT 1",
                                       run_columns()),
                           {play.value, customer.value, std::string{event}, to_iso(day)}});
}

bool silence_is_planned_for(Store& store, CustomerId customer) {
  return as_cell(store.value({fmt::format("SELECT {} FROM customer WHERE id = ?", planned_in_silence()),
                              {customer.value}})) == Cell{std::int64_t{1}};
}

std::int64_t count_events_of(Store& store, FollowupId followup) {
  return integer_or_zero(
      as_cell(store.value({"SELECT count(*) FROM play_run WHERE followup_id = ?", {followup.value}})));
}

void forget_covered_events(Operation& operation, FollowupId first, FollowupId last, OperationId planned_by) {
  constexpr std::string_view covered =
      "play_run.followup_id BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM change c WHERE c.operation_id = ?"
      " AND c.entity = 'play_run' AND play_run.id BETWEEN c.entity_id AND c.last_id)";
  const std::vector<Value> parameters{first.value, last.value, planned_by.value};
  std::vector<std::string> notes;
  operation.store().each(
      {fmt::format("SELECT followup_id, replace(play_run.event, ':', ' '), p.name FROM play_run"
                   " JOIN play p ON p.id = play_id WHERE {} ORDER BY play_run.id",
                   covered),
       parameters},
      [&](std::span<const Cell> run) {
        notes.push_back(fmt::format(
            "follow-up {} was for {} too, for which play '{}' has nothing planned now; 'rapport followup add' plans it",
            integer_or_zero(run[0]), text_or_empty(run[1]), text_or_empty(run[2])));
      });
  if (notes.empty()) return;
  for (auto& note : notes) operation.note(std::move(note));
  operation.execute({fmt::format("DELETE FROM play_run WHERE {}", covered), parameters});
}

Query query_for_plays(PlayEvent event) {
  return {"SELECT id FROM play WHERE event = ? AND enabled = 1 ORDER BY id", {std::string{word_of(event)}}};
}

Query query_for_event(PlayId play, CustomerId customer, std::string_view event) {
  return {fmt::format("SELECT {} FROM play_run WHERE play_id = ? AND customer_id = ? AND event = ?", run_columns()),
          {play.value, customer.value, std::string{event}}};
}

Query query_for_open(PlayId play, CustomerId customer, std::string_view event, const Followup& same) {
  Query query{fmt::format("SELECT {} FROM play_run WHERE play_id = ? AND customer_id = ? AND event <> ? AND EXISTS"
                          " (SELECT 1 FROM followup f WHERE f.id = play_run.followup_id AND f.state = 'open'"
                          " AND f.due_date = ?{}) ORDER BY +id LIMIT 1",
                          run_columns(), same.channel ? "" : " AND f.text = ?"),
              {play.value, customer.value, std::string{event}, to_iso(same.due_date)}};
  if (!same.channel) query.parameters.emplace_back(same.text);
  return query;
}

Query query_for_days(PlayId play, CustomerId customer, std::string_view event, Date day, std::chrono::days days) {
  const auto reach = days - std::chrono::days{1};
  const Date from = std::max(day - reach, first_date), to = std::min(day + reach, last_date);
  return {fmt::format("SELECT {} FROM play_run WHERE play_id = ? AND customer_id = ? AND on_date >= ? AND on_date <= ?"
                      " AND event <> ? ORDER BY on_date DESC, id DESC LIMIT 1",
                      run_columns()),
          {play.value, customer.value, to_iso(from), to_iso(to), std::string{event}}};
}

std::int64_t last_run(Store& store) {
  return integer_or_zero(as_cell(store.value({"SELECT seq FROM sqlite_sequence WHERE name = 'play_run'", {}})));
}

std::int64_t count_planned_since(Store& store, std::int64_t last) {
  return integer_or_zero(as_cell(store.value(
      {fmt::format("SELECT count(*) FROM play_run WHERE id > ? AND followup_id IS NOT NULL AND NOT {}", was_enough),
       {last}})));
}

std::vector<PlayRun> runs_since(Store& store, std::int64_t last) {
  return runs(store, {fmt::format("SELECT {} FROM play_run WHERE id > ? ORDER BY id", run_columns()), {last}});
}

bool satisfies(Store& store, const Source& source, std::int64_t id, std::string_view filter,
               const ParseContext& context) {
  return !is_null(store.value(query_for_condition(source, id, filter, context)));
}

Query query_for_condition(const Source& source, std::int64_t id, std::string_view filter, const ParseContext& context) {
  auto [condition, parameters] = make_condition_of_one(source, filter, context);
  parameters.emplace_back(id);
  return {fmt::format("SELECT 1 FROM {0} WHERE ({1}) AND {0}.id = ?", source.table, condition), std::move(parameters)};
}

std::optional<InteractionId> latest_purchase(Store& store, CustomerId customer) {
  return latest_interaction(store, customer, "kind = 'purchase' AND NOT is_refund(amount)");
}

std::optional<InteractionId> latest_contact(Store& store, CustomerId customer) {
  return latest_interaction(store, customer, "kind <> 'purchase' AND channel IS NOT NULL");
}

std::optional<InteractionId> latest_voicemail_of_ours(Store& store, CustomerId customer) {
  return latest_interaction(store, customer, "kind <> 'purchase' AND channel = 'voicemail' AND direction = 'out'");
}

std::optional<InteractionId> latest_email_to_answer(Store& store, CustomerId customer) {
  return latest_interaction(store, customer, asks_for_answer(interactions.table));
}

Condition planned_by(PlayId play) {
  return {"followup.id IN (SELECT followup_id FROM play_run WHERE play_id = ?)", {play.value}};
}

namespace {

/// The follow-up of the same customer that fulfils the condition and was changed by the 'followup done' that logged the
/// contact.
std::optional<FollowupId> changed_with(Store& store, InteractionId contact, std::string_view condition) {
  return one_id<FollowupId>(
      store, {fmt::format("SELECT f.id FROM interaction i CROSS JOIN change logged ON logged.id ="
                          " (SELECT id FROM change WHERE entity = 'interaction' AND action = 'insert'"
                          "  AND entity_id <= i.id ORDER BY entity_id DESC, id DESC LIMIT 1)"
                          " JOIN operation o ON o.id = logged.operation_id CROSS JOIN change c"
                          " ON c.operation_id = o.id AND c.entity = 'followup' CROSS JOIN followup f"
                          " ON f.id BETWEEN c.entity_id AND c.last_id AND f.customer_id = i.customer_id"
                          " WHERE i.id = ? AND logged.last_id >= i.id AND o.command = 'followup done' AND {} LIMIT 1",
                          condition),
              {contact.value}});
}

}  // namespace

std::optional<FollowupId> play_followup_done_by(Store& store, InteractionId contact) {
  return changed_with(store, contact, "c.field = 'state' AND f.origin = 'play'");
}

std::optional<FollowupId> promised_again_with(Store& store, InteractionId contact) {
  return changed_with(store, contact, "c.action = 'insert' AND f.origin = 'manual' AND f.recurrence IS NULL");
}

void erase_play(Operation& operation, PlayId id) {
  operation.execute({"DELETE FROM play_run WHERE play_id = ?", {id.value}});
  operation.erase(plays.table, id.value);
}

}  // namespace rapport
