// Dates with a time of day, instants and birthdays as people write them.

#include "core/date_forms.hpp"
#include "rapport/core/error.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;
using detail::Phrase;

constexpr TimeOfDay noon{12 * 60};

/// Takes ":05" off the end of "14:00:05", which other programs export; 0 where there are no seconds.
int take_seconds_at_end(std::string_view& text) {
  if (text.size() < 7 || text[text.size() - 3] != ':' || text[text.size() - 6] != ':') return 0;
  const auto seconds = detail::fixed_number(text.substr(text.size() - 2), 2);
  if (!seconds || *seconds > 59) return 0;
  text.remove_suffix(3);
  return *seconds;
}

/// A day at both ends of the calendar is given up, so that an instant has a year of four digits in every time zone.
Instant showable(Instant instant, std::string_view written) {
  constexpr Date first{chr::year{1} / 1 / 2}, last{chr::year{9999} / 12 / 30};
  if (instant < first || instant >= last + chr::days{1})
    throw InvalidInput(detail::quoted(written) +
                       " lies outside the calendar, which reaches from 0001-01-02 to 9999-12-30");
  return instant;
}

/// "9am", "9:30pm"; nothing for another form.
std::optional<TimeOfDay> time_of_twelve_hours(std::string_view words) {
  const bool evening = words.ends_with("pm");
  if (!evening && !words.ends_with("am")) return std::nullopt;
  words = trim(words.substr(0, words.size() - 2));
  const auto time =
      parse_time(words.find(':') == std::string_view::npos ? std::string{words} + ":00" : std::string{words});
  if (!time || time->minutes < 60 || time->minutes >= 13 * 60) return std::nullopt;
  return TimeOfDay{time->minutes % noon.minutes + (evening ? noon.minutes : 0)};
}

bool is_time(std::string_view words) {
  return words.find(':') != std::string_view::npos || time_of_twelve_hours(words);
}

TimeOfDay existing_time(std::string_view text, std::string_view written) {
  if (const auto time = parse_time(text)) return *time;
  if (const auto time = time_of_twelve_hours(text)) return *time;
  throw InvalidInput(detail::quoted(written) + ": a time of day is written from 00:00 to 23:59, or as 9am or 9:30pm");
}

/// Where the time of day begins that ends the words; npos when there is none.
std::size_t time_in(std::string_view words) {
  const auto word_before = [words](std::size_t end) {
    const auto space = words.substr(0, end).rfind(' ');
    return space == std::string_view::npos ? std::size_t{0} : space + 1;
  };
  auto at = word_before(words.size());
  // The hour may stand apart: "9 am".
  if (at > 0 && (words.substr(at) == "am" || words.substr(at) == "pm")) at = word_before(at - 1);
  return is_time(words.substr(at)) ? at : std::string_view::npos;
}

/// Where the time begins after a day: a T stands between them in ISO 8601, as in 2026-05-31T14:00.
struct TimePlace {
  std::size_t end_of_day, time;
};
std::optional<TimePlace> time_after_day(std::string_view words) {
  if (words.size() > 11 && words[10] == 't' && parse_iso_date(words.substr(0, 10))) return TimePlace{10, 11};
  const auto at = time_in(words);
  return at == std::string_view::npos ? std::nullopt : std::optional{TimePlace{at, at}};
}

}  // namespace

bool says_time(std::string_view text) {
  if (parse_rfc3339(trim(text))) return true;
  const Phrase phrase{text};
  return phrase.words == "now" || time_after_day(phrase.words);
}

DateTime parse_date_time(std::string_view text, const DateContext& context) {
  const Phrase phrase{text};
  std::string_view words = phrase.words;
  if (words == "now") return {context.today, context.now};
  const auto place = time_after_day(words);
  if (!place) return {parse_date(text, context), std::nullopt};
  const auto time = existing_time(words.substr(place->time), phrase.written);
  auto day = trim(words.substr(0, place->end_of_day));
  if (day == "at" || day.ends_with(" at")) day = trim(day.substr(0, day.size() - 2));
  return {day.empty() ? context.today : parse_date(day, context), time};
}

Instant parse_instant(std::string_view text, const DateContext& context) {
  text = trim(text);
  if (const auto exact = parse_rfc3339(text)) return showable(*exact, text);
  const std::string_view written = text;
  const int second = take_seconds_at_end(text);
  const auto [date, time] = parse_date_time(text, context);
  return showable(from_local(date, time.value_or(date == context.today ? context.now : noon), second), written);
}

bool may_be_bare_date(Instant instant, Date date) { return instant == from_local(date, noon); }

Birthday parse_birthday(std::string_view text, const DateContext& context) {
  const auto birthday = [](Date date) {
    const chr::year_month_day ymd{date};
    return Birthday{static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day())};
  };
  if (const auto exact = parse_iso_date(text)) return birthday(*exact);

  const Phrase phrase{text};
  const std::string_view words = phrase.words;
  auto parts = detail::parse_day_month(words);
  if (!parts && words.size() == 7 && words.starts_with("--") && words[4] == '-') {
    const auto month = detail::fixed_number(words.substr(2, 2), 2);
    const auto day = detail::fixed_number(words.substr(5), 2);
    if (month && day) parts = detail::DayMonth{*day, *month, std::nullopt};
  }
  if (parts) {
    auto result = birthday(detail::existing_date(parts->year, parts->month, parts->day, phrase.written));
    if (!parts->year) result.year.reset();
    return result;
  }
  if (const auto date = detail::parse_numeric_date(phrase, context.order)) return birthday(*date);
  throw InvalidInput(detail::quoted(phrase.written) +
                     " is not a day: write 1990-05-31, 31 may 1990, or --05-31 or "
                     "31 may when the year is not known");
}

}  // namespace rapport
