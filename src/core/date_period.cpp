// Periods and spans: 2026, 2026-Q2, 2026-05, 2026-W20, 30d.

#include <algorithm>

#include "core/date_forms.hpp"
#include "core/date_names.hpp"
#include "core/month_words.hpp"
#include "rapport/core/error.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;
using detail::fixed_number;
using detail::Phrase;

Period months_from(int year, int month, int count) {
  const Date first = chr::year{year} / month / 1;
  // Counting back from the last month keeps December 9999 within the calendar.
  const auto last_month = chr::year_month_day{add_months(first, count - 1)};
  return {first, Date{last_month.year() / last_month.month() / chr::last}};
}

[[noreturn]] void not_a_period(const Phrase& phrase, const std::string& why) {
  throw InvalidInput(detail::quoted(phrase.written) + " is not a period: " + why);
}

/// "may 2026"; nothing for another form.
std::optional<Period> named_month(std::string_view words) {
  const auto space = words.find(' ');
  if (space == std::string_view::npos) return std::nullopt;
  const auto month = month_called(words.substr(0, space));
  const auto year = fixed_number(words.substr(space + 1), 4);
  if (!month || !year || *year == 0) return std::nullopt;
  return months_from(*year, *month, 1);
}

/// The days that end today; nothing for words that are no span.
std::optional<Period> days_until_today(const Phrase& phrase, Date today) {
  std::string_view words = phrase.words;
  for (const std::string_view back : {"last ", "past "})
    if (words.starts_with(back)) words.remove_prefix(back.size());
  const auto before = parse_span(words, today, -1);
  if (!before) return std::nullopt;
  if (*before == today) not_a_period(phrase, "it needs at least one day, as in 30d");
  return Period{*before + chr::days{1}, today};
}

/// 2026, 2026-Q2, 2026-05 or 2026-W20; nothing for another form.
std::optional<Period> named_period(const Phrase& phrase) {
  const std::string_view words = phrase.words;
  const auto year = fixed_number(words.substr(0, 4), 4);
  if (!year) return std::nullopt;
  if (words.size() == 4 && *year > 0) return months_from(*year, 1, 12);
  if (words.size() < 7 || words.size() > 8 || words[4] != '-') return std::nullopt;
  const auto part = words.substr(5);
  if (*year == 0) not_a_period(phrase, "years run from 0001 to 9999");

  if (const auto month = fixed_number(part, 2)) {
    if (*month < 1 || *month > 12) not_a_period(phrase, "months run from 01 to 12");
    return months_from(*year, *month, 1);
  }
  if (const auto quarter = fixed_number(part.substr(1), 1); quarter && part[0] == 'q') {
    if (*quarter < 1 || *quarter > 4) not_a_period(phrase, "quarters run from Q1 to Q4");
    return months_from(*year, *quarter * 3 - 2, 3);
  }
  if (const auto week = fixed_number(part.substr(1), 2); week && part[0] == 'w') {
    const auto monday = iso_week_monday(*year, *week);
    if (!monday) not_a_period(phrase, "that year has no week " + std::string{part.substr(1)});
    // The last week of 9999 ends past the calendar, which add_months refuses.
    return Period{*monday, add_months(*monday + chr::days{6}, 0)};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Period> detail::parse_relative_period(const Phrase& phrase, Date today) {
  std::string_view words = phrase.words;
  const auto which = take_which(words);
  if (!which || std::ranges::find(period_words, words) == period_words.end()) return std::nullopt;
  const int steps = *which == Which::last ? -1 : *which == Which::next ? 1 : 0;
  if (words == "week") {
    const Date monday = shifted(start_of_week(today), {steps, 'w'});
    return Period{monday, shifted(monday, {6, 'd'})};
  }
  const int months = words == "month" ? 1 : words == "quarter" ? 3 : 12;
  const Date start = words == "month"     ? start_of_month(today)
                     : words == "quarter" ? start_of_quarter(today)
                                          : start_of_year(today);
  const chr::year_month_day first{add_months(start, steps * months)};
  return months_from(static_cast<int>(first.year()), static_cast<int>(static_cast<unsigned>(first.month())), months);
}

std::optional<Date> parse_span(std::string_view text, Date from, int sign) {
  const auto span = detail::parse_counted(Phrase{text}.words);
  if (!span) return std::nullopt;
  return detail::shifted(from, {sign < 0 ? -span->count : span->count, span->unit});
}

Period parse_period(std::string_view text, const DateContext& context) {
  const Phrase phrase{text};
  if (const auto period = named_period(phrase)) return *period;
  if (const auto period = named_month(phrase.words)) return *period;
  if (const auto period = detail::parse_relative_period(phrase, context.today)) return *period;
  if (const auto period = days_until_today(phrase, context.today)) return *period;
  try {
    const auto date = parse_date(text, context);
    return {date, date};
  } catch (const InvalidInput& error) {
    throw InvalidInput(std::string{error.what()} +
                       "; a period is also 2026, 2026-Q2, 2026-05, 2026-W20, last month, this quarter or 30d");
  }
}

PreviousPeriod previous_period(const Period& period) {
  if (!period.from || !period.to)
    throw InvalidInput("there is a period before only where both ends are known; name one, such as 2026-Q2 or 30d");
  const chr::year_month_day first{*period.from}, after{*period.to + chr::days{1}};
  const int days = static_cast<int>((*period.to - *period.from).count()) + 1;
  const int months = static_cast<int>(
      (chr::year_month{after.year(), after.month()} - chr::year_month{first.year(), first.month()}).count());
  const bool whole_months = first.day() == chr::day{1} && after.day() == chr::day{1};
  const Date start = whole_months ? add_months(*period.from, -months) : *period.from - chr::days{days};
  if (start < Date{chr::year{1} / 1 / 1})
    throw InvalidInput("the calendar begins with year 0001; there is nothing before");
  const Period before{start, *period.from - chr::days{1}};
  return whole_months ? PreviousPeriod{before, months, 0} : PreviousPeriod{before, 0, days};
}

Date parse_since(std::string_view text, const DateContext& context) {
  if (const auto date = parse_span(text, context.today, -1)) return *date;
  if (const auto period = detail::parse_relative_period(Phrase{text}, context.today)) return *period->from;
  return parse_date(text, context);
}

Date parse_until(std::string_view text, const DateContext& context) {
  const auto date = parse_span(text, context.today, +1);
  return date ? *date : parse_date(text, context);
}

}  // namespace rapport
