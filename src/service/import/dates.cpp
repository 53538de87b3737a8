#include "service/import/dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/date_forms.hpp"
#include "core/digits.hpp"
#include "core/month_words.hpp"
#include "core/weekday_words.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/followup.hpp"
#include "service/import/header.hpp"

namespace rapport {
namespace {

constexpr int month_count = static_cast<int>(month_words.size());

std::size_t count_digits(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::find_if_not(text, detail::is_digit) - text.begin());
}

/// Takes one or two digits off the front.
std::optional<int> take_number(std::string_view& text) {
  const std::size_t size = count_digits(text);
  if (size == 0 || size > 2) return std::nullopt;
  const auto number = detail::small_number(text.substr(0, size));
  text.remove_prefix(size);
  return number;
}

/// "02/03/2026" of "Tue 02/03/2026", "Sel., 03/02/2026" and "Dienstag, 03.02.2026"; else the text. The day of the week
/// is not compared with the date.
std::string_view without_weekday(std::string_view text) {
  const auto end = text.find(' ');
  if (end == std::string_view::npos || detail::is_digit(text.front()) || !is_weekday(header_key(text.substr(0, end))))
    return text;
  return trim(text.substr(end));
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

int full_year(std::string_view digits, Date today, Century century) {
  const int year = detail::small_number(digits).value();
  if (digits.size() == 4) return year;
  const int now = static_cast<int>(std::chrono::year_month_day{today}.year());
  const int of_this_century = now / 100 * 100 + year;
  if (century == Century::past) return of_this_century <= now ? of_this_century : of_this_century - 100;
  return of_this_century > now + 50   ? of_this_century - 100
         : of_this_century < now - 49 ? of_this_century + 100
                                      : of_this_century;
}

/// YYYY-MM-DD; without a year --MM-DD for a birthday, else "2 january", which is the next one. Throws InvalidInput that
/// names the date as it is `written` when there is no such day.
std::string iso(std::string_view year, int month, int day, Date today, Century century, std::string_view written) {
  static_cast<void>(detail::existing_date(year.empty() ? std::nullopt : std::optional{full_year(year, today, century)},
                                          month, day, written));
  const auto words = month_words[static_cast<std::size_t>(month - 1)];
  if (year.empty() && century == Century::nearest)
    return fmt::format("{} {}", day, words.substr(1, words.find(' ', 1) - 1));
  if (year.empty()) return fmt::format("--{:02}-{:02}", month, day);
  return fmt::format("{:04}-{:02}-{:02}", full_year(year, today, century), month, day);
}

std::string with_order(const NumericDate& date, std::string_view text, const DateContext& dates, Century century) {
  const auto order = dates.order ? dates.order : order_of(date);
  const bool may_be_month = date.first <= month_count && date.second <= month_count;
  if (!order && date.first != date.second && may_be_month)
    detail::fail_without_order(text, iso(date.year, date.second, date.first, dates.today, century, text),
                               iso(date.year, date.first, date.second, dates.today, century, text));
  const bool day_first = order == DateOrder::dmy;
  const int day = day_first ? date.first : date.second, month = day_first ? date.second : date.first;
  if (month > month_count)
    throw InvalidInput(fmt::format("{} has no month {}; its {} is taken to come first", detail::quoted(text), month,
                                   day_first ? "day" : "month"));
  return iso(date.year, month, day, dates.today, century, text);
}

/// 2026/3/31, 2026.03.31 and 20260331.
std::optional<std::string> year_first(std::string_view text) {
  const std::string_view written = text;
  if (text.size() == 8 && detail::all_digits(text))
    return fmt::format("{}-{}-{}", text.substr(0, 4), text.substr(4, 2), text.substr(6));
  if (count_digits(text) != 4) return std::nullopt;
  const auto year = text.substr(0, 4);
  text.remove_prefix(4);
  if (text.empty() || std::string_view{"/.-"}.find(text.front()) == std::string_view::npos) return std::nullopt;
  const auto separator = text.substr(0, 1);
  text.remove_prefix(1);
  const auto month = take_number(text);
  if (!month || !take(text, separator)) return std::nullopt;
  const auto day = take_number(text);
  if (!day || !text.empty()) return std::nullopt;
  static_cast<void>(detail::existing_date(detail::small_number(year), *month, *day, written));
  return fmt::format("{}-{:02}-{:02}", year, *month, *day);
}

/// 17 Agustus 1980, 31-Dec-90, 31/Dec/90, Tuesday, March 5th, 2026, 1er janvier and 3 de mayo de 1980.
std::optional<std::string> with_month_word(std::string_view text, Date today, Century century) {
  std::string words = fold(text);
  std::ranges::replace_if(
      words, [](char c) { return c == '-' || c == ',' || c == '.' || c == '/'; }, ' ');
  auto parts = split_trimmed(words, ' ');
  std::erase_if(parts, [](const std::string& part) { return part == "de" || part == "del"; });
  const auto month_at =
      std::ranges::find_if(parts, [](const std::string& part) { return month_called(part).has_value(); });
  if (month_at == parts.end()) return std::nullopt;
  const int month = month_called(*month_at).value();
  parts.erase(month_at);
  // The day of the week comes first, and is not compared with the date.
  if (!parts.empty() && count_digits(parts.front()) == 0) parts.erase(parts.begin());
  // May/26 is a month.
  const bool needs_year = text.find('/') != std::string_view::npos;
  if (parts.empty() || parts.size() > 2 || (needs_year && parts.size() == 1)) return std::nullopt;
  std::string_view day_text = parts.front();
  const auto day = take_number(day_text);
  constexpr std::array<std::string_view, 6> ordinals{"", "st", "nd", "rd", "th", "er"};
  if (!day || std::ranges::find(ordinals, day_text) == ordinals.end()) return std::nullopt;
  const std::string_view year = parts.size() == 2 ? std::string_view{parts[1]} : std::string_view{};
  if (!year.empty() && ((year.size() != 2 && year.size() != 4) || !detail::all_digits(year))) return std::nullopt;
  return iso(year, month, *day, today, century, text);
}

/// "May 1980"
bool is_month_word_and_year(std::string_view text) {
  const auto parts = split_trimmed(fold(text), ' ');
  constexpr std::size_t year_size = 4;
  return parts.size() == 2 && month_called(parts[0]) && parts[1].size() == year_size && detail::all_digits(parts[1]);
}

/// Of the days of a spreadsheet those from 1927 to 2173, with the part of the day that has passed after a point or
/// comma.
bool is_day_of_spreadsheet(std::string_view text) {
  constexpr std::size_t size = 5;
  if (!detail::all_digits(text.substr(0, size)) || text.size() < size) return false;
  const auto rest = text.substr(size);
  return rest.empty() || ((rest[0] == '.' || rest[0] == ',') && detail::all_digits(rest.substr(1)));
}

std::optional<std::string> plain_day(std::string_view text, const DateContext& dates, Century century) {
  if (is_day_of_spreadsheet(text))
    throw InvalidInput(
        detail::quoted(text) +
        " is a number and no date; give the column the format of a date in the spreadsheet, and save it again");
  const auto date = numeric_date(text);
  const bool lacks_year = date && date->year.empty() && century == Century::nearest;
  if (date && date->rest.empty() && !lacks_year) return with_order(*date, text, dates, century);
  if (auto plain = year_first(text)) return plain;
  return with_month_word(text, dates.today, century);
}

/// "GMT+7", "UTC", "+0700" and "Z" as "+07:00" or "Z"; nothing for what is no offset.
std::optional<std::string> plain_offset(std::string_view zone) {
  const bool named = take(zone, "gmt") || take(zone, "utc");
  if (zone == "z" || (named && zone.empty())) return "Z";
  if (!zone.starts_with('+') && !zone.starts_with('-')) return std::nullopt;
  const char sign = zone.front();
  zone.remove_prefix(1);
  const auto size = count_digits(zone);
  const auto hours = detail::small_number(zone.substr(0, size > 2 ? size - 2 : size));
  std::string_view minutes = size > 2 ? zone.substr(size - 2) : zone.substr(size);
  if (size <= 2 && !minutes.empty() && !take(minutes, ":")) return std::nullopt;
  const auto minute = minutes.empty() ? std::optional{0} : detail::fixed_number(minutes, 2);
  if (!hours || !minute || *hours > 23 || *minute > 59) return std::nullopt;
  return fmt::format("{}{:02}:{:02}", sign, *hours, *minute);
}

/// A time of day, and where it starts: after a space, or after the T of ISO 8601.
struct TimeWithin {
  std::size_t at;
  std::string plain;
};
std::optional<TimeWithin> time_in(std::string_view text) {
  constexpr std::size_t longest = 100;
  if (text.size() > longest) return std::nullopt;
  for (std::size_t at = 2; at < text.size(); ++at) {
    const bool separated = text[at - 1] == ' ' || (text[at - 1] == 'T' && detail::is_digit(text[at - 2]));
    if (!separated || !detail::is_digit(text[at])) continue;
    if (auto time = time_of_day(text.substr(at))) return TimeWithin{at, *std::move(time)};
  }
  return std::nullopt;
}

/// 1794652212 and 1794652212000: seconds or milliseconds of Unix, between 2001 and 2036. What is later is rather a day
/// and a time without separators, or a number.
std::optional<std::string> instant_of_unix(std::string_view text) {
  constexpr std::size_t size_in_seconds = 10, size_in_milliseconds = 13;
  const bool fits = text.size() == size_in_seconds || text.size() == size_in_milliseconds;
  if (!fits || !detail::all_digits(text) || text.front() == '0') return std::nullopt;
  std::int64_t seconds = 0;
  for (const char c : text.substr(0, size_in_seconds)) seconds = seconds * 10 + (c - '0');
  constexpr std::int64_t end_of_2036 = 2'114'380'799;
  if (seconds > end_of_2036) return std::nullopt;
  return to_rfc3339(Instant{std::chrono::seconds{seconds}});
}

/// A time of day without the zone after it: "00:00:00+07:00", "00:00:00 UTC".
std::string_view without_zone(std::string_view text) {
  for (const std::string_view zone : {" UTC", " GMT"})
    if (text.ends_with(zone)) return text.substr(0, text.size() - zone.size());
  const auto sign = text.find_last_of("+-"), colon = text.find(':');
  const bool is_offset = sign != std::string_view::npos && colon < sign &&
                         text.find_first_not_of("0123456789:", sign + 1) == std::string_view::npos;
  return is_offset ? text.substr(0, sign) : text;
}

}  // namespace

std::optional<std::string> time_of_day(std::string_view text) {
  const std::string folded = fold(text);
  std::string_view rest = folded;
  // The name of a zone says again what the offset before it does.
  if (const auto name = rest.find(" ("); rest.ends_with(')') && name != std::string_view::npos)
    rest = rest.substr(0, name);
  auto hour = take_number(rest);
  const auto separator = rest.substr(0, 1);
  if (!hour || (separator != ":" && separator != ".")) return std::nullopt;
  rest.remove_prefix(1);
  // "9.5" is a number.
  if (separator == "." && count_digits(rest) != 2) return std::nullopt;
  const auto minute = take_number(rest);
  const auto second = take(rest, separator) ? take_number(rest) : std::optional{0};
  if (!minute || !second || *minute > 59 || *second > 59) return std::nullopt;
  if (take(rest, ".")) rest.remove_prefix(count_digits(rest));
  rest = trim(rest);
  const bool morning = take(rest, "am") || take(rest, "a.m.");
  const bool evening = !morning && (take(rest, "pm") || take(rest, "p.m."));
  if ((morning || evening) && (*hour < 1 || *hour > 12)) return std::nullopt;
  if (morning || evening) hour = *hour % 12 + (evening ? 12 : 0);
  rest = trim(rest);
  const auto offset = rest.empty() ? std::optional{std::string{}} : plain_offset(rest);
  if (!offset || *hour > 23) return std::nullopt;
  return fmt::format("{:02}:{:02}:{:02}{}", *hour, *minute, *second, *offset);
}

std::optional<NumericDate> numeric_date(std::string_view text) {
  text = without_weekday(trim(text));
  NumericDate date;
  const auto space = std::min(text.find(' '), text.size());
  date.rest = trim(text.substr(space));
  text = text.substr(0, space);
  const bool may_be_time =
      date.rest.empty() || (detail::is_digit(date.rest.front()) &&
                            (date.rest.find(':') != std::string_view::npos || time_of_day(date.rest)));
  if (!may_be_time) return std::nullopt;
  // A comma may stand before the time.
  if (!date.rest.empty() && text.ends_with(',')) text.remove_suffix(1);
  const auto first = take_number(text);
  if (!first || text.empty() || std::string_view{"/.-"}.find(text.front()) == std::string_view::npos)
    return std::nullopt;
  const char separator = date.separator = text.front();
  text.remove_prefix(1);
  const auto second = take_number(text);
  if (!second || *first == 0 || *second == 0) return std::nullopt;
  date.first = *first;
  date.second = *second;
  // 31.12. is a day without a year, and 3-4 anything.
  if (text.empty() || (separator == '.' && text == "."))
    return separator == '-' || (separator == '.' && text.empty()) ? std::nullopt : std::optional{date};
  if (text.front() != separator) return std::nullopt;
  date.year = text.substr(1);
  if ((date.year.size() != 2 && date.year.size() != 4) || !detail::all_digits(date.year)) return std::nullopt;
  return date;
}

std::optional<DateOrder> order_of(const NumericDate& date) {
  if (date.separator == '.' && date.second <= month_count && date.first != date.second) return DateOrder::dmy;
  if ((date.first > month_count) == (date.second > month_count)) return std::nullopt;
  return date.first > month_count ? DateOrder::dmy : DateOrder::mdy;
}

bool exists(const NumericDate& date, DateOrder order) {
  // The centuries that two digits can mean agree on the leap years but for 1900, and without a year any will do.
  constexpr int leap_year = 2000;
  const int year = date.year.empty() ? leap_year : detail::small_number(date.year).value_or(0);
  const bool day_first = order == DateOrder::dmy;
  const auto day = static_cast<unsigned>(day_first ? date.first : date.second);
  const auto month = static_cast<unsigned>(day_first ? date.second : date.first);
  const std::chrono::year_month_day found{std::chrono::year{date.year.size() == 2 ? leap_year + year : year},
                                          std::chrono::month{month}, std::chrono::day{day}};
  return found.ok() && (date.rest.empty() || time_of_day(date.rest));
}

std::string plain_date(std::string_view text, const DateContext& dates, Century century) {
  text = trim(text);
  if (century == Century::nearest)
    if (auto instant = instant_of_unix(text)) return *std::move(instant);
  if (const auto time = time_in(text)) {
    auto day_text = trim(text.substr(0, time->at - 1));
    if (day_text.ends_with(',')) day_text.remove_suffix(1);
    if (const auto day = plain_day(day_text, dates, century)) return *day + ' ' + time->plain;
  }
  return plain_day(text, dates, century).value_or(std::string{text});
}

std::string plain_time_of_day(std::string_view text) {
  constexpr std::size_t size_with_seconds = 8, size = 5;
  const auto time = time_of_day(trim(text));
  return time && time->size() == size_with_seconds ? time->substr(0, size) : std::string{text};
}

bool is_year_without_day(std::string_view text) {
  if (is_month_word_and_year(text)) return true;
  std::size_t years = 0, months = 0, pieces = 0;
  text = trim(text);
  if (text.empty() || !detail::is_digit(text.back())) return false;
  for (; !text.empty() && pieces < 3; ++pieces) {
    const auto end = std::min(text.find_first_of("-/."), text.size());
    const auto piece = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (piece.empty() || !detail::all_digits(piece) || (piece.size() != 4 && piece.size() > 2)) return false;
    const bool says_nothing = piece.find_first_not_of('0') == std::string_view::npos;
    if (piece.size() == 4)
      years += !says_nothing;
    else if (!says_nothing && detail::small_number(piece).value_or(0) <= month_count)
      ++months;
    else if (!says_nothing)
      return false;
  }
  return text.empty() && years == 1 && months <= 1;
}

bool is_no_day(std::string_view text) {
  text = trim(text);
  if (!text.starts_with('0') && !text.starts_with('1')) return false;
  const auto end = std::min(text.find_first_of(" T"), text.size());
  if (end < text.size()) {
    const auto time = time_of_day(text.substr(end + 1));
    if (!time || !time->starts_with("00:00:00")) return false;
  }
  std::vector<std::string_view> pieces;
  for (auto day = text.substr(0, end); !day.empty();) {
    const auto separator = std::min(day.find_first_of("/.-"), day.size());
    pieces.push_back(day.substr(0, separator));
    day.remove_prefix(std::min(separator + 1, day.size()));
  }
  const auto is_zero = [](std::string_view piece) {
    return !piece.empty() && piece.find_first_not_of('0') == std::string_view::npos;
  };
  const auto is_one = [&](std::string_view piece) { return piece == "1" || piece == "01" || piece == "0001"; };
  if (pieces.size() != 3) return false;
  return std::ranges::all_of(pieces, is_zero) ||
         (std::ranges::all_of(pieces, is_one) && (pieces.front() == "0001" || pieces.back() == "0001"));
}

std::string_view without_midnight(std::string_view text) {
  // "1/2/80 0:00" is the shortest day before a time; a word without a digit may be the name of one.
  constexpr std::size_t shortest_day = 6, shortest_date_in_words = 8;
  const auto colon = text.find(':');
  const auto at = colon == std::string_view::npos ? colon : text.find_last_of(" T", colon);
  if (at == std::string_view::npos || at < shortest_day) return text;
  if (at < shortest_date_in_words && !detail::is_digit(text.front())) return text;
  const auto time = text.substr(at + 1);
  return time.find_first_not_of("0:.Z") == std::string_view::npos || time == "12:00:00 AM" || time == "12:00 AM"
             ? text.substr(0, at)
             : text;
}

std::string_view without_noon(std::string_view text) {
  if (const auto local = without_zone(text); local != text)
    if (const auto day = without_midnight(local); day != local) return day;
  for (const std::string_view time : {"T11:59:00", "T12:00:00"})
    if (const auto at = text.find(time);
        at == 10 && text.find_first_not_of("0.Z", at + time.size()) == std::string_view::npos)
      return text.substr(0, at);
  return without_midnight(text);
}

std::string day_of(const std::string& text, const DateContext& dates) {
  return text.find(':') == std::string::npos ? text : to_iso(to_local(parse_instant(text, dates)).date);
}

DateTime due_of_others(std::string_view text, const DateContext& dates) {
  text = without_midnight(text);
  if (text.find(':') == std::string_view::npos) return parse_due(text, dates);
  const auto local = to_local(parse_instant(text, dates));
  return {local.date, local.time};
}

}  // namespace rapport
