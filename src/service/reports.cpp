// Reports over counts by day.

#include "rapport/service/reports.hpp"

#include <fmt/format.h>

#include "query/expressions.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/domain/score.hpp"
#include "rapport/domain/survey.hpp"
#include "service/report_parts.hpp"

namespace rapport {
namespace {

/// NPS and percentages have one decimal, means two, as domain/score.hpp says; what is counted has none.
int decimals_of_measure(std::string_view measure) {
  if (measure == "nps" || measure == "NPS" || measure == "csat" || measure.ends_with('%')) return 1;
  return measure == "ces" || measure == "CES" ? 2 : 0;
}

std::string_view unit_of_measure(std::string_view measure) {
  if (measure.ends_with('%')) return "%";
  return measure == "NPS" || measure == "CES" ? measure : std::string_view{};
}

}  // namespace

Report activity_report(ActivityBy grouping, const ReportScope& scope) {
  const auto by = word_of(grouping);
  Report report;
  name_report(report, "activity", by);
  report.columns = {
      label_column(report, by),
      cell("interactions", "Interactions", "contacts, notes and purchases", Kind::integer),
      cell("share", "Share %", "percent of all interactions of the report", Kind::real, true, 1),
      cell("incoming", "In", "contacts that the customer began", Kind::integer),
      cell("outgoing", "Out", "contacts that we began", Kind::integer),
      cell("purchases", "Purchases", "of them purchases", Kind::integer),
      cell("notes", "Notes", "of them notes", Kind::integer),
      cell("previous", "Before", "interactions in the period before", Kind::integer, scope.previous.has_value()),
      cell("change", "Change", "interactions more than before", Kind::integer, scope.previous.has_value())};
  report.info.sums = {"interactions", "incoming", "outgoing", "purchases", "notes", "previous", "change"};
  auto& chart = report.info.chart;
  chart.form = is_time_unit(by) ? Chart::Form::line : Chart::Form::bars;
  chart.label = by;
  chart.values = {"interactions"};
  if (scope.previous) chart.values.emplace_back("previous");
  chart.x_title = capitalised(by);
  chart.y_title = "Interactions";
  complete(report, activity_rows(by, scope), scope);
  report.source.order = usual_order(by, "interactions");
  return report;
}

Report purchases_report(PurchasesBy grouping, const ReportScope& scope) {
  const auto by = word_of(grouping);
  Report report;
  name_report(report, "purchases", by);
  const bool compared = scope.previous.has_value();
  // Two customers may share a name.
  const ColumnInfo number = cell("customer_id", "ID", "the customer's number", Kind::id);
  if (grouping == PurchasesBy::customer) report.columns.push_back(number);
  report.columns.push_back(label_column(report, by));
  for (const auto& column : {cell("currency", "Currency", "amounts of two currencies have no sum", Kind::text, false),
                             cell("purchases", "Purchases", "how many", Kind::integer),
                             cell("quantity", "Quantity", "pieces; one where it is not known", Kind::integer),
                             cell("amount", "Amount", "sum in this currency", Kind::money),
                             cell("share", "Share %", "percent of all amounts in this currency", Kind::real, true, 1),
                             cell("previous", "Before", "sum in the period before", Kind::money, compared),
                             cell("change", "Change", "amount more than before", Kind::money, compared)})
    report.columns.push_back(column);
  report.info.sums = {"purchases", "quantity", "amount", "previous", "change"};
  auto& chart = report.info.chart;
  chart.form = is_time_unit(by) ? Chart::Form::line : Chart::Form::bars;
  chart.label = by;
  chart.values = {"amount"};
  if (compared) chart.values.emplace_back("previous");
  chart.x_title = capitalised(by);
  complete(report, purchase_rows(by, scope), scope);
  report.source.order = is_time_unit(by) ? fmt::format("r.{}, r.currency", by)
                                         : "r.currency IS NULL, r.currency, r.amount DESC, r.purchases DESC";
  return report;
}

Report satisfaction_report(std::optional<SatisfactionBy> grouping, const ReportScope& scope) {
  const auto by = grouping ? word_of(*grouping) : std::string_view{};
  Report report;
  name_report(report, "satisfaction", by);
  if (!by.empty()) report.columns.push_back(label_column(report, by));
  ColumnInfo metric = cell("metric", "Metric", "nps, csat or ces", Kind::choice);
  metric.choices = words<Metric>;
  const bool compared = scope.previous.has_value();
  for (const auto& column :
       {metric, cell("answers", "Answers", "how many, n", Kind::integer),
        cell("score", "Score", "NPS; percent of 4 and 5 for CSAT; mean for CES", Kind::real, true),
        cell("low", "Low", "lower end of the score's 95 % interval", Kind::real, true),
        cell("high", "High", "upper end of the score's 95 % interval", Kind::real, true),
        cell("mean", "Mean", "mean of the answers", Kind::real, false, 2),
        cell("poor", "Poor %", "NPS 0 to 6, CSAT 1 and 2, CES 1 to 3", Kind::real, true, 1),
        cell("fair", "Fair %", "between the two", Kind::real, true, 1),
        cell("good", "Good %", "NPS 9 and 10, CSAT 4 and 5, CES 5 to 7", Kind::real, true, 1),
        cell("asked", "Asked", "times that a customer was asked in the period", Kind::integer),
        cell("response_rate", "Rate %", "percent of those asked who answered", Kind::real, true, 1),
        cell("previous", "Before", "score in the period before", Kind::real, compared),
        cell("change", "Change", "score more than before", Kind::real, compared)})
    report.columns.push_back(column);
  report.info.precision = {{"score", "low", "high", "previous", "change"}, "metric", decimals_of_measure};
  auto& chart = report.info.chart;
  const bool in_time = is_time_unit(by);
  chart.form = in_time ? Chart::Form::line : Chart::Form::stacked;
  chart.label = by.empty() ? "metric" : by;
  if (in_time) {
    chart.values = {"score"};
    chart.low = "low";
    chart.high = "high";
  } else {
    chart.values = {"poor", "fair", "good"};
  }
  if (!by.empty()) chart.split = "metric";
  report.has_all_rows = by.empty();
  chart.x_title = by.empty() ? "Metric" : capitalised(by);
  chart.y_title = in_time ? "Score" : "Answers";
  if (!in_time) chart.unit = "%";
  complete(report, satisfaction_rows(by, scope), scope);
  const auto& label = report.columns.front();
  const auto rank = [](const ColumnInfo& column) { return choice_rank(column, fmt::format("r.{}", column.name)); };
  report.source.order = label.choices.empty() ? fmt::format("r.{}, {}", label.name, rank(metric))
                                              : fmt::format("{}, {}", rank(label), rank(metric));
  return report;
}

Report overview_report(const ReportScope& scope) {
  Report report;
  name_report(report, "overview", "");
  const bool compared = scope.previous.has_value();
  report.columns = {
      cell("area", "Area", "customers, stages, activity, satisfaction, follow-ups or purchases", Kind::text),
      cell("measure", "Measure", "what is counted", Kind::text),
      cell("value", "Value", "the number; empty for money", Kind::real),
      cell("previous", "Before", "the number in the period before", Kind::real, compared),
      cell("amount", "Amount", "the sum, for money", Kind::money),
      cell("amount_before", "Amount before", "the sum in the period before", Kind::money, compared)};
  report.info.precision = {{"value", "previous"}, "measure", decimals_of_measure};
  auto& chart = report.info.chart;
  chart.form = Chart::Form::bars;
  chart.label = "measure";
  chart.values = {"value"};
  if (compared) chart.values.emplace_back("previous");
  chart.split = "area";
  chart.unit_of = unit_of_measure;
  report.has_all_rows = true;
  complete(report, overview_rows(scope), scope);
  report.source.order = "r.place";
  return report;
}

}  // namespace rapport
