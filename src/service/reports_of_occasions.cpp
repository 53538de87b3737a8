// Reports on what is remembered, and what is given.

#include <fmt/format.h>

#include "rapport/service/reports.hpp"
#include "rapport/store/gifts.hpp"
#include "service/report_parts.hpp"

namespace rapport {

Report occasions_report(const OccasionScope& scope) {
  Report report;
  report.info.name = "occasions";
  report.info.title = "Days to remember";
  ColumnInfo kind = cell("kind", "Kind", "birthday, first purchase, or what kind of occasion", Kind::choice, false);
  kind.choices = words<RememberedKind>;
  report.columns = {
      cell("customer_id", "ID", "the customer's number", Kind::id),
      cell("on_date", "Day", "the day on which it is remembered", Kind::date),
      cell("in_days", "In days", "days from today", Kind::integer),
      cell("customer", "Customer", "the customer's name", Kind::text),
      cell("what", "What", "what is remembered", Kind::text),
      cell("years", "Years", "how old, or the how many-eth; empty while the year is not known", Kind::integer),
      cell("owner", "Owner", "who looks after the customer", Kind::owner),
      kind,
      cell("day", "First", "the day itself, perhaps without its year", Kind::birthday, false),
      cell("occasion_id", "Occasion", "the number of an occasion that was kept", Kind::id, false),
      cell("yearly", "Yearly", "whether it comes back every year", Kind::boolean, false)};
  auto& chart = report.info.chart;
  chart.label = "what";
  chart.x_title = "What";
  chart.y_title = "Occasions";
  ReportScope days;
  days.period = {scope.from, scope.to};
  days.owner = scope.owner;
  days.today = scope.today;
  complete(report, occasion_rows(scope), days);
  report.source.order = "r.on_date, r.name_key, r.what, r.occasion_id";
  return report;
}

Report gifts_report(const ReportScope& scope) {
  Report report;
  report.info.name = "gifts";
  report.info.title = "Gifts";
  report.columns = {cell("customer_id", "ID", "the customer's number", Kind::id),
                    cell("customer", "Customer", "to whom", Kind::text),
                    cell("currency", "Currency", "amounts of two currencies have no sum", Kind::text, false),
                    cell("gifts", "Gifts", "how many were given", Kind::integer),
                    cell("cost", "Cost", "what they cost together in this currency", Kind::money),
                    cell("last_on", "Last", "when the last one was given", Kind::date),
                    cell("last", "Gift", "what the last one was", Kind::text)};
  report.info.sums = {"gifts", "cost"};
  if (scope.previous) report.before = std::make_unique<Report>(gifts_report(scope_before(scope)));
  auto& chart = report.info.chart;
  chart.form = Chart::Form::bars;
  chart.label = "customer";
  chart.values = {"cost"};
  chart.x_title = "Customer";
  complete(report, gift_rows(scope), scope);
  report.source.order = "r.currency IS NULL, r.currency, r.cost DESC, r.gifts DESC, r.name_key";
  return report;
}

}  // namespace rapport
