// Periods and spans: 2026, 2026-Q2, 2026-05, 2026-W20, 30d.

#include "core/date_forms.hpp"
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

std::optional<Date> parse_span(std::string_view text, Date from, int sign) {
  text = trim(text);
  if (text.size() < 2) return std::nullopt;
  const auto count = detail::small_number(text.substr(0, text.size() - 1));
  if (!count) return std::nullopt;
  return detail::shifted(from, sign < 0 ? -*count : *count, detail::to_lower(text.back()));
}

Period parse_period(std::string_view text, const DateContext& context) {
  const Phrase phrase{text};
  if (const auto period = named_period(phrase)) return *period;
  if (const auto before = parse_span(text, context.today, -1)) {
    if (*before == context.today) not_a_period(phrase, "it needs at least one day, as in 30d");
    return {*before + chr::days{1}, context.today};
  }
  try {
    const auto date = parse_date(text, context);
    return {date, date};
  } catch (const InvalidInput& error) {
    throw InvalidInput(std::string{error.what()} + "; a period is also 2026, 2026-Q2, 2026-05, 2026-W20 or 30d");
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
  const auto date = parse_span(text, context.today, -1);
  return date ? *date : parse_date(text, context);
}

Date parse_until(std::string_view text, const DateContext& context) {
  const auto date = parse_span(text, context.today, +1);
  return date ? *date : parse_date(text, context);
}

}  // namespace rapport
