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
/// order of day and month is not known.
[[nodiscard]] std::optional<Date> parse_numeric_date(const Phrase& phrase, std::optional<DateOrder> order);

/// `count` days, weeks, months or years (d, w, m, y) after `from`; nothing for another unit.
[[nodiscard]] std::optional<Date> shifted(Date from, int count, char unit);

/// Monday of the week, the first day of the month, of the quarter, of the year that hold `date`.
[[nodiscard]] Date start_of_week(Date date);
[[nodiscard]] Date start_of_month(Date date);
[[nodiscard]] Date start_of_quarter(Date date);
[[nodiscard]] Date start_of_year(Date date);

}  // namespace rapport::detail
