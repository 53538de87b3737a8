#include "service/report_parts.hpp"

#include <fmt/format.h>

#include "rapport/core/date.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/domain/survey.hpp"
#include "rapport/render/sums.hpp"
#include "rapport/service/list.hpp"

namespace rapport {
namespace {

std::string text_of(const Period& period) {
  if (period.from && period.to && *period.from == *period.to) return to_iso(*period.from);
  if (period.from && period.to) return fmt::format("{} to {}", to_iso(*period.from), to_iso(*period.to));
  if (period.from) return fmt::format("from {}", to_iso(*period.from));
  if (period.to) return fmt::format("until {}", to_iso(*period.to));
  return "all days";
}

/// The last day that lies on a day not after `day`, when it is moved as far as the period before is.
Date counterpart(Date day, const PreviousPeriod& previous) {
  if (previous.months == 0) return day - std::chrono::days{previous.days};
  const Date moved = add_months(day, -previous.months);
  const std::chrono::year_month_day date{day}, tomorrow{day + std::chrono::days{1}};
  if (tomorrow.month() == date.month()) return moved;
  const std::chrono::year_month_day there{moved};
  return Date{there.year() / there.month() / std::chrono::last};
}

Sums sums_of(Store& store, const Report& report, const ReportInfo& info, std::vector<std::string> filters,
             const ParseContext& context) {
  ListRequest request;
  for (const auto name : info.sums) request.fields.emplace_back(name);
  if (request.fields.empty()) request.fields.emplace_back(report.columns.front().name);
  request.filters = std::move(filters);
  Source source = report.source;
  source.in_order = true;
  SumSink sums(info);
  list(store, make_plan(source, request, context), sums);
  return sums.sums();
}

}  // namespace

bool compare_with_previous(ReportScope& scope) {
  auto& period = scope.period;
  const bool has_begun = period.from && *period.from <= scope.today;
  const bool cut = has_begun && period.to && *period.to > scope.today;
  if (!period.to && period.from) period.to = std::max(scope.today, *period.from);
  scope.previous = previous_period(period);
  if (!cut) return false;
  period.to = scope.today;
  scope.previous->period.to = counterpart(scope.today, *scope.previous);
  return true;
}

ReportInfo with_sums(Store& store, const Report& report, const ListRequest& request, const ParseContext& context) {
  ReportInfo info = report.info;
  const bool has_shares = find_column(report.columns, "share") != nullptr;
  const bool has_sums = !info.sums.empty() || !info.counted.empty();
  if (has_sums && (request.limit || (has_shares && !request.filters.empty())))
    info.whole = sums_of(store, report, info, has_shares ? std::vector<std::string>{} : request.filters, context);
  if (report.before) info.before = sums_of(store, *report.before, info, request.filters, context);
  return info;
}

ReportScope scope_before(const ReportScope& scope) {
  ReportScope before = scope;
  before.period = scope.previous->period;
  before.previous.reset();
  before.today = counterpart(scope.today, *scope.previous);
  return before;
}

std::string capitalised(std::string_view word) {
  std::string text{word};
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

ColumnInfo label_column(Report& report, std::string_view by) {
  ColumnInfo label = cell(by, keep(report, capitalised(by)), "what the row is about", Kind::text);
  if (by == "owner") label.kind = Kind::owner;
  if (by == "day") label.kind = Kind::date;
  const auto choose = [&](std::string_view name, std::span<const std::string_view> choices) {
    if (by != name) return;
    label.kind = Kind::choice;
    label.choices = choices;
  };
  choose("channel", words<Channel>);
  choose("purpose", words<Purpose>);
  choose("moment", words<SurveyMoment>);
  choose("stage", words<Stage>);
  choose("relationship", words<Relationship>);
  return label;
}

std::string usual_order(std::string_view by, std::string_view largest_first) {
  return is_time_unit(by) ? fmt::format("r.{}", by) : fmt::format("r.{} DESC", largest_first);
}

void name_report(Report& report, std::string_view name, std::string_view by) {
  report.info.name = name;
  report.info.title = capitalised(name);
  if (by.empty()) return;
  report.info.title += fmt::format(" by {}", by);
  report.info.scope.emplace_back("by", by);
}

ColumnInfo cell(std::string_view name, std::string_view heading, std::string_view help, Kind kind, bool shown,
                int decimals) {
  ColumnInfo info;
  info.name = name;
  info.heading = heading;
  info.help = help;
  info.kind = kind;
  info.writable = false;
  info.shown = shown;
  info.decimals = decimals;
  return info;
}

ColumnInfo expression(std::string_view name, std::string_view heading, std::string_view help, Kind kind,
                      std::string_view sql, bool shown) {
  return computed<Customer>(name, heading, help, kind, sql, shown).info;
}

std::string_view keep(Report& report, std::string text) { return report.texts.emplace_back(std::move(text)); }

void describe(Report& report, const ReportScope& scope) {
  auto& info = report.info;
  info.subtitle = text_of(scope.period);
  if (scope.previous) info.subtitle += fmt::format(", compared with {}", text_of(scope.previous->period));
  if (scope.owner) info.subtitle += fmt::format(", owner {}", *scope.owner);
  const auto add = [&](std::string name, const std::optional<Date>& day) {
    if (day) info.scope.emplace_back(std::move(name), to_iso(*day));
  };
  add("from", scope.period.from);
  add("to", scope.period.to);
  if (scope.previous) {
    add("previous_from", scope.previous->period.from);
    add("previous_to", scope.previous->period.to);
  }
  if (scope.owner) info.scope.emplace_back("owner", *scope.owner);
}

void complete(Report& report, Condition rows, const ReportScope& scope) {
  describe(report, scope);
  report.source.table = "r";
  report.source.columns = report.columns;
  report.source.from = keep(report, fmt::format("({}) AS r", rows.sql));
  report.source.from_parameters = std::move(rows.parameters);
}

}  // namespace rapport
