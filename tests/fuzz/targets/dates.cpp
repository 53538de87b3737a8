// What a date is understood as is written in the exact form, which is understood as the same.

#include "service/import/dates.hpp"

#include <array>
#include <optional>
#include <utility>

#include "fuzz/targets/properties.hpp"
#include "fuzz/targets/targets.hpp"
#include "rapport/core/date.hpp"
#include "rapport/domain/followup.hpp"

namespace rapport::test {
namespace {

/// Four digits of the year are all that the exact form has.
bool in_calendar(Date date) {
  const std::string iso = to_iso(date);
  return iso.size() == 10 && parse_iso_date(iso) == date;
}

void check_date(Date date, const DateContext& context) {
  require(in_calendar(date), "a date lies outside of the calendar");
  require(parse_date(to_iso(date), context) == date, to_iso(date) + " is understood as another day");
}

void check_exact_forms(std::string_view text) {
  if (const auto date = parse_iso_date(text)) require(to_iso(*date) == text, "two texts are one exact date");
  if (const auto time = parse_time(text)) require(parse_time(to_text(*time)) == time, "a time changes when written");
  if (const auto instant = parse_rfc3339(text))
    require(parse_rfc3339(to_rfc3339(*instant)) == instant, "an instant changes when written");
}

void check_dates(std::string_view text, const DateContext& context) {
  using Parse = Date (*)(std::string_view, const DateContext&);
  for (const Parse parse : {&parse_date, &parse_since, &parse_until})
    if (const auto date = understood([&] { return parse(text, context); })) check_date(*date, context);
  for (const int sign : {1, -1})
    if (const auto date = understood([&] { return parse_span(text, context.today, sign); }); date && *date)
      check_date(**date, context);
}

void check_moments(std::string_view text, const DateContext& context) {
  using Parse = DateTime (*)(std::string_view, const DateContext&);
  for (const Parse parse : {&parse_date_time, &parse_due}) {
    const auto moment = understood([&] { return parse(text, context); });
    if (!moment) continue;
    check_date(moment->date, context);
    std::string exact = to_iso(moment->date);
    if (moment->time) exact += ' ' + to_text(*moment->time);
    const DateTime again = parse(exact, context);
    require(again.date == moment->date && again.time == moment->time, exact + " is understood as another moment");
  }
  if (const auto instant = understood([&] { return parse_instant(text, context); }))
    require(parse_instant(to_rfc3339(*instant), context) == *instant, "an instant is understood as another one");
}

/// An import reads a date that rapport knows as the same moment.
void check_plain_form(std::string_view text, const DateContext& context) {
  const auto plain = understood([&] { return plain_date(text, context, Century::nearest); });
  const auto instant = understood([&] { return parse_instant(text, context); });
  if (!instant) return;
  require(plain && parse_instant(*plain, context) == *instant, "an import reads a date as another moment");
}

void check_birthday(std::string_view text, const DateContext& context) {
  const auto birthday = understood([&] { return parse_birthday(text, context); });
  if (!birthday) return;
  const std::string exact = to_text(*birthday);
  require(parse_birthday(exact, context) == *birthday, exact + " is understood as another birthday");
}

void check_period(std::string_view text, const DateContext& context) {
  const auto period = understood([&] { return parse_period(text, context); });
  if (!period) return;
  require(period->from && period->to && *period->from <= *period->to, "a period ends before it begins");
  require(in_calendar(*period->from) && in_calendar(*period->to), "a period lies outside of the calendar");
  const auto previous = understood([&] { return previous_period(*period); });
  if (!previous) return;
  require(*previous->period.to + std::chrono::days{1} == *period->from,
          "the period before does not end where it should");
  require(*previous->period.from <= *previous->period.to, "the period before ends before it begins");
  require(in_calendar(*previous->period.from), "the period before lies outside of the calendar");
}

}  // namespace

void fuzz_dates(std::string_view bytes) {
  check_exact_forms(bytes);
  // A day like others, a leap day and the ends of the calendar: "+1y" and "monday" differ on them.
  constexpr std::array contexts{
      std::pair{"2026-03-10", std::optional<DateOrder>{}}, std::pair{"2024-02-29", std::optional{DateOrder::dmy}},
      std::pair{"0001-01-01", std::optional{DateOrder::mdy}}, std::pair{"9999-12-31", std::optional<DateOrder>{}}};
  for (const auto& [today, order] : contexts) {
    const DateContext context{parse_iso_date(today).value(), TimeOfDay{570}, order};
    check_dates(bytes, context);
    check_moments(bytes, context);
    check_plain_form(bytes, context);
    check_birthday(bytes, context);
    check_period(bytes, context);
  }
}

}  // namespace rapport::test
