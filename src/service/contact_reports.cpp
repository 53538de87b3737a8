#include "rapport/service/contact_reports.hpp"

#include <fmt/format.h>

#include "rapport/domain/interaction.hpp"
#include "rapport/domain/score.hpp"
#include "rapport/store/contact_reports.hpp"
#include "service/report_parts.hpp"

namespace rapport {
namespace {

constexpr std::array<std::string_view, 2> waiting_kinds{"new customer", "inbound contact"};

ColumnInfo kind_column() {
  ColumnInfo kind = cell("kind", "Kind", "a new customer, or what a customer sent", Kind::choice);
  kind.choices = waiting_kinds;
  return kind;
}

}  // namespace

Report contact_mix_report(ContactMixBy grouping, const ReportScope& scope, bool only_mail) {
  const auto by = word_of(grouping);
  Report report;
  name_report(report, "contact-mix", by);
  report.info.title = only_mail ? "Customers without personal contact" : fmt::format("Contact mix by {}", by);
  const bool of_customers = grouping == ContactMixBy::customer, of_owners = grouping == ContactMixBy::owner;
  auto& columns = report.columns;
  if (of_customers) columns.push_back(cell("customer_id", "ID", "the customer's number", Kind::id));
  columns.push_back(label_column(report, by));
  if (of_customers) columns.push_back(cell("owner", "Owner", "who looks after the customer", Kind::owner));
  if (of_owners) columns.push_back(cell("customers", "Customers", "with whom they were in contact", Kind::integer));
  if (of_owners)
    columns.push_back(cell("only_mail", "Only mail", "customers without personal contact with them", Kind::integer));
  columns.push_back(cell("contacts", "Contacts", "interactions with a channel", Kind::integer));
  columns.push_back(cell("personal", "Personal", "calls, meetings and visits", Kind::integer));
  columns.push_back(cell("impersonal", "Impersonal", "all others", Kind::integer));
  columns.push_back(cell("personal_share", "Personal %", "percent of them personal", Kind::real, true, 1));
  if (of_customers) {
    columns.push_back(cell("only_mail", "Only mail", "no personal contact at all", Kind::boolean, false));
    columns.push_back(cell("last_personal", "Last personal", "the last day of personal contact", Kind::date));
  }
  const bool compared = scope.previous.has_value();
  columns.push_back(cell("previous", "Before", "percent personal in the period before", Kind::real, compared, 1));
  columns.push_back(cell("change", "Change", "percent more than before", Kind::real, compared, 1));
  report.info.sums = {"contacts", "personal", "impersonal"};
  report.info.ratios = {{"personal_share", "personal", {"contacts"}, &percent}};
  auto& chart = report.info.chart;
  const bool in_time = is_time_unit(by);
  chart.form = in_time ? Chart::Form::line : Chart::Form::bars;
  chart.label = by;
  chart.values = {"personal_share"};
  if (compared) chart.values.emplace_back("previous");
  chart.x_title = capitalised(by);
  chart.y_title = "Personal contact";
  chart.unit = "%";
  complete(report, contact_mix_rows(by, scope), scope);
  if (only_mail) report.source.conditions.push_back({"r.only_mail", {}});
  report.source.order = in_time        ? fmt::format("r.{}", by)
                        : of_customers ? "r.personal_share, r.contacts DESC, r.name_key"
                                       : "r.personal_share, r.contacts DESC";
  return report;
}

Report response_report(ResponseBy grouping, const ReportScope& scope) {
  const auto by = word_of(grouping);
  Report report;
  name_report(report, "response", by);
  report.info.title = fmt::format("Time to first response by {}", by);
  const bool compared = scope.previous.has_value();
  report.columns = {grouping == ResponseBy::kind ? kind_column() : label_column(report, by),
                    cell("arrived", "Arrived", "new customers, and what customers sent", Kind::integer),
                    cell("answered", "Answered", "of them answered by now", Kind::integer),
                    cell("waiting", "Waiting", "of them still waiting", Kind::integer),
                    cell("answered_share", "Answered %", "percent answered", Kind::real, true, 1),
                    cell("median_hours", "Median h", "hours to the answer: half took no longer", Kind::real, true, 1),
                    cell("p90_hours", "90 % h", "hours to the answer: nine of ten took no longer", Kind::real, true, 1),
                    cell("previous", "Before", "median hours in the period before", Kind::real, compared, 1),
                    cell("change", "Change", "median hours more than before", Kind::real, compared, 1)};
  report.info.sums = {"arrived", "answered", "waiting"};
  report.info.ratios = {{"answered_share", "answered", {"arrived"}, &percent}};
  auto& chart = report.info.chart;
  chart.form = is_time_unit(by) ? Chart::Form::line : Chart::Form::bars;
  chart.label = by;
  chart.values = {"median_hours", "p90_hours"};
  chart.x_title = capitalised(by);
  chart.y_title = "Time to first response";
  chart.unit = "hours";
  complete(report, response_rows(by, scope), scope);
  report.source.order = grouping == ResponseBy::owner  ? "r.median_hours DESC, r.owner"
                        : grouping == ResponseBy::kind ? "r.kind DESC"
                                                       : fmt::format("r.{}", by);
  return report;
}

Report waiting_report(const ReportScope& scope) {
  Report report;
  report.info.name = "response";
  report.info.title = "Who waits for a first response";
  ColumnInfo channel = cell("channel", "Channel", "how it came", Kind::choice);
  channel.choices = words<Channel>;
  report.columns = {cell("customer_id", "ID", "the customer's number", Kind::id),
                    cell("customer", "Customer", "the customer's name", Kind::text),
                    kind_column(),
                    cell("on_date", "Since", "the day on which they came, or sent it", Kind::date),
                    cell("days", "Days", "days since then", Kind::integer),
                    channel,
                    cell("text", "Text", "what it was about", Kind::text),
                    cell("owner", "Owner", "who looks after the customer", Kind::owner),
                    cell("interaction_id", "Interaction", "the number of what they sent", Kind::id, false)};
  report.info.counted = "waiting";
  if (scope.previous) report.before = std::make_unique<Report>(waiting_report(scope_before(scope)));
  auto& chart = report.info.chart;
  chart.label = "kind";
  chart.x_title = "Kind";
  chart.y_title = "Waiting";
  complete(report, waiting_rows(scope), scope);
  report.source.order = "r.at, r.customer_id, r.interaction_id";
  return report;
}

}  // namespace rapport
