// Dates as people write them: one small function for each form, tried in turn.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "core/date_forms.hpp"
#include "core/date_names.hpp"
#include "core/month_words.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/words.hpp"

namespace rapport {
namespace detail {
namespace {

namespace chr = std::chrono;

constexpr int leap_year = 2000;  ///< stands in where no year is given, so that 29 February exists

/// Exactly three pieces between two separators.
std::optional<std::array<std::string_view, 3>> three_pieces(std::string_view text, char separator) {
  const auto first = text.find(separator);
  if (first == std::string_view::npos) return std::nullopt;
  const auto second = text.find(separator, first + 1);
  if (second == std::string_view::npos || text.find(separator, second + 1) != std::string_view::npos)
    return std::nullopt;
  return std::array{text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

[[noreturn]] void not_a_date(std::string_view written, const std::string& why) {
  throw InvalidInput(detail::quoted(written) + " is not a date: " + why);
}

// ── the forms; each returns nothing when the words have another form ──────────────────────────

std::optional<Date> iso_week_date(const Phrase& phrase, const DateContext&) {
  const auto pieces = three_pieces(phrase.words, '-');
  if (!pieces || !(*pieces)[1].starts_with('w')) return std::nullopt;
  const auto year = fixed_number((*pieces)[0], 4);
  const auto week = fixed_number((*pieces)[1].substr(1), 2);
  const auto day = fixed_number((*pieces)[2], 1);
  if (!year || !week || !day) return std::nullopt;
  if (*day < 1 || *day > 7) not_a_date(phrase.written, "the days of a week are 1 (Monday) to 7 (Sunday)");
  const auto monday = iso_week_monday(*year, *week);
  if (!monday)
    not_a_date(phrase.written, std::string{(*pieces)[0]} + " has no week " + std::string{(*pieces)[1].substr(1)});
  return *monday + chr::days{*day - 1};
}

std::optional<Date> relative_word(const Phrase& phrase, const DateContext& context) {
  const auto& words = phrase.words;
  if (words == "today") return context.today;
  if (words == "tomorrow") return context.today + chr::days{1};
  if (words == "yesterday") return context.today - chr::days{1};
  if (words == "day after tomorrow") return context.today + chr::days{2};
  if (words == "day before yesterday") return context.today - chr::days{2};
  return std::nullopt;
}

/// "monday" is the next one; "last monday" the latest one, and neither is ever today. "this monday" and "next monday"
/// are those of this week and of the next one.
std::optional<Date> weekday(const Phrase& phrase, const DateContext& context) {
  std::string_view words = phrase.words;
  const auto which = take_which(words);
  const auto place = place_of_name(weekday_names, words);
  if (!place) return std::nullopt;
  const chr::weekday day{*place};
  const auto tomorrow = context.today + chr::days{1}, yesterday = context.today - chr::days{1};
  if (!which) return tomorrow + (day - chr::weekday{tomorrow});
  if (*which == Which::last) return yesterday - (chr::weekday{yesterday} - day);
  return start_of_week(context.today) + (day - chr::Monday) + chr::weeks{*which == Which::next ? 1 : 0};
}

/// "next month" is its first day, as "next week" is its Monday. The others say too little for a single day.
std::optional<Date> start_of_next(const Phrase& phrase, const DateContext& context) {
  const auto period = parse_relative_period(phrase, context.today);
  if (!period) return std::nullopt;
  if (!phrase.words.starts_with("next "))
    not_a_date(phrase.written, fmt::format("it is a period; name a day of it, such as {} or {}", to_iso(*period->from),
                                           to_iso(*period->to)));
  return period->from;
}

/// "end of the month" as "eom".
std::string edge_word(std::string_view words) {
  const bool end = words.starts_with("end of ");
  if (!end && !words.starts_with("start of ")) return std::string{words};
  words.remove_prefix(end ? 7 : 9);
  if (words.starts_with("the ")) words.remove_prefix(4);
  const auto unit = std::ranges::find(period_words, words);
  return unit == period_words.end() ? std::string{} : (end ? "eo" : "so") + std::string{unit->substr(0, 1)};
}

/// "som" to "eoy": the start or the end of a period that holds today.
std::optional<Date> period_edge(const Phrase& phrase, const DateContext& context) {
  const auto today = context.today;
  const auto word = edge_word(phrase.words);
  if (word == "sow") return start_of_week(today);
  if (word == "som") return start_of_month(today);
  if (word == "soq") return start_of_quarter(today);
  if (word == "soy") return start_of_year(today);
  if (word == "eow") return start_of_week(today) + chr::days{6};
  if (word == "eom") return add_months(start_of_month(today), 1) - chr::days{1};
  if (word == "eoq") return add_months(start_of_quarter(today), 3) - chr::days{1};
  if (word == "eoy") return add_months(start_of_year(today), 12) - chr::days{1};
  return std::nullopt;
}

/// "+3d", "-2w", "in 3 days", "2 weeks ago".
std::optional<Date> offset_from_today(const Phrase& phrase, const DateContext& context) {
  constexpr std::string_view ago = " ago", in = "in ";
  std::string_view words = phrase.words;
  const bool back = words.starts_with('-') || words.ends_with(ago);
  if (words.starts_with('+') || words.starts_with('-'))
    words.remove_prefix(1);
  else if (words.ends_with(ago))
    words.remove_suffix(ago.size());
  else if (words.starts_with(in))
    words.remove_prefix(in.size());
  else if (parse_counted(words))
    not_a_date(phrase.written, fmt::format("say in which direction, as in 'in {0}' or '{0} ago'", words));
  else
    return std::nullopt;
  const auto span = parse_counted(words);
  if (!span) return std::nullopt;
  return shifted(context.today, {back ? -span->count : span->count, span->unit});
}

std::optional<Date> day_and_month(const Phrase& phrase, const DateContext& context) {
  const auto parts = parse_day_month(phrase.words);
  if (!parts) return std::nullopt;
  if (parts->year) return existing_date(*parts->year, parts->month, parts->day, phrase.written);
  // Once it is known to exist in some year, the search ends: 29 February comes again within eight years.
  (void)existing_date(std::nullopt, parts->month, parts->day, phrase.written);
  for (auto year = chr::year_month_day{context.today}.year();; ++year) {
    const auto date = year / parts->month / parts->day;
    if (date.ok() && Date{date} > context.today) return Date{date};
  }
}

std::optional<Date> numeric_date(const Phrase& phrase, const DateContext& context) {
  return parse_numeric_date(phrase, context.order);
}

std::string suggestion(std::string_view words) {
  std::vector<std::string> weekdays;
  for (const auto name : weekday_names) weekdays.push_back(fold(name));
  std::vector<std::string_view> candidates{"today", "tomorrow", "yesterday", "next week", "next month"};
  candidates.insert(candidates.end(), weekdays.begin(), weekdays.end());
  return did_you_mean(words, candidates);
}

}  // namespace

Date existing_date(std::optional<int> year, int month, int day, std::string_view written) {
  if (year && *year < 1) not_a_date(written, "years run from 0001 to 9999");
  if (month < 1 || month > 12) not_a_date(written, "months run from 1 to 12");
  const auto in_month = chr::year{year.value_or(leap_year)} / month;
  const auto length = static_cast<int>(static_cast<unsigned>((in_month / chr::last).day()));
  if (day >= 1 && day <= length) return in_month / day;

  std::string name{month_names[static_cast<std::size_t>(month) - 1]};
  if (month == 2) name += year ? ' ' + std::to_string(*year) : " of a leap year";
  not_a_date(written, name + " has " + std::to_string(length) + " days");
}

void fail_without_order(std::string_view written, std::string_view day_first, std::string_view month_first) {
  throw InvalidInput(
      fmt::format("{} does not say which number is the day and which the month: write {} or {}, or add "
                  "--date-order dmy or --date-order mdy, which the setting date_order keeps",
                  detail::quoted(written), day_first, month_first));
}

std::optional<DayMonth> parse_day_month(std::string_view words) {
  const auto space = words.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto second = words.find(' ', space + 1);
  std::string_view number = words.substr(0, space), name = words.substr(space + 1, second - space - 1);
  if (!all_digits(number)) std::swap(number, name);
  const auto day = number.size() <= 2 ? small_number(number) : std::nullopt;
  const auto month = month_called(name);
  if (!day || !month) return std::nullopt;
  // "5 ago" has lost its unit; the Spanish August is "ago 5" or has its year.
  if (name == "ago" && words.ends_with(name)) return std::nullopt;
  if (second == std::string_view::npos) return DayMonth{*day, *month, std::nullopt};
  const auto year = fixed_number(words.substr(second + 1), 4);
  if (!year) return std::nullopt;
  return DayMonth{*day, *month, year};
}

std::optional<Date> parse_numeric_date(const Phrase& phrase, std::optional<DateOrder> order) {
  const auto at = phrase.words.find_first_of("/.-");
  if (at == std::string::npos) return std::nullopt;
  const char separator = phrase.words[at];
  const auto pieces = three_pieces(phrase.words, separator);
  if (!pieces || !std::all_of(pieces->begin(), pieces->end(), all_digits)) return std::nullopt;
  const auto [first, second, last] = *pieces;
  const bool year_first = first.size() == 4;
  if (std::max(second.size(), year_first ? last.size() : first.size()) > 2) return std::nullopt;

  if (year_first) {
    if (separator != '-' || second.size() != 2 || last.size() != 2)
      not_a_date(phrase.written, "write it with hyphens and two digits each for month and day, as in 2026-05-31");
    return existing_date(small_number(first), *small_number(second), *small_number(last), phrase.written);
  }
  if (last.size() != 4) not_a_date(phrase.written, "write the year with four digits");
  const int a = *small_number(first);
  const int b = *small_number(second);
  const auto year = small_number(last);
  const auto read = [&](DateOrder by) {
    const bool day_first = by == DateOrder::dmy;
    return existing_date(year, day_first ? b : a, day_first ? a : b, phrase.written);
  };
  if (order) return read(*order);
  constexpr int last_month = 12;
  // It can be read in one way only, or in none; the next one need not be so clear.
  const auto only = b <= last_month ? DateOrder::dmy : DateOrder::mdy;
  const std::string day = to_iso(read(only));
  if (a != b && a <= last_month && b <= last_month)
    fail_without_order(phrase.written, day, to_iso(read(DateOrder::mdy)));
  throw InvalidInput(
      fmt::format("{} is read only where the order of day and month is said: write {}, or add "
                  "--date-order {}, which the setting date_order keeps",
                  detail::quoted(phrase.written), day, word_of(only)));
}

std::optional<Span> parse_counted(std::string_view words) {
  const auto end = std::min(words.find_first_not_of("0123456789"), words.size());
  const bool one = words.starts_with("a ") || words.starts_with("an ");
  const auto count = one ? std::optional{1} : small_number(words.substr(0, end));
  if (!count) return std::nullopt;
  const auto rest = words.substr(one ? words.find(' ') : end), unit = trim(rest);
  for (const std::string_view name : {"days", "weeks", "months", "years"})
    if (rest == name.substr(0, 1) || unit == name || unit == name.substr(0, name.size() - 1))
      return Span{*count, name.front()};
  return std::nullopt;
}

Date shifted(Date from, Span span) {
  constexpr int longest = 10'000;  // years: more than the calendar holds
  const auto clamped = [span](int limit) { return std::clamp(span.count, -limit, limit); };
  // Every step goes through add_months, which refuses a date that the calendar does not hold.
  if (span.unit == 'd') return add_months(from + chr::days{clamped(longest * 366)}, 0);
  if (span.unit == 'w') return add_months(from + chr::weeks{clamped(longest * 53)}, 0);
  return add_months(from, span.unit == 'm' ? clamped(longest * 12) : clamped(longest) * 12);
}

Date start_of_week(Date date) { return date - (chr::weekday{date} - chr::Monday); }

Date start_of_month(Date date) {
  const chr::year_month_day ymd{date};
  return ymd.year() / ymd.month() / 1;
}

Date start_of_quarter(Date date) {
  const chr::year_month_day ymd{date};
  const auto month = static_cast<unsigned>(ymd.month());
  return ymd.year() / chr::month{month - (month - 1) % 3} / 1;
}

Date start_of_year(Date date) { return chr::year_month_day{date}.year() / 1 / 1; }

}  // namespace detail

Date parse_date(std::string_view text, const DateContext& context) {
  using namespace detail;
  if (const auto exact = parse_iso_date(text)) return *exact;
  const Phrase phrase{text};
  using Form = std::optional<Date>(const Phrase&, const DateContext&);
  constexpr Form* forms[] = {numeric_date,  iso_week_date, relative_word,     weekday,
                             start_of_next, period_edge,   offset_from_today, day_and_month};
  // Tomorrow may lie past the end of the calendar, which add_months refuses.
  for (Form* const form : forms)
    if (const auto date = form(phrase, context)) return add_months(*date, 0);
  not_a_date(
      phrase.written,
      "write 2026-05-31, 2026-W20-3, today, tomorrow, monday, next monday, next week, 2 jan, in 3 days, +3d, -2w, "
      "eom or the like" +
          suggestion(phrase.words));
}

}  // namespace rapport
