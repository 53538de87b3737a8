#include "rapport/store/time_plays.hpp"

#include <fmt/format.h>

#include <limits>

#include "rapport/core/codec.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/holidays.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/neglect.hpp"
#include "rapport/store/occasions.hpp"
#include "store/derive.hpp"
#include "store/sql.hpp"

namespace rapport {
namespace {

/// More rows than these are recorded as a range, and what is derived of them follows in one go: the history of each
/// customer does not name them, and a night that finds half a million takes seconds instead of a minute.
constexpr std::int64_t most_recorded = 1000;

/// What is found waits here: to plan for it changes what the query reads.
constexpr std::string_view make_table =
    "CREATE TEMP TABLE IF NOT EXISTS planned (id INTEGER PRIMARY KEY, customer_id INTEGER, event TEXT, on_date TEXT,"
    " due TEXT, interaction_id INTEGER, logger TEXT, what TEXT)";
constexpr std::string_view empty_table = "DELETE FROM temp.planned";

/// "birthday, 46 years", of a row r of the occasions.
constexpr std::string_view occasion_in_words =
    "r.what || ifnull(', ' || r.years || iif(r.years = 1, ' year', ' years'), '')";

// Dates and our own words are written into the queries: they cannot hold a quote.
/// The days with the day before each: what lies before the first one is found on it.
std::string days_of(const TimePlayRun& run) {
  std::string days, before;
  for (const auto& [event, due] : run.days) {
    days += fmt::format("{}('{}', '{}', '{}')", days.empty() ? "" : ", ", to_iso(event), to_iso(due), before);
    before = to_iso(event);
  }
  return days;
}

/// Which customers the play is for. An e-mail waits for the end of a pause; an occasion does not, and a silence is
/// none.
std::string wanted(const TimePlayRun& run, std::string_view day_of_event) {
  std::string sql = "customer.archived_at IS NULL AND customer.stage <> 'dissolution'";
  sql += waits_for_pause(run.play.event) ? " AND customer.paused_until IS NOT '9999-12-31'"  // No day comes after it.
                                         : " AND (customer.paused_until IS NULL OR customer.paused_until < day.due)";
  for (const auto& condition : run.conditions) sql += fmt::format(" AND ({})", condition.sql);
  if (run.play.limit_days)
    sql += fmt::format(
        " AND NOT EXISTS (SELECT 1 FROM play_run ran WHERE ran.play_id = {0} AND ran.customer_id = customer.id"
        " AND ran.on_date > date({1}, '-{2} days') AND ran.on_date < date({1}, '+{2} days'))",
        run.play.id.value, day_of_event, *run.play.limit_days);
  return sql;
}

std::string occasions_of(const TimePlayRun& run) {
  OccasionScope scope;
  scope.from = run.days.front().event;
  scope.to = run.days.back().event;
  scope.today = run.today;
  scope.leap_day = run.leap_day;
  return occasion_rows(scope).sql;
}

std::string select_events(const TimePlayRun& run) {
  const auto play = fmt::arg("play", run.play.id.value);
  switch (run.play.event) {
    case PlayEvent::unanswered_email: {
      const auto whose = wanted(run, "i.on_date");
      return fmt::format(fmt::runtime(sql::plans_unanswered_email), play, fmt::arg("wanted", whose),
                         fmt::arg("asks", asks_for_answer("i")), fmt::arg("answers", answers_of_email("i")));
    }
    case PlayEvent::occasion: {
      const auto whose = wanted(run, "r.on_date"), rows = occasions_of(run);
      const int most = run.play.limit_days ? 1 : std::numeric_limits<int>::max();
      return fmt::format(fmt::runtime(sql::plans_occasion), play, fmt::arg("wanted", whose), fmt::arg("rows", rows),
                         fmt::arg("what", occasion_in_words), fmt::arg("most", most));
    }
    default: {
      const auto whose = wanted(run, "day.event");
      const auto unattended = unattended_on("day.event");
      return fmt::format(fmt::runtime(sql::plans_silence), fmt::arg("wanted", whose),
                         fmt::arg("unattended", unattended));
    }
  }
}

/// Runs INSERT INTO `table` ..., recorded row by row or as a range.
void insert_into(Operation& operation, std::string_view table, const Query& insert, bool many) {
  if (many)
    operation.insert_selected(table, insert);
  else
    operation.execute(insert);
}

/// The follow-ups of what is found; effective_due is that of the rule by which it is kept.
Query insert_followups(const TimePlayRun& run, const std::string& user, Instant now) {
  const Play& play = run.play;
  const bool to_owner = play.assignee == owner_assignee, to_logger = play.assignee == logger_assignee;
  const std::string owner = fmt::format("coalesce({}ifnull(p.logger, ?4), ?4)", to_owner ? "customer.owner, " : "");
  const std::string day = play.event == PlayEvent::silence ? "customer.last_contact" : "p.on_date";
  return {
      fmt::format("INSERT INTO followup (customer_id, interaction_id, kind, origin, text, due_date, effective_due,"
                  " channel, owner, created_at)"
                  " SELECT customer_id, interaction_id, kind, 'play', text, due_date, {}, ?3, owner, ?5"
                  " FROM (SELECT p.customer_id, p.interaction_id, ?1 AS kind, 'open' AS state, p.due AS due_date,"
                  " filled(?2, 'name', customer.name, 'date', {}, 'occasion', p.what) AS text, {} AS owner"
                  " FROM temp.planned p CROSS JOIN customer ON customer.id = p.customer_id ORDER BY p.id)"
                  " AS followup",
                  derived::effective_due, day, to_owner || to_logger ? owner : "?4"),
      {std::string{word_of(play.kind)}, play.text, play.channel ? Value{std::string{word_of(*play.channel)}} : Value{},
       to_owner || to_logger ? user : play.assignee, std::int64_t{now.time_since_epoch().count()}}};
}

Query insert_runs(const TimePlayRun& run, std::string_view followup_id) {
  return {fmt::format("INSERT INTO play_run (play_id, customer_id, event, on_date, followup_id)"
                      " SELECT {}, customer_id, event, on_date, {} FROM temp.planned ORDER BY id",
                      run.play.id.value, followup_id),
          {}};
}

/// What operation.derive() does for few: who was planned for is silent no more, or attended to for as long as what is
/// planned with them, or with somebody in the company, lies ahead.
void keep_silences(Operation& operation, const Play& play) {
  if (play.event == PlayEvent::silence)
    operation.execute({"DELETE FROM silence WHERE customer_id IN (SELECT customer_id FROM temp.planned)", {}});
  if (play.kind == FollowupKind::occasion) return;
  operation.execute(
      {"UPDATE silence SET attended_to = planned.due FROM"
       " (SELECT customer_id, max(due) AS due FROM (SELECT customer_id, due FROM temp.planned UNION ALL"
       " SELECT m.company_id, p.due FROM temp.planned p CROSS JOIN membership m"
       " ON m.customer_id = p.customer_id AND m.until IS NULL"
       " CROSS JOIN customer k ON k.id = m.company_id AND k.kind = 'company') GROUP BY customer_id)"
       " AS planned WHERE silence.customer_id = planned.customer_id AND silence.attended_to < planned.due",
       {}});
}

/// What the query puts off to the day after a pause is not due on a day off either.
void move_to_working_days(Operation& operation) {
  const WorkingDays working_days = working_days_of(operation.store());
  std::vector<std::string> days;
  operation.store().each({"SELECT DISTINCT due FROM temp.planned", {}},
                         [&](std::span<const Cell> row) { days.emplace_back(text_or_empty(row[0])); });
  for (const auto& day : days) {
    const auto due = to_iso(working_days.on_or_after(parse_iso_date(day).value()));
    if (due != day) operation.execute({"UPDATE temp.planned SET due = ? WHERE due = ?", {due, day}});
  }
}

/// Puts what a run finds into the table planned. Returns how much it is.
std::int64_t find(Operation& operation, const TimePlayRun& run) {
  if (run.days.empty()) return 0;
  operation.execute({std::string{make_table}, {}});
  operation.execute({std::string{empty_table}, {}});
  Query found = events_found(run);
  found.sql.insert(0, "INSERT INTO temp.planned (customer_id, event, on_date, due, interaction_id, logger, what) ");
  const auto count = operation.execute(found);
  if (count > 0 && waits_for_pause(run.play.event)) move_to_working_days(operation);
  return count;
}

/// What an import has brought, open or closed, was planned in another file already: it stands in the ledger then for
/// the event that was found. The words are those of the play. They tell one event from another by the day, or else that
/// of the follow-up does: next year's birthday has the same words. Those of a silence do neither. Returns how much of
/// the table that is.
std::int64_t adopt_imported(Operation& operation, const TimePlayRun& run, std::int64_t found) {
  if (found == 0 || run.play.event == PlayEvent::silence) return 0;
  const Query adopted{
      fmt::format("INSERT INTO play_run (play_id, customer_id, event, on_date, followup_id)"
                  " SELECT {}, customer_id, event, on_date, made FROM (SELECT p.*, (SELECT f.id FROM followup f"
                  " WHERE f.customer_id = p.customer_id AND f.origin = 'import' AND f.text = filled(?, 'name',"
                  " (SELECT name FROM customer WHERE id = p.customer_id), 'date', p.on_date, 'occasion', p.what)"
                  " AND f.due_date BETWEEN date(p.due, '-180 days') AND date(p.due, '+180 days')"
                  " AND NOT EXISTS (SELECT 1 FROM play_run r WHERE r.followup_id = f.id)"
                  " ORDER BY f.id LIMIT 1) AS made FROM temp.planned p) WHERE made IS NOT NULL",
                  run.play.id.value),
      {run.play.text}};
  return found > most_recorded ? operation.insert_selected("play_run", adopted) : operation.execute(adopted);
}

/// Occasions that came and went, with the row of the ledger that says so.
constexpr std::string_view passed =
    "FROM play_run r WHERE r.id > ?1 AND r.followup_id IS NULL GROUP BY r.customer_id, r.event";

}  // namespace

Query events_found(const TimePlayRun& run) {
  Query query{fmt::format("WITH day (event, due, before) AS (VALUES {}) {}", days_of(run), select_events(run)), {}};
  for (const auto& condition : run.conditions)
    query.parameters.insert(query.parameters.end(), condition.parameters.begin(), condition.parameters.end());
  return query;
}

std::optional<std::string> first_event_found(Store& store, const TimePlayRun& run) {
  if (run.days.empty()) return std::nullopt;
  Query query = events_found(run);
  query.sql = fmt::format("SELECT event FROM ({}) LIMIT 1", query.sql);
  const Value event = store.value(query);
  return is_null(event) ? std::nullopt : std::optional{std::string{text_or_empty(as_cell(event))}};
}

std::int64_t plan_events(Operation& operation, const TimePlayRun& run, const std::string& user, Instant now) {
  auto count = find(operation, run);
  // What one event is planned for may have hidden another one.
  while (adopt_imported(operation, run, count) > 0) count = find(operation, run);
  if (count == 0) return 0;
  const bool many = count > most_recorded;
  insert_into(operation, "followup", insert_followups(run, user, now), many);
  const auto before = last_followup(operation.store()).value - count;
  insert_into(operation, "play_run", insert_runs(run, fmt::format("{} + id", before)), many);
  if (many) keep_silences(operation, run.play);
  operation.execute({std::string{empty_table}, {}});
  // The next play sees who is attended to now.
  operation.derive();
  return count;
}

std::int64_t pass_events(Operation& operation, const TimePlayRun& run) {
  // Of who was not known then, nothing was missed.
  TimePlayRun of_known = run;
  of_known.conditions.push_back({"local_day(customer.created_at) < r.on_date", {}});
  const auto count = find(operation, of_known);
  if (count > 0) insert_into(operation, "play_run", insert_runs(run, "NULL"), count > most_recorded);
  return count;
}

std::optional<NextEvent> next_event(Store& store, const Play& play, CustomerId customer, Date today, LeapDay leap_day) {
  std::optional<NextEvent> next;
  const auto keep = [&](std::span<const Cell> row) {
    next = NextEvent{std::string{text_or_empty(row[0])}, Codec<Date>::decode(row[1]),
                     std::string{text_or_empty(row[2])}, std::string{text_or_empty(row[3])}};
  };
  if (play.event == PlayEvent::silence)
    store.each({fmt::format("SELECT '{}' || last_contact, date({}, '+1 day'), NULL, last_contact FROM customer"
                            " WHERE id = ? AND last_contact IS NOT NULL AND touch_due IS NOT NULL",
                            silence_key, attended_to()),
                {customer.value}},
               keep);
  if (play.event != PlayEvent::occasion) return next;
  auto [rows, parameters] = occasion_rows_of(customer, today, leap_day);
  store.each({fmt::format("SELECT iif(r.occasion_id IS NULL, r.kind, 'occasion:' || r.occasion_id) || ':' || r.on_date,"
                          " r.on_date, {}, NULL FROM ({}) r ORDER BY r.on_date LIMIT 1",
                          occasion_in_words, rows),
              std::move(parameters)},
             keep);
  return next;
}

std::vector<PassedOccasion> passed_since(Store& store, std::int64_t last_run, std::int64_t limit) {
  std::vector<PassedOccasion> found;
  store.each(
      {fmt::format("SELECT r.customer_id, (SELECT name FROM customer WHERE id = r.customer_id), r.on_date,"
                   " iif(r.event GLOB 'occasion:*', (SELECT iif(kind = 'custom', name, replace(kind, '-', ' ')"
                   " || ifnull(': ' || name, '')) FROM occasion WHERE id = CAST(substr(r.event, 10) AS INTEGER)),"
                   " replace(substr(r.event, 1, instr(r.event, ':') - 1), '-', ' '))"
                   " {} ORDER BY r.on_date, r.customer_id LIMIT ?2",
                   passed),
       {last_run, limit}},
      [&](std::span<const Cell> row) {
        found.push_back({{integer_or_zero(row[0])},
                         std::string{text_or_empty(row[1])},
                         std::string{text_or_empty(row[3])},
                         Codec<Date>::decode(row[2])});
      });
  return found;
}

std::int64_t count_passed_since(Store& store, std::int64_t last_run) {
  return integer_or_zero(as_cell(store.value({fmt::format("SELECT count(*) FROM (SELECT 1 {})", passed), {last_run}})));
}

}  // namespace rapport
