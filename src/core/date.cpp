// Exact forms of dates and times, and calendar arithmetic. The forms are read and written by hand, because bulk
// imports and exports pass through here for every row.

#include "rapport/core/date.hpp"

#include <array>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;
using detail::fixed_number;
using detail::put_two;

[[noreturn]] void out_of_range() { throw InvalidInput("a date lies outside the years 0001 to 9999"); }

void put_date(char* at, Date date) {
  if (date < first_date || date > last_date) out_of_range();
  const chr::year_month_day ymd{date};
  const auto year = static_cast<unsigned>(static_cast<int>(ymd.year()));
  put_two(at, year / 100);
  put_two(at + 2, year % 100);
  at[4] = at[7] = '-';
  put_two(at + 5, static_cast<unsigned>(ymd.month()));
  put_two(at + 8, static_cast<unsigned>(ymd.day()));
}

void put_time(char* at, TimeOfDay time) {
  put_two(at, static_cast<unsigned>(time.minutes / 60));
  at[2] = ':';
  put_two(at + 3, static_cast<unsigned>(time.minutes % 60));
}

/// Seconds of an hour-and-minute pair, such as the offset of a time zone.
std::optional<chr::seconds> hours_and_minutes(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hours = fixed_number(text.substr(0, 2), 2);
  const auto minutes = fixed_number(text.substr(3), 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return chr::hours{*hours} + chr::minutes{*minutes};
}

/// What follows the minutes in RFC 3339: "", ":05", ":05.123". Removes it from `text` and returns the seconds.
std::optional<chr::seconds> take_seconds(std::string_view& text) {
  if (!text.starts_with(':')) return chr::seconds{0};
  const auto seconds = fixed_number(text.substr(1, 2), 2);
  // A leap second is read as the first second of the next minute, as POSIX time does.
  if (!seconds || *seconds > 60) return std::nullopt;
  text.remove_prefix(3);
  if (text.starts_with('.')) {
    std::size_t end = 1;
    while (end < text.size() && detail::is_digit(text[end])) ++end;
    if (end == 1) return std::nullopt;
    text.remove_prefix(end);
  }
  return chr::seconds{*seconds};
}

std::optional<chr::seconds> utc_offset(std::string_view text) {
  if (text == "Z" || text == "z") return chr::seconds{0};
  if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto offset = hours_and_minutes(text.substr(1));
  if (!offset) return std::nullopt;
  return text[0] == '-' ? -*offset : *offset;
}

/// The day of these digits, where there is one.
std::optional<Date> existing_day(std::string_view year_text, std::string_view month_text, std::string_view day_text) {
  const auto year = fixed_number(year_text, 4), month = fixed_number(month_text, 2), day = fixed_number(day_text, 2);
  if (!year || !month || !day || *year == 0) return std::nullopt;
  const chr::year_month_day ymd{chr::year{*year}, chr::month{static_cast<unsigned>(*month)},
                                chr::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok()) return std::nullopt;
  return Date{ymd};
}

}  // namespace

std::string to_iso(Date date) {
  std::string text(10, '\0');
  put_date(text.data(), date);
  return text;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return existing_day(text.substr(0, 4), text.substr(5, 2), text.substr(8, 2));
}

std::optional<Date> parse_basic_date(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  return existing_day(text.substr(0, 4), text.substr(4, 2), text.substr(6, 2));
}

std::string to_text(TimeOfDay time) {
  std::string text(5, '\0');
  put_time(text.data(), time);
  return text;
}

std::optional<TimeOfDay> parse_time(std::string_view text) {
  const auto colon = text.find(':');
  if (colon != 1 && colon != 2) return std::nullopt;
  const auto hours = fixed_number(text.substr(0, colon), colon);
  const auto minutes = fixed_number(text.substr(colon + 1), 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return TimeOfDay{*hours * 60 + *minutes};
}

std::string to_text(const Birthday& birthday) {
  // 2000 is a leap year, so that every day of a year has a place in it.
  const auto year = chr::year{birthday.year.value_or(2000)};
  const chr::year_month_day ymd{year, chr::month{birthday.month}, chr::day{birthday.day}};
  if (!ymd.ok()) throw InvalidInput("a birthday is not a day of the calendar");
  auto text = to_iso(ymd);
  if (!birthday.year) text.replace(0, 5, "--");
  return text;
}

std::string to_rfc3339(Instant instant) {
  const auto date = chr::floor<chr::days>(instant);
  const auto second = static_cast<int>((instant - date).count());
  std::string text(20, '\0');
  put_date(text.data(), date);
  text[10] = 'T';
  put_time(text.data() + 11, TimeOfDay{second / 60});
  text[16] = ':';
  put_two(text.data() + 17, static_cast<unsigned>(second % 60));
  text[19] = 'Z';
  return text;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  if (text.size() < 17 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return std::nullopt;
  const auto date = parse_iso_date(text.substr(0, 10));
  const auto time = hours_and_minutes(text.substr(11, 5));
  if (!date || !time) return std::nullopt;
  text.remove_prefix(16);
  const auto seconds = take_seconds(text);
  const auto offset = utc_offset(text);
  if (!seconds || !offset) return std::nullopt;
  const Instant instant = *date + *time + *seconds - *offset;
  if (instant < first_date || instant >= last_date + chr::days{1}) return std::nullopt;
  return instant;
}

Date add_months(Date date, int months) {
  const chr::year_month_day ymd{date};
  const auto month_index =
      std::int64_t{static_cast<int>(ymd.year())} * 12 + static_cast<unsigned>(ymd.month()) - 1 + months;
  if (month_index < 12 || month_index >= 10'000 * 12) out_of_range();
  const auto month = chr::year{static_cast<int>(month_index / 12)} / static_cast<int>(month_index % 12 + 1);
  const auto last = chr::year_month_day{month / chr::last};
  return ymd.day() < last.day() ? Date{month / ymd.day()} : Date{last};
}

std::optional<Date> iso_week_monday(int year, int week) {
  if (year < 1 || year > 9999 || week < 1 || week > 53) return std::nullopt;
  // 4 January is in week 1 of its year, and a week belongs to the year that holds its Thursday.
  const Date fourth = chr::year{year} / 1 / 4;
  const Date monday = fourth - (chr::weekday{fourth} - chr::Monday) + chr::weeks{week - 1};
  if (chr::year_month_day{monday + chr::days{3}}.year() != chr::year{year}) return std::nullopt;
  return monday;
}

}  // namespace rapport
