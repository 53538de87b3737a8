// Dates as people write them: one small function for each form, tried in turn.

#include <algorithm>
#include <array>
#include <vector>

#include "core/date_forms.hpp"
#include "core/date_names.hpp"
#include "rapport/core/error.hpp"

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
  if (words == "next week") return start_of_week(context.today) + chr::weeks{1};
  return std::nullopt;
}

std::optional<Date> next_weekday(const Phrase& phrase, const DateContext& context) {
  const auto day = place_of_name(weekday_names, phrase.words);
  if (!day) return std::nullopt;
  const auto tomorrow = context.today + chr::days{1};
  return tomorrow + (chr::weekday{*day} - chr::weekday{tomorrow});
}

/// "som" to "eoy": the start or the end of a period that holds today.
std::optional<Date> period_edge(const Phrase& phrase, const DateContext& context) {
  const auto today = context.today;
  const auto& word = phrase.words;
  if (word == "som") return start_of_month(today);
  if (word == "soq") return start_of_quarter(today);
  if (word == "soy") return start_of_year(today);
  if (word == "eow") return start_of_week(today) + chr::days{6};
  if (word == "eom") return add_months(start_of_month(today), 1) - chr::days{1};
  if (word == "eoq") return add_months(start_of_quarter(today), 3) - chr::days{1};
  if (word == "eoy") return add_months(start_of_year(today), 12) - chr::days{1};
  return std::nullopt;
}

/// "+3d", "-2w".
std::optional<Date> offset_from_today(const Phrase& phrase, const DateContext& context) {
  const std::string_view words = phrase.words;
  if (words.size() < 3 || (words[0] != '+' && words[0] != '-')) return std::nullopt;
  const auto count = small_number(words.substr(1, words.size() - 2));
  if (!count) return std::nullopt;
  return shifted(context.today, words[0] == '-' ? -*count : *count, words.back());
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
  std::vector<std::string_view> candidates{"today", "tomorrow", "yesterday", "next week"};
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

std::optional<DayMonth> parse_day_month(std::string_view words) {
  const auto space = words.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto second = words.find(' ', space + 1);
  const auto day = small_number(words.substr(0, space));
  const auto place = place_of_name(month_names, words.substr(space + 1, second - space - 1));
  if (!day || !place) return std::nullopt;
  const int month = static_cast<int>(*place) + 1;
  if (second == std::string_view::npos) return DayMonth{*day, month, std::nullopt};
  const auto year = fixed_number(words.substr(second + 1), 4);
  if (!year) return std::nullopt;
  return DayMonth{*day, month, year};
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
  if (!order)
    throw InvalidInput(detail::quoted(phrase.written) +
                       " does not say which number is the day and which the month: add --date-order dmy or "
                       "--date-order mdy, or write it as YYYY-MM-DD");
  const int a = *small_number(first);
  const int b = *small_number(second);
  const bool day_first = *order == DateOrder::dmy;
  return existing_date(small_number(last), day_first ? b : a, day_first ? a : b, phrase.written);
}

std::optional<Date> shifted(Date from, int count, char unit) {
  constexpr int longest = 10'000;  // years: more than the calendar holds
  const auto clamped = [count](int limit) { return std::clamp(count, -limit, limit); };
  // Every step goes through add_months, which refuses a date that the calendar does not hold.
  if (unit == 'd') return add_months(from + chr::days{clamped(longest * 366)}, 0);
  if (unit == 'w') return add_months(from + chr::weeks{clamped(longest * 53)}, 0);
  if (unit == 'm') return add_months(from, clamped(longest * 12));
  if (unit == 'y') return add_months(from, clamped(longest) * 12);
  return std::nullopt;
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
  constexpr Form* forms[] = {numeric_date, iso_week_date,     relative_word, next_weekday,
                             period_edge,  offset_from_today, day_and_month};
  // Tomorrow may lie past the end of the calendar, which add_months refuses.
  for (Form* const form : forms)
    if (const auto date = form(phrase, context)) return add_months(*date, 0);
  not_a_date(phrase.written,
             "write 2026-05-31, 2026-W20-3, today, tomorrow, monday, next week, 2 jan, +3d, -2w, eom or the like" +
                 suggestion(phrase.words));
}

}  // namespace rapport
