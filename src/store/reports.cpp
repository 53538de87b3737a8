#include "rapport/store/reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rapport/domain/customer.hpp"
#include "store/sql.hpp"

namespace rapport {
namespace {

/// How days are put together to a longer unit, as SQL over on_date. Weeks are those of ISO 8601, which belong to the
/// year of their Thursday; SQLite 3.40 has no format for them.
struct TimeUnit {
  std::string_view name, label, first_day, step;
};
constexpr std::array time_units{
    TimeUnit{"day", "on_date", "on_date", "+1 day"},
    TimeUnit{"week",
             "strftime('%Y', on_date, '-3 days', 'weekday 4') || '-W' ||"
             " printf('%02d', (strftime('%j', on_date, '-3 days', 'weekday 4') - 1) / 7 + 1)",
             "date(on_date, '-6 days', 'weekday 1')", "+7 days"},
    TimeUnit{"month", "substr(on_date, 1, 7)", "date(on_date, 'start of month')", "+1 month"},
    TimeUnit{"quarter", "substr(on_date, 1, 4) || '-Q' || ((substr(on_date, 6, 2) + 2) / 3)",
             "date(on_date, 'start of month', ((1 - substr(on_date, 6, 2)) % 3) || ' months')", "+3 months"},
    TimeUnit{"year", "substr(on_date, 1, 4)", "date(on_date, 'start of year')", "+1 year"},
};

const TimeUnit* time_unit(std::string_view name) {
  const auto* found = std::ranges::find(time_units, name, &TimeUnit::name);
  return found == time_units.end() ? nullptr : found;
}

constexpr std::string_view first_day = "0000-01-01", last_day = "9999-12-31";

std::string literal(std::string_view text) { return fmt::format("'{}'", text); }

/// The days of a scope as SQL. Dates and our own words are written into the query: they cannot hold a quote.
struct Days {
  std::string from, to, previous_from, previous_to;
  std::string moved;  ///< on_date of the days before, on its counterpart

  explicit Days(const ReportScope& scope)
      : from(literal(scope.period.from ? to_iso(*scope.period.from) : first_day)),
        to(literal(scope.period.to ? to_iso(*scope.period.to) : last_day)),
        previous_from(literal(last_day)),
        previous_to(literal(first_day)),
        moved("on_date") {
    if (!scope.previous) return;
    previous_from = literal(to_iso(*scope.previous->period.from));
    previous_to = literal(to_iso(*scope.previous->period.to));
    const auto& [period, months, days] = *scope.previous;
    // The 31st moves to the last day of a shorter month; what the longer one has more has no counterpart of its own.
    moved = months == 0 ? fmt::format("date(on_date, '+{} days')", days)
                        : fmt::format(
                              "min(date(on_date, 'start of month', '+{} months', (substr(on_date, 9) - 1) ||"
                              " ' days'), date(on_date, 'start of month', '+{} months', '-1 day'))",
                              months, months + 1);
  }
  /// Where reading begins, also for what is compared with.
  [[nodiscard]] const std::string& earliest() const { return std::min(from, previous_from); }
};

std::vector<Value> parameters_of(const ReportScope& scope) {
  return scope.owner ? std::vector<Value>{*scope.owner} : std::vector<Value>{};
}

/// A query that makes counts, and the days of the records that it counts by.
struct DayQuery {
  std::string_view sql, day;
};

/// Which counts are added up, and by what.
struct Selection {
  std::string counts, dimension;
};

/// Counts as `table` keeps them; those of one owner that it does not have are made on the spot, by the queries that it
/// is made by.
Selection select_counts(std::string_view by, std::string_view table, std::initializer_list<DayQuery> queries,
                        const ReportScope& scope, const Days& days) {
  const bool whole = is_time_unit(by) || by.empty();
  if (!scope.owner) return {fmt::format("SELECT * FROM {}", table), literal(whole ? "all" : by)};
  if (whole || by == "owner") return {fmt::format("SELECT * FROM {} WHERE value = ?1", table), "'owner'"};
  std::string counts;
  for (const auto& [sql, day] : queries) {
    const auto where = fmt::format("r.owner = ?1 AND r.{} BETWEEN {} AND {}", day, days.earliest(), days.to);
    counts += (counts.empty() ? "" : " UNION ALL ") + fmt::format(fmt::runtime(sql), fmt::arg("where", where));
  }
  return {counts, literal(by)};
}

/// The first day of each unit of time from the first to the last that is asked for or has a record; none without any.
std::string units_between(const TimeUnit& unit, const ReportScope& scope, const Days& days) {
  const std::string_view begin = scope.period.from ? std::string_view{days.from} : "first_record";
  const std::string end = scope.period.to ? fmt::format("min({}, '{}')", days.to, to_iso(scope.today)) : "''";
  return fmt::format(
      "SELECT {first} FROM (SELECT {begin} AS on_date FROM (SELECT min(on_date) AS first_record FROM selected)"
      "  WHERE first_record IS NOT NULL)"
      " UNION ALL SELECT date(on_date, '{step}') FROM empty WHERE date(on_date, '{step}') <="
      " (SELECT max(max(on_date), {end}) FROM selected)",
      fmt::arg("first", unit.first_day), fmt::arg("begin", begin), fmt::arg("step", unit.step), fmt::arg("end", end));
}

/// What differs between the reports over counts by day.
struct Filling {
  std::string_view by, label, group = "label", record = "NULL";
  std::string empty = "SELECT NULL WHERE 0";  ///< no units of time
};

std::string filled(std::string_view query, const Selection& selection, const Days& days, const Filling& filling) {
  return fmt::format(fmt::runtime(query), fmt::arg("name", filling.by), fmt::arg("days", selection.counts),
                     fmt::arg("dimension", selection.dimension), fmt::arg("from", days.from), fmt::arg("to", days.to),
                     fmt::arg("previous_from", days.previous_from), fmt::arg("previous_to", days.previous_to),
                     fmt::arg("moved", days.moved), fmt::arg("label", filling.label), fmt::arg("group", filling.group),
                     fmt::arg("record", filling.record), fmt::arg("empty", filling.empty));
}

}  // namespace

bool is_time_unit(std::string_view by) { return time_unit(by) != nullptr; }

Condition activity_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  Filling filling{by, "nullif(value, '')"};
  if (const auto* unit = time_unit(by)) {
    filling.label = unit->label;
    filling.empty = units_between(*unit, scope, days);
  }
  const auto selection = select_counts(by, "activity_day", {{sql::counts_activity_day, "on_date"}}, scope, days);
  return {filled(sql::reports_activity, selection, days, filling), parameters_of(scope)};
}

Condition purchase_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  Filling filling{by, "nullif(value, '')"};
  Selection selection;
  if (by == "customer") {
    // Customers are too many for counts of their own; an index has the purchases by day.
    filling = {by, "(SELECT name FROM customer WHERE id = value)", "value", "CAST(value AS INTEGER)"};
    const auto where =
        fmt::format("{}r.on_date BETWEEN {} AND {}", scope.owner ? "r.owner = ?1 AND " : "", days.earliest(), days.to);
    selection = {fmt::format(fmt::runtime(sql::reports_purchases_of_customers), fmt::arg("where", where)),
                 "'customer'"};
  } else {
    selection = select_counts(by, "purchase_day", {{sql::counts_purchase_day, "on_date"}}, scope, days);
  }
  if (const auto* unit = time_unit(by)) {
    filling.label = unit->label;
    filling.empty = units_between(*unit, scope, days);
  }
  return {filled(sql::reports_purchases, selection, days, filling), parameters_of(scope)};
}

Condition satisfaction_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  Filling filling{by, "nullif(value, '')"};
  filling.empty = "SELECT 1, '', '', '', 0, 0, 0, 0, 0 WHERE 0";
  if (const auto* unit = time_unit(by)) filling.label = unit->label;
  if (by == "survey") filling.label = "(SELECT name FROM survey WHERE id = value)";
  if (by.empty()) {
    filling.by = "everything";
    filling.label = "NULL";
    filling.empty = "SELECT 1, '', '', column1, 0, 0, 0, 0, 0 FROM (VALUES ('nps'), ('csat'), ('ces'))";
  }
  const auto selection =
      select_counts(by, "satisfaction_day",
                    {{sql::counts_satisfaction_day, "on_date"}, {sql::counts_asked_day, "asked_on"}}, scope, days);
  return {filled(sql::reports_satisfaction, selection, days, filling), parameters_of(scope)};
}

Condition overview_rows(const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format(fmt::runtime(sql::reports_overview), fmt::arg("from", days.from), fmt::arg("to", days.to),
                      fmt::arg("previous_from", days.previous_from), fmt::arg("previous_to", days.previous_to),
                      fmt::arg("earliest", days.earliest()), fmt::arg("has_begin", scope.period.from ? 1 : 0),
                      fmt::arg("today", literal(to_iso(scope.today))),
                      fmt::arg("mine", scope.owner ? "customer.owner = ?1" : "1"),
                      fmt::arg("planned", scope.owner ? "followup.owner = ?1" : "1"),
                      fmt::arg("chosen", scope.owner ? "dimension = 'owner' AND value = ?1" : "dimension = 'all'")),
          parameters_of(scope)};
}

namespace {

/// The ends of relationships, one row each.
std::string ends(const ReportScope& scope, const Days& days) {
  return fmt::format(fmt::runtime(sql::reports_ends), fmt::arg("from", days.from), fmt::arg("to", days.to),
                     fmt::arg("previous_from", days.previous_from), fmt::arg("previous_to", days.previous_to),
                     fmt::arg("moved", days.moved), fmt::arg("today", literal(to_iso(scope.today))),
                     fmt::arg("mine", scope.owner ? "c.owner = ?1" : "1"));
}

/// The kinds of relationship with their places, as VALUES; the last one is that of who has none.
std::string relationship_kinds() {
  std::string values;
  for (std::size_t i = 0; i < words<Relationship>.size(); ++i)
    values += fmt::format("({}, '{}'), ", i, words<Relationship>.at(i));
  return fmt::format("{}({}, '')", values, words<Relationship>.size());
}

}  // namespace

Condition dissolution_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  const auto* unit = time_unit(by);
  return {fmt::format(fmt::runtime(sql::reports_dissolution), fmt::arg("name", by),
                      fmt::arg("label", unit ? unit->label : by), fmt::arg("ended", ends(scope, days))),
          parameters_of(scope)};
}

Condition end_rows(const ReportScope& scope) { return {ends(scope, Days(scope)), parameters_of(scope)}; }

Condition relationship_rows(const ReportScope& scope) {
  const Days days(scope);
  const auto scores =
      select_counts("relationship", "satisfaction_day", {{sql::counts_satisfaction_day, "on_date"}}, scope, days);
  return {
      fmt::format(fmt::runtime(sql::reports_relationships), fmt::arg("kinds", relationship_kinds()),
                  fmt::arg("from", days.from), fmt::arg("to", days.to), fmt::arg("previous_from", days.previous_from),
                  fmt::arg("previous_to", days.previous_to), fmt::arg("today", literal(to_iso(scope.today))),
                  fmt::arg("scores", scores.counts), fmt::arg("dimension", scores.dimension),
                  fmt::arg("mine", scope.owner ? "customer.owner = ?1" : "1"),
                  fmt::arg("sold_by", scope.owner ? "i.owner = ?1" : "1")),
      parameters_of(scope)};
}

Condition sentiment_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  Filling filling{by, "nullif(value, '')"};
  if (const auto* unit = time_unit(by)) filling.label = unit->label;
  const auto selection = select_counts(by, "sentiment_day", {{sql::counts_sentiment_day, "on_date"}}, scope, days);
  return {filled(sql::reports_sentiment, selection, days, filling), parameters_of(scope)};
}

Condition fallen_mood_rows(const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format(fmt::runtime(sql::reports_sentiment_of_customers), fmt::arg("from", days.from),
                      fmt::arg("to", days.to), fmt::arg("previous_from", days.previous_from),
                      fmt::arg("previous_to", days.previous_to), fmt::arg("mine", scope.owner ? "owner = ?1" : "1")),
          parameters_of(scope)};
}

Condition service_rows(CustomerId customer, const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format(fmt::runtime(sql::reports_service), fmt::arg("from", days.from), fmt::arg("to", days.to)),
          {customer.value}};
}

std::string last_contact_on(Date day) {
  return fmt::format(fmt::runtime(sql::reports_last_contact_on), fmt::arg("day", literal(to_iso(day))));
}

}  // namespace rapport
