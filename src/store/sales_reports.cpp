#include "rapport/store/sales_reports.hpp"

#include <fmt/format.h>

#include "rapport/store/deals.hpp"
#include "rapport/store/interactions.hpp"
#include "store/report_days.hpp"
#include "store/sql.hpp"

namespace rapport {
namespace {

/// What a row is about: what is shown, what makes it another one, and the customer whom it is about.
struct Grouping {
  std::string_view label, group, record = "NULL";
};

constexpr std::string_view customer_name = "(SELECT name FROM customer WHERE customer.id = deal.customer_id)";

Grouping pipeline_grouping(std::string_view by) {
  constexpr std::string_view month = "substr(deal.expected_close, 1, 7)";
  if (by == "stage") return {"deal.stage", "deal.stage"};
  if (by == "month") return {month, month};
  if (by == "owner") return {"deal.owner", "deal.owner"};
  if (by == "customer") return {customer_name, "deal.customer_id", "deal.customer_id"};
  return {"deal.product", "fold(deal.product)"};
}

/// Where the expected close lies in the period, and the owner is that of the scope.
std::string open_ones(const ReportScope& scope) {
  std::string where = scope.owner ? "deal.owner = ?1" : "1";
  const auto keep = [&](std::string_view comparison, const std::optional<Date>& end) {
    if (end) where += fmt::format(" AND deal.expected_close {} {}", comparison, literal(*end));
  };
  keep(">=", scope.period.from);
  keep("<=", scope.period.to);
  return where;
}

}  // namespace

Condition pipeline_rows(std::string_view by, const DealStages& stages, const ReportScope& scope) {
  const auto grouping = pipeline_grouping(by);
  return {fmt::format(fmt::runtime(sql::reports_pipeline), fmt::arg("name", by), fmt::arg("label", grouping.label),
                      fmt::arg("group", grouping.group), fmt::arg("record", grouping.record),
                      fmt::arg("deals", weighted_deals(stages)), fmt::arg("where", open_ones(scope)),
                      fmt::arg("today", literal(scope.today))),
          parameters_of(scope)};
}

Condition closed_deal_rows(std::string_view by, const ReportScope& scope) {
  const Days days(scope);
  std::string_view value = "NULL", label = "value", group = "value", record = "NULL";
  std::string empty = "SELECT NULL WHERE 0";
  if (const auto* unit = time_unit(by)) {
    label = group = unit->label;
    empty = units_between(*unit, scope, days);
  } else if (by == "customer") {
    value = customer_name;
    group = "customer_id";
    record = "customer_id";
  } else if (by == "reason") {
    value = "lost_reason";
    group = "fold(value)";
  } else {
    value = by;
    if (by == "product") group = "fold(value)";
  }
  // A deal that was won was not lost for a reason.
  const std::string where =
      fmt::format("{}{}", scope.owner ? "owner = ?1" : "1", by == "reason" ? " AND state = 'lost'" : "");
  return {fmt::format(fmt::runtime(sql::reports_closed_deals), fmt::arg("name", by), fmt::arg("value", value),
                      fmt::arg("label", label), fmt::arg("group", group), fmt::arg("record", record),
                      fmt::arg("from", days.from), fmt::arg("to", days.to), fmt::arg("where", where),
                      fmt::arg("empty", empty)),
          parameters_of(scope)};
}

Condition opportunity_rows(const DealStages& stages, const ReportScope& scope) {
  return {fmt::format(fmt::runtime(sql::reports_opportunities), fmt::arg("deals", weighted_deals(stages)),
                      fmt::arg("where", open_ones(scope)), fmt::arg("last", last_touch_in_words())),
          parameters_of(scope)};
}

Condition network_rows(const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format(fmt::runtime(sql::reports_network), fmt::arg("from", days.from), fmt::arg("to", days.to),
                      fmt::arg("where", scope.owner ? "customer.owner = ?1" : "1")),
          parameters_of(scope)};
}

Condition introduction_rows(const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format(fmt::runtime(sql::reports_introductions), fmt::arg("from", days.from), fmt::arg("to", days.to)),
          {}};
}

Condition introductions_to(CustomerId customer, const ReportScope& scope) {
  const Days days(scope);
  return {fmt::format(fmt::runtime(sql::reports_introductions_to_customer), fmt::arg("from", days.from),
                      fmt::arg("to", days.to)),
          {customer.value}};
}

Condition introductions_of(const std::string& product, const ReportScope& scope) {
  const Days days(scope);
  Condition rows{fmt::format(fmt::runtime(sql::reports_introductions_of_product), fmt::arg("from", days.from),
                             fmt::arg("to", days.to), fmt::arg("where", scope.owner ? "customer.owner = ?2" : "1")),
                 {product}};
  if (scope.owner) rows.parameters.emplace_back(*scope.owner);
  return rows;
}

}  // namespace rapport
