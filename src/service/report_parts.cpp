#include "service/report_parts.hpp"

#include <fmt/format.h>

#include "rapport/core/date.hpp"

namespace rapport {
namespace {

std::string text_of(const Period& period) {
  if (period.from && period.to && *period.from == *period.to) return to_iso(*period.from);
  if (period.from && period.to) return fmt::format("{} to {}", to_iso(*period.from), to_iso(*period.to));
  if (period.from) return fmt::format("from {}", to_iso(*period.from));
  if (period.to) return fmt::format("until {}", to_iso(*period.to));
  return "all days";
}

}  // namespace

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
