#pragma once
// Shared by the files that read dates as people write them.

#include <optional>
#include <string>
#include <string_view>

#include "core/digits.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/text.hpp"

namespace rapport::detail {

/// What a person wrote, and its folded form, which is what the rules look at.
struct Phrase {
  explicit Phrase(std::string_view text) : written(trim(text)), words(fold(text)) {}

  std::string_view written;  ///< for messages
  std::string words;         ///< small letters, single spaces
};

/// The day of that number, month and year; throws InvalidInput that says why there is none: "February 2026 has 28
/// days".
/// Without a year it is a day of a leap year.
[[nodiscard]] Date existing_date(std::optional<int> year, int month, int day, std::string_view written);

/// "31 may" or "31 may 1990"; nothing for another form. The day need not exist.
struct DayMonth {
  int day;
  int month;
  std::optional<int> year;
};
[[nodiscard]] std::optional<DayMonth> parse_day_month(std::string_view words);

/// The date that 1990-05-31, 31/05/1990 and 31.5.1990 mean; nothing for another form. Throws InvalidInput when the
/// order of day and month is not known; see fail_without_order().
[[nodiscard]] std::optional<Date> parse_numeric_date(const Phrase& phrase, std::optional<DateOrder> order);

/// Says that a text may mean two days, which are given in the form that is read without an order.
[[noreturn]] void fail_without_order(std::string_view written, std::string_view day_first,
                                     std::string_view month_first);

/// "3d", "3 days", "a week": what people count in.
struct Span {
  int count;
  char unit;  ///< d, w, m or y
};
[[nodiscard]] std::optional<Span> parse_counted(std::string_view words);
/// `count` days, weeks, months or years after `from`, or before it when negative.
[[nodiscard]] Date shifted(Date from, Span span);

/// The period that "this month", "last week" or "next quarter" means; nothing for other words.
[[nodiscard]] std::optional<Period> parse_relative_period(const Phrase& phrase, Date today);

/// Monday of the week, the first day of the month, of the quarter, of the year that hold `date`.
[[nodiscard]] Date start_of_week(Date date);
[[nodiscard]] Date start_of_month(Date date);
[[nodiscard]] Date start_of_quarter(Date date);
[[nodiscard]] Date start_of_year(Date date);

}  // namespace rapport::detail
