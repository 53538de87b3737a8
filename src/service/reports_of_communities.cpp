// Reports on communities: who asks, who answers, and what stays unanswered.

#include <fmt/format.h>

#include "rapport/domain/score.hpp"
#include "rapport/service/reports.hpp"
#include "service/report_parts.hpp"

namespace rapport {
namespace {

using Community = std::optional<NamedCommunity>;

std::optional<CommunityId> id_of(const Community& community) {
  return community ? std::optional{community->id} : std::nullopt;
}

/// "Community 'Espresso makers' by member"
void name_report(Report& report, const Community& community, std::string_view by) {
  auto& info = report.info;
  info.name = "community";
  info.title = community ? fmt::format("Community '{}'", community->name) : "Communities";
  if (!by.empty() && by != "community") info.title += fmt::format(" by {}", by);
  if (community) info.scope.emplace_back("community", community->name);
  if (!by.empty()) info.scope.emplace_back("by", by);
}

/// One row a community, or a unit of time.
Report in_numbers(std::string_view by, const Community& community, const ReportScope& scope) {
  Report report;
  const bool in_time = is_time_unit(by);
  name_report(report, community, by);
  if (in_time) {
    report.columns = {label_column(report, by)};
  } else {
    report.columns = {cell("community_id", "ID", "the community's number", Kind::id),
                      cell("community", "Community", "what it is called", Kind::text),
                      cell("members", "Members", "who belonged to it when the period ended", Kind::integer)};
  }
  for (const auto& column :
       {cell("active", "Active", "customers who posted", Kind::integer),
        cell("questions", "Questions", "how many were asked", Kind::integer),
        cell("answered", "Answered", "of them answered by now", Kind::integer),
        cell("open", "Open", "of them not answered", Kind::integer, false),
        cell("answered_share", "Answered %", "percent of the questions that were answered", Kind::real, true, 1),
        cell("low", "Low", "lower end of its 95 % interval", Kind::real, true, 1),
        cell("high", "High", "upper end of it", Kind::real, true, 1),
        cell("median_hours", "Median h", "hours to the first answer: half took no longer", Kind::real, true, 1),
        cell("p90_hours", "90 % h", "hours to the first answer: nine of ten took no longer", Kind::real, true, 1),
        cell("answers", "Answers", "how many were given", Kind::integer),
        cell("help", "To others", "of them answers to another's question", Kind::integer)})
    report.columns.push_back(column);
  report.info.sums = {"questions", "answered", "open", "answers", "help"};
  report.info.ratios = {{"answered_share", "answered", {"questions"}, &percent}};
  auto& chart = report.info.chart;
  chart.label = by;
  if (in_time) {
    chart.form = Chart::Form::line;
    chart.values = {"questions", "answered"};
    chart.y_title = "Questions";
  } else {
    chart.values = {"answered_share"};
    chart.low = "low";
    chart.high = "high";
    chart.unit = "%";
  }
  chart.x_title = capitalised(by);
  complete(report, community_rows(by, id_of(community), scope), scope);
  report.source.order = in_time ? fmt::format("r.{}", by) : "r.questions DESC, r.answers DESC, r.members DESC";
  return report;
}

/// Who helps most stands first.
Report by_member(const Community& community, const ReportScope& scope) {
  Report report;
  name_report(report, community, "member");
  report.columns = {cell("customer_id", "ID", "the customer's number", Kind::id),
                    cell("member", "Member", "the customer", Kind::text),
                    cell("joined_on", "Joined", "since when a member; empty for one who is none", Kind::date),
                    cell("questions", "Questions", "how many they asked", Kind::integer),
                    cell("answers", "Answers", "how many they gave", Kind::integer),
                    cell("help", "To others", "of them answers to another's question", Kind::integer),
                    cell("helped", "Helped", "how many customers these helped", Kind::integer),
                    cell("last_post", "Last post", "the day of the latest post", Kind::date)};
  report.info.sums = {"questions", "answers", "help"};
  auto& chart = report.info.chart;
  chart.label = "member";
  chart.values = {"help"};
  chart.x_title = "Member";
  chart.y_title = "Answers to others";
  complete(report, community_member_rows(id_of(community), scope), scope);
  report.source.order = "r.help DESC, r.answers DESC, r.questions DESC";
  return report;
}

/// What stays unanswered stands first, the oldest of it before the others.
Report by_question(const Community& community, const ReportScope& scope) {
  Report report;
  name_report(report, community, "question");
  report.columns = {cell("id", "ID", "the interaction that asks", Kind::id),
                    cell("on_date", "Asked", "the day of the question", Kind::date),
                    cell("community", "Community", "where it was asked", Kind::text, !community.has_value()),
                    cell("customer_id", "Customer ID", "the customer's number", Kind::id, false),
                    cell("member", "Member", "who asked", Kind::text),
                    cell("question", "Question", "what was asked", Kind::text),
                    cell("waiting", "Days open", "days without an answer; empty when there is one", Kind::integer),
                    cell("answers", "Answers", "how many it has", Kind::integer),
                    cell("first_by", "First by", "who answered first", Kind::text),
                    cell("hours", "Hours", "hours to the first answer", Kind::real, true, 1)};
  report.info.sums = {"answers"};
  report.info.counted = "questions";
  auto& chart = report.info.chart;
  chart.label = "member";
  chart.x_title = "Member";
  chart.y_title = "Questions";
  complete(report, community_question_rows(id_of(community), scope), scope);
  report.source.order = "r.waiting IS NULL, r.asked_at";
  return report;
}

int decimals_of_area(std::string_view area) { return area == "answered %" || area == "hours to an answer" ? 1 : 0; }

Report summary(const NamedCommunity& community, const ReportScope& scope) {
  Report report;
  name_report(report, community, "");
  report.columns = {cell("area", "Area", "members, questions, answers, who helped most, what waits", Kind::text),
                    cell("measure", "Measure", "what is counted, a member, or a question", Kind::text),
                    cell("value", "Value", "the number", Kind::real),
                    cell("low", "Low", "lower end of the 95 % interval of a share", Kind::real),
                    cell("high", "High", "upper end of it", Kind::real),
                    cell("record", "Record", "the member or the question", Kind::text)};
  report.info.precision = {{"value", "low", "high"}, "area", decimals_of_area};
  auto& chart = report.info.chart;
  chart.label = "measure";
  chart.values = {"value"};
  chart.low = "low";
  chart.high = "high";
  chart.split = "area";
  complete(report, community_summary_rows(community.id, scope), scope);
  report.source.order = "r.place";
  return report;
}

}  // namespace

Report community_report(std::optional<CommunityBy> grouping, const std::optional<NamedCommunity>& community,
                        const ReportScope& scope) {
  if (!grouping && community) return summary(*community, scope);
  switch (grouping.value_or(CommunityBy::community)) {
    case CommunityBy::member:
      return by_member(community, scope);
    case CommunityBy::question:
      return by_question(community, scope);
    default:
      return in_numbers(word_of(grouping.value_or(CommunityBy::community)), community, scope);
  }
}

}  // namespace rapport
