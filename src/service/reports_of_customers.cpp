// Reports that list records: who was neglected, what was changed, what was done for whom.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "rapport/domain/change.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/reports.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/neglect.hpp"
#include "rapport/store/reports.hpp"
#include "service/report_parts.hpp"

namespace rapport {
namespace {

constexpr std::string_view made_on = "local_day(customer.created_at)";

std::string quoted(Date day) { return fmt::format("'{}'", to_iso(day)); }

/// Silence as it was on scope.today, which is past: only what was known by then counts, with the cadences of today.
Report neglected_before(Silence silence, const ReportScope& scope) {
  const bool never = silence == Silence::from_the_start;
  Report report;
  report.columns = infos(customers);
  report.source = {customers.table, report.columns};
  const auto touched = last_contact_on(scope.today);
  auto& conditions = report.source.conditions;
  conditions.push_back({"customer.archived_at IS NULL AND customer.touch_due IS NOT NULL", {}});
  conditions.push_back({unattended_then(quoted(scope.today)), {}});
  if (scope.owner) conditions.push_back({"customer.owner = ?", {*scope.owner}});
  if (never) {
    keep_period(report.source, made_on, scope.period);
    conditions.push_back({touched + " IS NULL", {}});
    return report;
  }
  conditions.push_back({"customer.last_contact IS NOT NULL", {}});
  conditions.push_back(
      {fmt::format("date({}, '+' || {} || ' days') < ?", touched, cadence_sql), {to_iso(scope.today)}});
  return report;
}

}  // namespace

Report neglected_report(Silence silence, const ReportScope& scope) {
  const bool never = silence == Silence::from_the_start;
  Report report;
  auto& info = report.info;
  info.name = "neglected";
  info.title = never ? "Customers never touched" : "Customers silent beyond their cadence";
  describe(report, scope);
  if (!scope.period.from && !scope.period.to)
    info.subtitle =
        fmt::format("on {}{}", to_iso(scope.today), scope.owner ? fmt::format(", owner {}", *scope.owner) : "");
  const auto since = never ? made_on : std::string_view{"customer.last_contact"};
  const auto days =
      keep(report, fmt::format("CAST(julianday('{}') - julianday({}) AS INTEGER)", to_iso(scope.today), since));
  const auto over = keep(report, fmt::format("nullif(max(0, CAST(julianday('{}') - julianday(customer.touch_due)"
                                             " AS INTEGER)), 0)",
                                             to_iso(scope.today)));
  const auto why = keep(
      report,
      never ? fmt::format("'no touch in ' || {} || ' days, since the record was made on ' || {} || '; the cadence"
                          " is ' || {} || ' days' || {}",
                          days, made_on, cadence_sql, silent_in_vain)
            : fmt::format("'silent for ' || {} || ' days, since ' || customer.last_contact || '; ' || {} || ' over a"
                          " cadence of ' || {} || ' days, since ' || customer.touch_due || {} || '; last: ' || {}",
                          days, over, cadence_sql, silent_in_vain, last_touch_in_words()));
  const auto over_before = keep(
      report, !scope.previous ? "NULL"
                              : fmt::format("nullif(max(0, CAST(julianday('{}') - julianday({}) AS INTEGER) - {}), 0)",
                                            to_iso(scope_before(scope).today),
                                            last_contact_on(scope_before(scope).today), cadence_sql));
  report.columns = {declared(customers, "id", true),
                    declared(customers, "name", true),
                    declared(customers, "owner", true),
                    declared(customers, "kind", false),
                    declared(customers, "stage", false),
                    declared(customers, "relationship", false),
                    declared(customers, "last_contact", !never),
                    expression("days", "Days", "days of silence", Kind::integer, days),
                    expression("cadence", "Cadence", "days that may pass", Kind::integer, cadence_sql),
                    expression("over", "Over", "days of silence beyond the cadence", Kind::integer, over),
                    expression("previous", "Before", "days beyond the cadence on the same day of the period before",
                               Kind::integer, over_before, scope.previous && !never),
                    expression("last", "Last", "what was last", Kind::text, last_touch_in_words(), !never),
                    expression("why", "Why", "all of it in a sentence", Kind::text, why, false)};
  info.chart = {Chart::Form::bars, "name", {"over"}, {}, {}, {}, "Customer", "Days beyond the cadence", "days"};
  if (scope.previous) {
    info.counted = "customers";
    if (!never) info.chart.values.emplace_back("previous");
    report.before = std::make_unique<Report>(neglected_before(silence, scope_before(scope)));
  }
  report.source = {customers.table, report.columns};
  auto& conditions = report.source.conditions;
  if (never) {
    conditions.push_back({"customer.archived_at IS NULL AND customer.last_contact IS NULL", {}});
    conditions.push_back({"customer.touch_due IS NOT NULL AND " + unattended_on(quoted(scope.today)), {}});
    report.source.order = "customer.id";
  } else {
    conditions.push_back({neglected_on(quoted(scope.today)), {}});
    report.source.order = "customer.touch_due";
  }
  if (scope.owner) conditions.push_back({"customer.owner = ?", {*scope.owner}});
  // Two days are compared, and the period says only which.
  if (never || !scope.previous) keep_period(report.source, since, scope.period);
  return report;
}

Report changes_report(const ReportScope& scope, ChangesBy by) {
  Report report;
  report.info.name = "changes";
  report.info.title = "Changes";
  describe(report, scope);
  if (scope.previous) {
    report.info.counted = "changes";
    report.before = std::make_unique<Report>(changes_report(scope_before(scope), by));
  }
  auto& chart = report.info.chart;
  chart.label = "who";
  chart.x_title = "Who";
  chart.y_title = "Changes";
  report.columns = {declared(changes, "id", false),
                    declared(changes, "operation", true),
                    declared(changes, "at", true),
                    declared(changes, "who", true),
                    declared(changes, "command", false),
                    declared(changes, "customer_id", false),
                    expression("customer", "Customer", "the customer that it concerns", Kind::text, name_of_changed),
                    expression("what", "What", "what was changed", Kind::text, what_changed())};
  for (const auto* name : {"entity", "entity_id", "last_id", "action", "field", "old", "new"})
    report.columns.push_back(declared(changes, name, false));
  report.source = {changes.table, report.columns, changes_from};
  // The index by operation is walked from its end: what is older than the period is not read.
  report.source.order = "change.operation_id DESC, change.id DESC";
  if (by == ChangesBy::customer) {
    report.source.order = customer_by_customer;
    report.info.scope.emplace_back("by", word_of(by));
    chart.split = "customer";
  }
  auto& conditions = report.source.conditions;
  conditions.push_back({std::string{told_once()}, {}});
  if (scope.owner) conditions.push_back(changes_customers_of(*scope.owner));
  std::ranges::move(made_in(scope.period), std::back_inserter(conditions));
  return report;
}

Report service_report(CustomerId customer, const std::string& name, const ReportScope& scope) {
  Report report;
  report.info.name = "service";
  report.info.title = fmt::format("What was done for {}", name);
  report.info.scope.emplace_back("customer", name);
  report.columns = {cell("record", "Record", "the record behind it", Kind::text, false),
                    cell("on_date", "Date", "the day", Kind::date),
                    cell("what", "What", "a contact, a purchase, a follow-up or an expectation met", Kind::text),
                    cell("channel", "Channel", "how the contact was made", Kind::text),
                    cell("direction", "Direction", "in: the customer came to us", Kind::text, false),
                    cell("text", "Text", "what it was about", Kind::text),
                    cell("amount", "Amount", "of a purchase", Kind::money),
                    cell("who", "Who", "who did it, or had it to do", Kind::owner),
                    cell("put_off", "Put off", "how often a follow-up was put off", Kind::integer, false)};
  report.info.sums = {"amount"};
  if (scope.previous) {
    report.info.counted = "entries";
    report.before = std::make_unique<Report>(service_report(customer, name, scope_before(scope)));
  }
  auto& chart = report.info.chart;
  chart.label = "what";
  chart.x_title = "What";
  chart.y_title = "Times";
  complete(report, service_rows(customer, scope), scope);
  report.source.order = "r.place";
  return report;
}

}  // namespace rapport
