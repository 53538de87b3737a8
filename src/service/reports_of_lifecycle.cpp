// Reports on the way of customers through the lifecycle: the stages, and how relationships end.

#include <fmt/format.h>

#include "query/expressions.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/reports.hpp"
#include "rapport/store/lifecycle.hpp"
#include "service/report_parts.hpp"

namespace rapport {
namespace {

ColumnInfo choice(std::string_view name, std::string_view heading, std::string_view help,
                  std::span<const std::string_view> choices, bool shown = true) {
  ColumnInfo column = cell(name, heading, help, Kind::choice, shown);
  column.choices = choices;
  return column;
}

ColumnInfo label_of_ends(Report& report, DissolutionBy grouping) {
  if (grouping == DissolutionBy::ended_by)
    return choice("ended_by", "Ended by", "who ended the relationship", words<EndedBy>);
  ColumnInfo label = label_column(report, word_of(grouping));
  // An import has reasons of its own.
  if (grouping == DissolutionBy::reason) label.help = "why the relationship ended";
  if (grouping == DissolutionBy::stage) label.help = "the stage before the end";
  return label;
}

/// Every end with what came before it. What it is compared with is the list of the days before.
Report list_of_ends(const ReportScope& scope) {
  Report report;
  name_report(report, "dissolution", "customer");
  report.columns = {cell("id", "Move", "the number of the move", Kind::id, false),
                    cell("customer_id", "ID", "the customer's number", Kind::id),
                    cell("customer", "Customer", "whose relationship ended", Kind::text),
                    cell("owner", "Owner", "who looks after the customer", Kind::owner, false),
                    cell("moved_on", "Date", "the day of the end", Kind::date),
                    choice("stage", "From", "the stage before the end", words<Stage>),
                    cell("reason", "Reason", "why it ended", Kind::text),
                    choice("ended_by", "Ended by", "who ended it", words<EndedBy>),
                    choice("mood", "Mood", "the last sentiment before it", words<Sentiment>),
                    cell("last_touch", "Last touch", "the last touch before it", Kind::date, false),
                    cell("silence", "Silence", "days between the last touch and the end", Kind::integer),
                    cell("last_score", "Last score", "the last score of a survey before it", Kind::text),
                    cell("won_back", "Won back", "whether the customer came back since", Kind::boolean)};
  report.info.chart = {Chart::Form::bars, "customer", {"silence"}, {}, {}, {}, "Customer", "Days of silence", "days"};
  ReportScope alone = scope;
  alone.previous.reset();
  complete(report, end_rows(alone), scope);
  report.source.order = "r.moved_on DESC";
  if (scope.previous) {
    report.info.counted = "ends";
    report.before = std::make_unique<Report>(list_of_ends(scope_before(scope)));
  }
  return report;
}

}  // namespace

LifecycleTally count_lifecycle(Store& store, const ReportScope& scope, std::optional<Date> as_of) {
  LifecycleTally tally(scope.period, scope.previous ? std::optional{scope.previous->period} : std::nullopt,
                       scope.today);
  each_lifecycle(store, {scope.owner, as_of}, [&](std::span<const StageStep> steps) { tally.add(steps); });
  return tally;
}

Report lifecycle_report(const LifecycleTally& tally, const ReportScope& scope, std::optional<Date> as_of) {
  Report report;
  name_report(report, "lifecycle", "");
  report.has_all_rows = true;
  const bool compared = scope.previous.has_value();
  report.columns = {
      choice("stage", "Stage", "stage of the lifecycle", words<Stage>),
      cell("customers", "Customers", "in the stage at the end of the period", Kind::integer),
      cell("share", "Share %", "percent of all customers", Kind::real, true, 1),
      cell("entered", "Entered", "came into the stage, also as their first", Kind::integer),
      cell("left", "Left", "went out of it", Kind::integer),
      cell("advanced", "Advanced", "of those who entered: whose next move was to a later stage", Kind::integer, false),
      cell("conversion", "Moved on %", "percent of those who entered whose next move was to a later stage", Kind::real,
           true, 1),
      cell("median_days", "Median days", "median time in the stage, of those who left", Kind::real, true, 1),
      cell("p90_days", "90 % days", "nine of ten of those who left were there no longer", Kind::integer),
      cell("won_back", "Won back", "of those who entered: came back from dissolution", Kind::integer),
      cell("previous", "Before", "in the stage at the end of the period before", Kind::integer, compared),
      cell("change", "Change", "customers more than before", Kind::integer, compared)};
  report.info.sums = {"customers", "entered", "left", "advanced", "won_back", "previous", "change"};
  auto& chart = report.info.chart;
  chart.form = Chart::Form::bars;
  chart.label = "stage";
  chart.values = {"customers"};
  if (compared) chart.values.emplace_back("previous");
  chart.x_title = "Stage";
  chart.y_title = "Customers";
  complete(report, lifecycle_rows(tally), scope);
  // The rows are counted already, and have no parameter for the owner.
  report.source.order = "r.place";
  if (as_of) {
    report.info.subtitle += fmt::format(", as of {}", to_iso(*as_of));
    report.info.scope.emplace_back("as_of", to_iso(*as_of));
  }
  return report;
}

Report dissolution_report(DissolutionBy grouping, const ReportScope& scope) {
  if (grouping == DissolutionBy::customer) return list_of_ends(scope);
  Report report;
  name_report(report, "dissolution", word_of(grouping));
  const bool compared = scope.previous.has_value();
  const ColumnInfo label = label_of_ends(report, grouping);
  report.columns = {
      label,
      cell("ends", "Ends", "relationships that ended", Kind::integer),
      cell("share", "Share %", "percent of all ends", Kind::real, true, 1),
      cell("by_customer", "By customer", "ended by the customer", Kind::integer, grouping != DissolutionBy::ended_by),
      cell("by_us", "By us", "ended by us", Kind::integer, grouping != DissolutionBy::ended_by),
      cell("bad_mood", "Bad mood %", "percent whose last mood was angry or unhappy, of those known", Kind::real, true,
           1),
      cell("silence", "Silence", "mean days between the last touch and the end", Kind::real, true, 2),
      cell("poor_score", "Poor score %", "percent whose last survey score was poor, of those known", Kind::real, true,
           1),
      cell("won_back", "Won back", "came back since", Kind::integer),
      cell("previous", "Before", "ends in the period before", Kind::integer, compared),
      cell("change", "Change", "ends more than before", Kind::integer, compared)};
  report.info.sums = {"ends", "by_customer", "by_us", "won_back", "previous", "change"};
  auto& chart = report.info.chart;
  chart.form = is_time_unit(label.name) ? Chart::Form::line : Chart::Form::bars;
  chart.label = label.name;
  chart.values = {"ends"};
  if (compared) chart.values.emplace_back("previous");
  chart.x_title = label.heading;
  chart.y_title = "Ends of relationships";
  complete(report, dissolution_rows(label.name, scope), scope);
  report.source.order = label.name == "stage" ? choice_rank(label, "r.stage") : usual_order(label.name, "ends");
  return report;
}

}  // namespace rapport
