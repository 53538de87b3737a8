#include "rapport/store/reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "rapport/domain/customer.hpp"
#include "store/report_days.hpp"
#include "store/sql.hpp"

namespace rapport {
namespace {

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

/// What differs between the reports over counts by day, as SQL.
struct Filling {
  std::string_view by;
  std::string_view key = "value";              ///< over value and on_date: what is added up
  std::string_view label = "nullif(key, '')";  ///< over key: how it is shown
  std::string_view record = "NULL";
  std::string empty = "SELECT NULL WHERE 0";  ///< no units of time

  explicit Filling(std::string_view name) : by(name) {
    if (const auto* unit = time_unit(name)) key = unit->label;
  }
};

std::string filled(std::string_view query, const Selection& selection, const Days& days, const Filling& filling) {
  return fmt::format(fmt::runtime(query), fmt::arg("name", filling.by), fmt::arg("days", selection.counts),
                     fmt::arg("dimension", selection.dimension), fmt::arg("from", days.from), fmt::arg("to", days.to),
                     fmt::arg("previous_from", days.previous_from), fmt::arg("previous_to", days.previous_to),
                     fmt::arg("moved", days.moved), fmt::arg("key", filling.key), fmt::arg("label", filling.label),
                     fmt::arg("record", filling.record), fmt::arg("empty", filling.empty));
}

std::string posts_of(std::optional<CommunityId> community, std::string_view label, const Days& days) {
  return fmt::format(fmt::runtime(sql::reports_community_posts), fmt::arg("label", label), fmt::arg("from", days.from),
                     fmt::arg("to", days.to),
                     fmt::arg("community", community ? "i.community_id = ?1" : "i.community_id IS NOT NULL"));
}

std::vector<Value> parameters_of(std::optional<CommunityId> community) {
  return community ? std::vector<Value>{community->value} : std::vector<Value>{};
}

}  // namespace

Condition activity_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  Filling filling(by);
  if (const auto* unit = time_unit(by)) filling.empty = units_between(*unit, scope, days);
  const auto selection = select_counts(by, "activity_day", {{sql::counts_activity_day, "on_date"}}, scope, days);
  return {filled(sql::reports_activity, selection, days, filling), parameters_of(scope)};
}

Condition purchase_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  Filling filling(by);
  Selection selection;
  if (by == "customer") {
    // Customers are too many for counts of their own; an index has the purchases by day.
    filling.label = "(SELECT name FROM customer WHERE id = key)";
    filling.record = "CAST(key AS INTEGER)";
    const auto where =
        fmt::format("{}r.on_date BETWEEN {} AND {}", scope.owner ? "r.owner = ?1 AND " : "", days.earliest(), days.to);
    selection = {fmt::format(fmt::runtime(sql::reports_purchases_of_customers), fmt::arg("where", where)),
                 "'customer'"};
  } else {
    selection = select_counts(by, "purchase_day", {{sql::counts_purchase_day, "on_date"}}, scope, days);
  }
  if (const auto* unit = time_unit(by)) filling.empty = units_between(*unit, scope, days);
  return {filled(sql::reports_purchases, selection, days, filling), parameters_of(scope)};
}

Condition satisfaction_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  Filling filling(by);
  filling.empty = "SELECT '', '', 0, 0, 0, 0, 0, 0, 0, 0, 0 WHERE 0";
  if (by == "survey") filling.label = "(SELECT name FROM survey WHERE id = key)";
  if (by.empty()) {
    filling.by = "everything";
    filling.key = "''";
    filling.empty = "SELECT '', column1, 0, 0, 0, 0, 0, 0, 0, 0, 0 FROM (VALUES ('nps'), ('csat'), ('ces'))";
  }
  const auto selection =
      select_counts(by, "satisfaction_day",
                    {{sql::counts_satisfaction_day, "on_date"}, {sql::counts_asked_day, "asked_on"}}, scope, days);
  return {filled(sql::reports_satisfaction, selection, days, filling), parameters_of(scope)};
}

Condition overview_rows(const ReportScope& scope) {
  const Days days(scope);
  return {
      fmt::format(fmt::runtime(sql::reports_overview), fmt::arg("from", days.from), fmt::arg("to", days.to),
                  fmt::arg("previous_from", days.previous_from), fmt::arg("previous_to", days.previous_to),
                  fmt::arg("earliest", days.earliest()), fmt::arg("has_begin", scope.period.from ? 1 : 0),
                  fmt::arg("today", literal(scope.today)), fmt::arg("mine", scope.owner ? "customer.owner = ?1" : "1"),
                  fmt::arg("planned", scope.owner ? "followup.owner = ?1" : "1"),
                  fmt::arg("access", scope.period.from ? "INDEXED BY followup_closed_on" : "NOT INDEXED"),
                  fmt::arg("chosen", scope.owner ? "dimension = 'owner' AND value = ?1" : "dimension = 'all'")),
      parameters_of(scope)};
}

namespace {

/// The day of the last touch of a customer up to some day, both as SQL.
std::string last_contact_of(std::string_view customer, std::string_view day) {
  return fmt::format(fmt::runtime(sql::reports_last_contact_on), fmt::arg("customer", customer), fmt::arg("day", day));
}

/// The ends of relationships, one row each.
std::string ends(const ReportScope& scope, const Days& days) {
  return fmt::format(fmt::runtime(sql::reports_ends), fmt::arg("from", days.from), fmt::arg("to", days.to),
                     fmt::arg("previous_from", days.previous_from), fmt::arg("previous_to", days.previous_to),
                     fmt::arg("moved", days.moved), fmt::arg("today", literal(scope.today)),
                     fmt::arg("last_touch", last_contact_of("m.customer_id", "m.on_date")),
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
                  fmt::arg("previous_to", days.previous_to), fmt::arg("today", literal(scope.today)),
                  fmt::arg("scores", scores.counts), fmt::arg("dimension", scores.dimension),
                  fmt::arg("mine", scope.owner ? "customer.owner = ?1" : "1"),
                  fmt::arg("theirs", scope.owner ? "c.owner = ?1" : "1")),
      parameters_of(scope)};
}

Condition sentiment_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  const Filling filling(by);
  const auto selection = select_counts(by, "sentiment_day", {{sql::counts_sentiment_day, "on_date"}}, scope, days);
  return {filled(sql::reports_sentiment, selection, days, filling), parameters_of(scope)};
}

Condition fallen_mood_rows(const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format(fmt::runtime(sql::reports_sentiment_of_customers), fmt::arg("from", days.from),
                      fmt::arg("to", days.to), fmt::arg("previous_from", days.previous_from),
                      fmt::arg("previous_to", days.previous_to),
                      fmt::arg("mine", scope.owner ? "customer.owner = ?1" : "1")),
          parameters_of(scope)};
}

std::string of_decision_makers(std::string_view aggregate) {
  return fmt::format(
      "(SELECT {} FROM membership m JOIN customer p ON p.id = m.customer_id WHERE m.company_id = customer.id"
      " AND m.until IS NULL AND m.role = 'decision-maker' AND p.archived_at IS NULL)",
      aggregate);
}

std::string_view people_known() {
  return "(SELECT count(*) FROM membership m JOIN customer p ON p.id = m.customer_id WHERE m.company_id = customer.id"
         " AND m.until IS NULL AND p.archived_at IS NULL)";
}

Condition service_rows(CustomerId customer, const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format(fmt::runtime(sql::reports_service), fmt::arg("from", days.from), fmt::arg("to", days.to)),
          {customer.value}};
}

Condition community_rows(std::string_view by, std::optional<CommunityId> community, const ReportScope& scope) {
  const Days days(scope);
  const auto fill = [&](std::string_view label, std::string_view empty, std::string_view labels,
                        std::string_view record, std::string_view name, std::string_view members) {
    return Condition{
        fmt::format(fmt::runtime(sql::reports_community), fmt::arg("posts", posts_of(community, label, days)),
                    fmt::arg("empty", empty), fmt::arg("labels", labels), fmt::arg("record", record),
                    fmt::arg("name", name), fmt::arg("members", members), fmt::arg("by", by)),
        parameters_of(community)};
  };
  if (const auto* unit = time_unit(by))
    return fill(unit->label, units_between(*unit, scope, days),
                fmt::format("SELECT {} AS label FROM (SELECT on_date FROM selected UNION SELECT on_date FROM empty)"
                            " GROUP BY label",
                            unit->label),
                "NULL", "label", "NULL");
  return fill("community_id", "SELECT NULL WHERE 0",
              fmt::format("SELECT id AS label FROM community{}", community ? " WHERE id = ?1" : ""), "label",
              "(SELECT name FROM community WHERE id = label)",
              fmt::format("(SELECT count(*) FROM community_member m JOIN customer c ON c.id = m.customer_id"
                          " WHERE m.community_id = label AND c.archived_at IS NULL AND m.joined_on <= {0}"
                          " AND (m.left_on IS NULL OR m.left_on > {0}))",
                          days.to));
}

Condition community_member_rows(std::optional<CommunityId> community, const ReportScope& scope) {
  const Days days(scope);
  return {
      fmt::format(fmt::runtime(sql::reports_community_members), fmt::arg("posts", posts_of(community, "NULL", days)),
                  fmt::arg("community", community ? "community_id = ?1" : "1"), fmt::arg("to", days.to)),
      parameters_of(community)};
}

Condition community_question_rows(std::optional<CommunityId> community, const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format(fmt::runtime(sql::reports_community_questions),
                      fmt::arg("posts", posts_of(community, "NULL", days)), fmt::arg("today", literal(scope.today))),
          parameters_of(community)};
}

Condition community_summary_rows(CommunityId community, const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format(fmt::runtime(sql::reports_community_summary),
                      fmt::arg("community", community_rows("community", community, scope).sql),
                      fmt::arg("members", community_member_rows(community, scope).sql),
                      fmt::arg("questions", community_question_rows(community, scope).sql), fmt::arg("from", days.from),
                      fmt::arg("to", days.to), fmt::arg("most_helpers", most_helpers),
                      fmt::arg("most_questions", most_open_questions)),
          {community.value}};
}

std::string last_contact_on(Date day) {
  // Most were not touched since, and need no look at their interactions.
  return fmt::format("iif(customer.last_contact <= {0}, customer.last_contact, {1})", literal(day),
                     last_contact_of("customer.id", literal(day)));
}

std::string_view what_changed() { return sql::reports_what_changed; }
std::string_view told_once() { return sql::reports_told_once; }

}  // namespace rapport
