// Reports over deals, referrals and introductions.

#include "rapport/service/sales_reports.hpp"

#include <fmt/format.h>

#include <utility>

#include "rapport/domain/customer.hpp"
#include "rapport/domain/score.hpp"
#include "rapport/store/deals.hpp"
#include "rapport/store/sales_reports.hpp"
#include "service/report_parts.hpp"

namespace rapport {
namespace {

constexpr std::string_view by_currency = "r.currency IS NULL, r.currency";

/// The columns that name a row; two customers may share a name.
void add_label(Report& report, std::string_view by) {
  if (by == "customer") report.columns.push_back(cell("customer_id", "ID", "the customer's number", Kind::id));
  const Kind kind = by == "owner" ? Kind::owner : Kind::text;
  report.columns.push_back(cell(by, keep(report, capitalised(by)), "what the row is about", kind));
}

/// Compares in the order of the stages.
void make_stage(Report& report, ColumnInfo& column, const DealStages& stages, const std::vector<std::string>& former) {
  for (auto& word : stage_words(stages, former)) report.words.push_back(keep(report, std::move(word)));
  column.kind = Kind::choice;
  column.choices = report.words;
  column.sort = "r.place";
}

void add(Report& report, std::initializer_list<ColumnInfo> columns) {
  report.columns.insert(report.columns.end(), columns);
}

const ColumnInfo currency = cell("currency", "Currency", "amounts of two currencies have no sum", Kind::text, false);

}  // namespace

Report pipeline_report(PipelineBy grouping, const DealStages& stages, const ReportScope& scope,
                       const std::vector<std::string>& former) {
  const auto by = word_of(grouping);
  Report report;
  name_report(report, "pipeline", by);
  add_label(report, by);
  if (grouping == PipelineBy::stage) make_stage(report, report.columns.back(), stages, former);
  add(report, {currency, cell("deals", "Deals", "how many are open", Kind::integer),
               cell("amount", "Amount", "what they are worth together", Kind::money),
               cell("share", "Share %", "percent of all open amounts in this currency", Kind::real, true, 1),
               cell("weighted", "Weighted", "that by the probability of each, rounded half up", Kind::money),
               cell("late", "Late", "of them expected before today", Kind::integer)});
  report.info.sums = {"deals", "amount", "weighted", "late"};
  auto& chart = report.info.chart;
  chart.label = by;
  chart.values = {"amount", "weighted"};
  chart.x_title = capitalised(by);
  complete(report, pipeline_rows(by, stages, scope), scope);
  report.source.order = by == "stage"   ? fmt::format("r.place IS NULL, r.place, r.stage, {}", by_currency)
                        : by == "month" ? fmt::format("r.month IS NULL, r.month, {}", by_currency)
                                        : fmt::format("{}, r.weighted DESC, r.amount DESC", by_currency);
  return report;
}

Report deals_report(DealsBy grouping, const ReportScope& scope) {
  const auto by = word_of(grouping);
  const bool in_time = is_time_unit(by);
  const bool only_lost = grouping == DealsBy::reason;
  Report report;
  name_report(report, "deals", by);
  report.info.title = fmt::format("{} by {}", only_lost ? "Deals lost" : "Deals won and lost", by);
  add_label(report, by);
  add(report, {currency, cell("won", "Won", "how many were won", Kind::integer, !only_lost),
               cell("lost", "Lost", "how many were lost", Kind::integer),
               cell("rate", "Won %", "percent won of those that were closed", Kind::real, !only_lost, 1),
               cell("amount", "Amount", "what was won", Kind::money, !only_lost),
               cell("missed", "Missed", "what was lost", Kind::money, only_lost),
               cell("days", "Days", "mean days from the opening to the close of those won", Kind::real, false, 2)});
  report.info.sums = {"won", "lost", "amount", "missed"};
  report.info.ratios = {{"rate", "won", {"won", "lost"}, &percent}};
  auto& chart = report.info.chart;
  chart.form = in_time ? Chart::Form::line : Chart::Form::bars;
  chart.label = by;
  chart.values = {"won", "lost"};
  if (only_lost) chart.values = {"lost"};
  chart.x_title = capitalised(by);
  chart.y_title = "Deals";
  complete(report, closed_deal_rows(by, scope), scope);
  report.source.order = in_time     ? fmt::format("r.{}, {}", by, by_currency)
                        : only_lost ? fmt::format("{}, r.lost DESC", by_currency)
                                    : fmt::format("{}, r.amount DESC, r.won DESC, r.lost DESC", by_currency);
  return report;
}

Report opportunities_report(const DealStages& stages, const ReportScope& scope,
                            const std::vector<std::string>& former) {
  Report report;
  ColumnInfo stage = cell("stage", "Stage", "where the deal stands", Kind::text);
  make_stage(report, stage, stages, former);
  report.info.name = "opportunities";
  report.info.title = "Opportunities, the customers with the most to win first";
  ColumnInfo lifecycle =
      cell("customer_stage", "Lifecycle", "the customer's stage of the lifecycle", Kind::choice, false);
  lifecycle.choices = words<Stage>;
  report.columns = {
      cell("id", "ID", "the number of the deal", Kind::id),
      cell("customer_id", "Customer ID", "the customer's number", Kind::id, false),
      cell("customer", "Customer", "who would buy", Kind::text),
      lifecycle,
      cell("deal", "Deal", "what the deal is called", Kind::text),
      stage,
      cell("probability", "%", "percent of such deals that are won", Kind::integer, false),
      cell("amount", "Amount", "what it is worth", Kind::money),
      cell("weighted", "Weighted", "that by its probability", Kind::money),
      cell("bought", "Bought", "what the customer bought so far, in the same currency", Kind::money, false),
      cell("expected_close", "Expected", "when it is expected to be won", Kind::date),
      cell("owner", "Owner", "who looks after it", Kind::owner),
      cell("last_contact", "Last contact", "the day of the last touch", Kind::date, false),
      cell("last", "Last", "what was last", Kind::text),
      cell("next_due", "Due", "when the next follow-up is due", Kind::date),
      cell("next_step", "Next step", "what is to be done then", Kind::text),
      cell("expects", "Expects", "what the customer still expects", Kind::list)};
  report.info.sums = {"amount", "weighted"};
  report.info.counted = "deals";
  report.info.chart = {Chart::Form::bars, "deal", {"amount", "weighted"}, {}, {}, {}, "Deal", {}, {}};
  complete(report, opportunity_rows(stages, scope), scope);
  report.source.order =
      "r.amount_currency IS NULL, r.amount_currency, r.worth DESC, r.customer_id, r.weighted DESC, r.amount DESC";
  return report;
}

Report network_report(const ReportScope& scope) {
  Report report;
  report.info.name = "network";
  report.info.title = "Customers who bring customers";
  report.columns = {
      cell("referrer_id", "ID", "the number of who brought them", Kind::id),
      cell("referrer", "Referrer", "who brought them", Kind::text),
      cell("owner", "Owner", "who looks after the referrer", Kind::owner, false),
      cell("referred", "Brought", "how many customers", Kind::integer),
      cell("expanded", "Expanded", "how many of them ever came to expansion or commitment", Kind::integer),
      cell("rate", "Expanded %", "percent of them that did", Kind::real, true, 1),
      cell("latest", "Latest", "the day of the latest one", Kind::date, false),
      currency,
      cell("revenue", "Revenue", "what they bought", Kind::money)};
  report.info.sums = {"referred", "expanded", "revenue"};
  report.info.chart = {Chart::Form::bars, "referrer", {"referred", "expanded"}, {}, {}, {}, "Referrer",
                       "Customers",       {}};
  complete(report, network_rows(scope), scope);
  report.source.order = "r.rank DESC, r.referrer_id, r.place";
  return report;
}

Report introductions_report(const ReportScope& scope) {
  Report report;
  report.info.name = "introductions";
  report.info.title = "Products that some of a segment have and others do not";
  report.columns = {cell("segment", "Segment", "a tag, a sector or an interest that customers share", Kind::text),
                    cell("product", "Product", "what some of them bought", Kind::text),
                    cell("buyers", "Buyers", "how many of them", Kind::integer),
                    cell("members", "Members", "how many share it", Kind::integer),
                    cell("share", "Share %", "percent of them who bought it", Kind::real, true, 1),
                    cell("others", "Others", "how many did not buy it", Kind::integer),
                    cell("latest", "Latest", "the day of the latest purchase", Kind::date)};
  report.info.chart = {Chart::Form::bars, "product", {"buyers", "others"}, "segment", {}, {}, "Product",
                       "Customers",       {}};
  complete(report, introduction_rows(scope), scope);
  report.source.order = "r.buyers DESC, r.share DESC, r.segment, r.product";
  return report;
}

Report introductions_report_to(CustomerId customer, const std::string& name, const ReportScope& scope) {
  Report report;
  report.info.name = "introductions";
  report.info.title = fmt::format("Products to introduce to {}", name);
  report.info.scope.emplace_back("customer", name);
  report.columns = {cell("product", "Product", "what peers bought and the customer did not", Kind::text),
                    cell("peers", "Peers", "how many of them bought it", Kind::integer),
                    cell("shared", "Shared", "what they share with the customer, and how many buyers do", Kind::list),
                    cell("latest", "Latest", "the day of the latest purchase", Kind::date)};
  report.info.chart = {Chart::Form::bars, "product", {"peers"}, {}, {}, {}, "Product", "Peers", {}};
  complete(report, introductions_to(customer, scope), scope);
  report.source.order = "r.peers DESC, r.latest DESC, r.product";
  return report;
}

Report introductions_report_of(const std::string& product, const ReportScope& scope) {
  Report report;
  report.info.name = "introductions";
  report.info.title = fmt::format("Customers to introduce {} to", product);
  report.info.scope.emplace_back("product", product);
  report.columns = {cell("customer_id", "ID", "the customer's number", Kind::id),
                    cell("customer", "Customer", "who did not buy it", Kind::text),
                    cell("owner", "Owner", "who looks after the customer", Kind::owner),
                    cell("stage", "Stage", "stage of the lifecycle", Kind::text),
                    cell("peers", "Peers", "buyers with whom they share most", Kind::integer),
                    cell("shared", "Shared", "what they share with buyers, and how many of these do", Kind::list)};
  report.info.chart = {Chart::Form::bars, "customer", {"peers"}, {}, {}, {}, "Customer", "Peers", {}};
  complete(report, introductions_of(product, scope), scope);
  report.source.order = "r.peers DESC, r.customer_id";
  return report;
}

}  // namespace rapport
