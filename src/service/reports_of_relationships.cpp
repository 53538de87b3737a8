// Reports on how relationships stand: their kinds, the moods of customers, and the key people in firms.

#include <fmt/format.h>

#include "rapport/domain/interaction.hpp"
#include "rapport/service/reports.hpp"
#include "service/report_parts.hpp"

namespace rapport {
namespace {

Report report_of_fallen_moods(const ReportScope& scope) {
  Report report;
  name_report(report, "sentiment", "customer");
  const bool compared = scope.previous.has_value();
  ColumnInfo latest = cell("latest", "Latest", "the latest mood", Kind::choice);
  latest.choices = words<Sentiment>;
  latest.first_number = first_number_of(Sentiment{});
  report.columns = {cell("customer_id", "ID", "the customer's number", Kind::id),
                    cell("customer", "Customer", "whose mood fell", Kind::text),
                    cell("owner", "Owner", "who looks after the customer", Kind::owner),
                    cell("moods", "Moods", "how many are known, n", Kind::integer),
                    cell("mean", "Mean", "mean of all of them, -2 to 2", Kind::real, true, 2),
                    cell("earlier", "Earlier", "mean of those before the latest", Kind::real, true, 2),
                    latest,
                    cell("on_date", "On", "the day of the latest", Kind::date),
                    cell("fall", "Fall", "how far the latest lies below those before", Kind::real, true, 2),
                    cell("previous", "Before", "mean in the period before", Kind::real, compared, 2),
                    cell("change", "Change", "mean more than before", Kind::real, compared, 2)};
  report.info.chart = {Chart::Form::bars, "customer", {"fall"}, {}, {}, {}, "Customer", "Fall of the mood", ""};
  complete(report, fallen_mood_rows(scope), scope);
  report.source.order = "r.fall DESC, r.on_date DESC";
  return report;
}

}  // namespace

Report relationships_report(const ReportScope& scope) {
  Report report;
  name_report(report, "relationships", "");
  report.has_all_rows = true;
  const bool compared = scope.previous.has_value();
  report.columns = {label_column(report, "relationship"),
                    cell("customers", "Customers", "how many there are today", Kind::integer),
                    cell("share", "Share %", "percent of all customers", Kind::real, true, 1),
                    cell("cadence", "Cadence", "days that may pass between two touches", Kind::integer),
                    cell("last_contact", "Last touch", "the latest touch of any of them", Kind::date),
                    cell("silent", "Silent", "customers silent beyond their cadence today", Kind::integer),
                    cell("untouched", "Untouched", "customers never touched", Kind::integer, false),
                    cell("csat", "CSAT %", "percent of 4 and 5, as in report satisfaction", Kind::real, true, 1),
                    cell("csat_before", "CSAT % before", "the same in the period before", Kind::real, compared, 1),
                    cell("nps", "NPS", "Net Promoter Score, as in report satisfaction", Kind::real, true, 1),
                    cell("nps_before", "NPS before", "the same in the period before", Kind::real, compared, 1),
                    cell("currency", "Currency", "amounts of two currencies have no sum", Kind::text, false),
                    cell("amount", "Revenue", "what they bought, in this currency", Kind::money),
                    cell("previous", "Before", "the same in the period before", Kind::money, compared),
                    cell("change", "Change", "amount more than before", Kind::money, compared)};
  report.info.sums = {"customers", "silent", "untouched", "amount", "previous", "change"};
  auto& chart = report.info.chart;
  chart.form = Chart::Form::bars;
  chart.label = "relationship";
  chart.values = {"customers", "amount"};
  if (compared) chart.values.emplace_back("previous");
  chart.x_title = "Relationship";
  complete(report, relationship_rows(scope), scope);
  report.source.order = "r.place, r.currency";
  return report;
}

Report sentiment_report(SentimentBy grouping, const ReportScope& scope) {
  if (grouping == SentimentBy::customer) return report_of_fallen_moods(scope);
  const auto by = word_of(grouping);
  Report report;
  name_report(report, "sentiment", by);
  const bool compared = scope.previous.has_value();
  report.columns = {label_column(report, by),
                    cell("moods", "Moods", "how many are known, n", Kind::integer),
                    cell("mean", "Mean", "from -2, angry, to 2, delighted", Kind::real, true, 2),
                    cell("angry", "Angry %", "percent of the moods", Kind::real, true, 1),
                    cell("unhappy", "Unhappy %", "percent of the moods", Kind::real, true, 1),
                    cell("neutral", "Neutral %", "percent of the moods", Kind::real, true, 1),
                    cell("pleased", "Pleased %", "percent of the moods", Kind::real, true, 1),
                    cell("delighted", "Delighted %", "percent of the moods", Kind::real, true, 1),
                    cell("previous", "Before", "mean in the period before", Kind::real, compared, 2),
                    cell("change", "Change", "mean more than before", Kind::real, compared, 2)};
  report.info.sums = {"moods"};
  auto& chart = report.info.chart;
  const bool in_time = is_time_unit(by);
  chart.form = in_time ? Chart::Form::line : Chart::Form::stacked;
  chart.label = by;
  if (in_time) {
    chart.values = {"mean"};
    if (compared) chart.values.emplace_back("previous");
  } else {
    chart.values = {"angry", "unhappy", "neutral", "pleased", "delighted"};
    chart.unit = "%";
  }
  chart.x_title = capitalised(by);
  chart.y_title = in_time ? "Mean mood" : "Moods";
  complete(report, sentiment_rows(by, scope), scope);
  // What is worst comes first, except in time.
  report.source.order = in_time ? usual_order(by, "moods") : "r.mean IS NULL, r.mean";
  return report;
}

Report key_people_report(const ReportScope& scope) {
  Report report;
  auto& info = report.info;
  info.name = "key-people";
  info.title = "Companies without a decision maker in touch";
  describe(report, scope);
  const auto known = keep(report, of_decision_makers("nullif(group_concat(p.name, ', '), '')"));
  const auto touched = keep(report, of_decision_makers("max(p.last_contact)"));
  const auto silence =
      keep(report, fmt::format("CAST(julianday('{}') - julianday({}) AS INTEGER)", to_iso(scope.today), touched));
  const auto problem = keep(report, fmt::format("CASE WHEN {} IS NULL THEN 'unknown' WHEN {} IS NULL THEN 'untouched'"
                                                " ELSE 'silent' END",
                                                known, touched));
  const auto why =
      keep(report, fmt::format("CASE WHEN {0} IS NULL THEN 'no decision maker is known' WHEN {1} IS NULL THEN {0} ||"
                               " ': never touched' ELSE {0} || ': silent for ' || {2} || ' days, with a cadence of ' ||"
                               " {3} END",
                               known, touched, silence, cadence_sql));
  static constexpr std::array<std::string_view, 3> problems{"unknown", "untouched", "silent"};
  ColumnInfo problem_column = expression(
      "problem", "Problem", "no decision maker is known, or none was touched in time", Kind::choice, problem);
  problem_column.choices = problems;
  report.columns = {declared(customers, "id", true),
                    declared(customers, "name", true),
                    declared(customers, "owner", true),
                    declared(customers, "stage", false),
                    declared(customers, "relationship", false),
                    declared(customers, "last_contact", true),
                    expression("people", "People", "people who are known there", Kind::integer, people_known()),
                    problem_column,
                    expression("decision_makers", "Decision makers", "who they are", Kind::text, known),
                    expression("touched", "Touched", "the last touch of a decision maker", Kind::date, touched),
                    expression("days", "Days", "days since then", Kind::integer, silence),
                    expression("cadence", "Cadence", "days that may pass", Kind::integer, cadence_sql, false),
                    expression("why", "Why", "all of it in a sentence", Kind::text, why, false)};
  info.chart.label = "problem";
  info.chart.x_title = "Problem";
  info.chart.y_title = "Companies";
  report.source = {customers.table, report.columns};
  auto& conditions = report.source.conditions;
  conditions.push_back({"customer.kind = 'company' AND customer.archived_at IS NULL", {}});
  conditions.push_back({"customer.stage <> 'dissolution'", {}});
  if (scope.owner) conditions.push_back({"customer.owner = ?", {*scope.owner}});
  conditions.push_back(
      {fmt::format("ifnull(date({}, '+' || {} || ' days'), '') < ?", touched, cadence_sql), {to_iso(scope.today)}});
  keep_period(report.source, "customer.last_contact", scope.period);
  report.source.order = fmt::format(
      "CASE {} WHEN 'unknown' THEN 0 WHEN 'untouched' THEN 1 ELSE 2 END, {}, customer.name_key", problem, touched);
  return report;
}

}  // namespace rapport
