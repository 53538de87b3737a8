#pragma once
// Dates as other programs write them.

#include <optional>
#include <string>
#include <string_view>

#include "rapport/core/date.hpp"

namespace rapport {

/// Two numbers of one or two digits between slashes, dots or hyphens, and after them a year or none:
/// 31/12/2026, 31.12.26, 12/31. A date that starts with its year is none of these.
struct NumericDate {
  int first = 0, second = 0;
  char separator = '/';
  std::string_view year;  ///< two or four digits, or none
  std::string_view rest;  ///< a time of day after a space, or nothing
};
[[nodiscard]] std::optional<NumericDate> numeric_date(std::string_view text);

/// What the numbers alone say: nothing when both can be a month, and when none can. Between dots the day stands first,
/// wherever people write them so.
[[nodiscard]] std::optional<DateOrder> order_of(const NumericDate& date);

/// True when there is such a day with the numbers in that order, and such a time of day after it.
[[nodiscard]] bool exists(const NumericDate& date, DateOrder order);

/// Which year one of two digits is: of birthdays the last one that is not to come, else the one nearest to today.
enum class Century { past, nearest };

/// The date in a form that parse_date() and parse_birthday() know, with the time of day and the offset after it as
/// parse_instant() knows them: "31/12/26 2:30 PM" and "31.12.26 14.30" as "2026-12-31 14:30:00". Months may be words of
/// the languages of headers. But for birthdays, 10 or 13 digits are the seconds or milliseconds of Unix. Text that is
/// no such date is returned as it is, for those parsers to judge. Throws InvalidInput when the order of day and month
/// is not known or gives no month, and for the bare number of a spreadsheet.
[[nodiscard]] std::string plain_date(std::string_view text, const DateContext& dates, Century century);

/// "2:30:05 PM GMT+7" and "14.30.05 GMT+0700 (Western Indonesia Time)" as "14:30:05+07:00"; nothing for what is no time
/// of day.
[[nodiscard]] std::optional<std::string> time_of_day(std::string_view text);

/// A time of day as parse_time() knows it: "2:00:00 PM" and "14.00" as "14:00". Text that is none is returned as it is.
[[nodiscard]] std::string plain_time_of_day(std::string_view text);

/// A year alone, or with a month, as old lists have it of birthdays: "1985", "1985-05", "05/1985", "1985-00-00".
[[nodiscard]] bool is_year_without_day(std::string_view text);

/// What databases and programs write where no day is: zeros, as in 0000-00-00 and 0/0/00, or the first day of the year
/// 1, alone or at midnight: "1/1/0001 12:00:00 AM".
[[nodiscard]] bool is_no_day(std::string_view text);

/// Without the midnight as which spreadsheets and databases write a whole day.
[[nodiscard]] std::string_view without_midnight(std::string_view text);
/// Nor with that of a time zone, or with noon or the minute before it, which programs add to a birthday so that it is
/// the same day everywhere.
[[nodiscard]] std::string_view without_noon(std::string_view text);

/// The local day of a text that may have a time of day, as parse_date() knows it.
[[nodiscard]] std::string day_of(const std::string& text, const DateContext& dates);

/// When something is due; other systems write seconds and offsets too.
[[nodiscard]] DateTime due_of_others(std::string_view text, const DateContext& dates);

}  // namespace rapport
