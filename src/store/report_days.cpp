#include "store/report_days.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace rapport {
namespace {

/// Weeks are those of ISO 8601, which belong to the year of their Thursday; SQLite 3.40 has no format for them.
constexpr std::array time_units{
    TimeUnit{"day", "on_date", "on_date", "+1 day"},
    TimeUnit{"week",
             "strftime('%Y', on_date, '-3 days', 'weekday 4') || '-W' ||"
             " printf('%02d', (strftime('%j', on_date, '-3 days', 'weekday 4') - 1) / 7 + 1)",
             "date(on_date, '-6 days', 'weekday 1')", "+7 days"},
    TimeUnit{"month", "substr(on_date, 1, 7)", "date(on_date, 'start of month')", "+1 month"},
    TimeUnit{"quarter", "substr(on_date, 1, 4) || '-Q' || ((substr(on_date, 6, 2) + 2) / 3)",
             "date(on_date, 'start of month', ((1 - substr(on_date, 6, 2)) % 3) || ' months')", "+3 months"},
    TimeUnit{"year", "substr(on_date, 1, 4)", "date(on_date, 'start of year')", "+1 year"},
};

constexpr std::string_view first_day = "0000-01-01", last_day = "9999-12-31";

}  // namespace

const TimeUnit* time_unit(std::string_view name) {
  const auto* found = std::ranges::find(time_units, name, &TimeUnit::name);
  return found == time_units.end() ? nullptr : found;
}

bool is_time_unit(std::string_view by) { return time_unit(by) != nullptr; }

std::string literal(std::string_view text) { return fmt::format("'{}'", text); }
std::string literal(Date day) { return literal(to_iso(day)); }

Days::Days(const ReportScope& scope)
    : from(literal(scope.period.from ? to_iso(*scope.period.from) : first_day)),
      to(literal(scope.period.to ? to_iso(*scope.period.to) : last_day)),
      previous_from(literal(last_day)),
      previous_to(literal(first_day)),
      moved("on_date") {
  if (!scope.previous) return;
  previous_from = literal(to_iso(*scope.previous->period.from));
  previous_to = literal(to_iso(*scope.previous->period.to));
  const auto& [period, months, days] = *scope.previous;
  // The 31st moves to the last day of a shorter month; what the longer one has more has no counterpart of its own.
  moved = months == 0 ? fmt::format("date(on_date, '+{} days')", days)
                      : fmt::format(
                            "min(date(on_date, 'start of month', '+{} months', (substr(on_date, 9) - 1) ||"
                            " ' days'), date(on_date, 'start of month', '+{} months', '-1 day'))",
                            months, months + 1);
}

const std::string& Days::earliest() const { return std::min(from, previous_from); }

std::vector<Value> parameters_of(const ReportScope& scope) {
  return scope.owner ? std::vector<Value>{*scope.owner} : std::vector<Value>{};
}

std::string units_between(const TimeUnit& unit, const ReportScope& scope, const Days& days) {
  const std::string_view begin = scope.period.from ? std::string_view{days.from} : "first_record";
  const std::string end = scope.period.to ? fmt::format("min({}, '{}')", days.to, to_iso(scope.today)) : "''";
  return fmt::format(
      "SELECT {first} FROM (SELECT {begin} AS on_date FROM (SELECT min(on_date) AS first_record FROM selected)"
      "  WHERE first_record IS NOT NULL)"
      " UNION ALL SELECT date(on_date, '{step}') FROM empty WHERE date(on_date, '{step}') <="
      " (SELECT max(max(on_date), {end}) FROM selected)",
      fmt::arg("first", unit.first_day), fmt::arg("begin", begin), fmt::arg("step", unit.step), fmt::arg("end", end));
}

}  // namespace rapport
