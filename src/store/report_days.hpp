#pragma once
// The days of a report as SQL, and how they are put together to longer units.

#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/value.hpp"
#include "rapport/store/reports.hpp"

namespace rapport {

/// How days are put together to a longer unit, as SQL over on_date.
struct TimeUnit {
  std::string_view name, label, first_day, step;
};
/// The unit of that name, or nullptr.
[[nodiscard]] const TimeUnit* time_unit(std::string_view name);

/// A text that cannot hold a quote, such as a date or one of our own words, as SQL.
[[nodiscard]] std::string literal(std::string_view text);
[[nodiscard]] std::string literal(Date day);

/// The days of a scope as SQL.
struct Days {
  std::string from, to, previous_from, previous_to;
  std::string moved;  ///< on_date of the days before, on its counterpart

  explicit Days(const ReportScope& scope);
  /// Where reading begins, also for what is compared with.
  [[nodiscard]] const std::string& earliest() const;
};

/// The owner of the scope, where it has one.
[[nodiscard]] std::vector<Value> parameters_of(const ReportScope& scope);

/// The recursive part of a CTE `empty (on_date)`: the first day of each unit of time from the first to the last that is
/// asked for or has a record in a CTE `selected`; none without any.
[[nodiscard]] std::string units_between(const TimeUnit& unit, const ReportScope& scope, const Days& days);

}  // namespace rapport
