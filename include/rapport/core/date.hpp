#pragma once
// Calendar dates, instants and the words that people use for them.
//
// A Date has no time zone. An Instant is unix seconds in UTC. The only functions that read the
// process's time zone (TZ) are to_local, from_local and the ones that say so. Nothing here reads
// the clock: "today" and "now" are parameters. Chrono types are never handed to fmt, which would
// shift them to local time.

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

using Date = std::chrono::sys_days;
using Instant = std::chrono::sys_seconds;

/// The ends of the calendar: years have four digits.
inline constexpr Date first_date{std::chrono::year{1} / 1 / 1}, last_date{std::chrono::year{9999} / 12 / 31};

/// A wall-clock time of day, minutes after midnight, 0 to 1439.
struct TimeOfDay {
  int minutes{};
  auto operator<=>(const TimeOfDay&) const = default;
};

/// A birthday whose year may be unknown.
struct Birthday {
  std::optional<int> year;
  unsigned month{};
  unsigned day{};
  auto operator<=>(const Birthday&) const = default;
};

/// A local date and, where one was given, a time of day.
struct DateTime {
  Date date{};
  std::optional<TimeOfDay> time;
};

/// Both ends are included. `from` or `to` is empty where the period has no such end.
struct Period {
  std::optional<Date> from;
  std::optional<Date> to;
};

/// How to read 03/04/2026. Without one, such a date is an error that names --date-order.
enum class DateOrder { dmy, mdy };
constexpr auto words_of(DateOrder) {
  return std::to_array<std::pair<DateOrder, std::string_view>>({{DateOrder::dmy, "dmy"}, {DateOrder::mdy, "mdy"}});
}

/// What the words "today" and "now" mean, and how dates in other layouts are read.
struct DateContext {
  Date today{};
  TimeOfDay now{};                 ///< local time of day
  std::optional<DateOrder> order;  ///< --date-order
};

// ── exact forms ───────────────────────────────────────────────────────────────────────────────

/// YYYY-MM-DD. The year has four digits, 0001 to 9999.
[[nodiscard]] std::string to_iso(Date date);
/// Strictly YYYY-MM-DD and a day that exists; nothing otherwise.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);
/// 20260313, the basic form of ISO 8601; nothing for another text or a day that does not exist.
[[nodiscard]] std::optional<Date> parse_basic_date(std::string_view text);

/// By std::chrono::weekday::c_encoding().
inline constexpr std::array<std::string_view, 7> weekday_names = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                                  "Thursday", "Friday", "Saturday"};
/// HH:MM, 24 hours.
[[nodiscard]] std::string to_text(TimeOfDay time);
/// H:MM or HH:MM; nothing otherwise.
[[nodiscard]] std::optional<TimeOfDay> parse_time(std::string_view text);
/// YYYY-MM-DD, or --MM-DD without a year.
[[nodiscard]] std::string to_text(const Birthday& birthday);
/// RFC 3339 in UTC with Z: 2026-05-31T07:30:00Z.
[[nodiscard]] std::string to_rfc3339(Instant instant);
/// RFC 3339 with any offset, a space allowed for the T, seconds and their fraction optional; nothing otherwise.
[[nodiscard]] std::optional<Instant> parse_rfc3339(std::string_view text);

// ── local time (these read TZ) ────────────────────────────────────────────────────────────────

struct LocalTime {
  Date date{};
  TimeOfDay time{};
  int second{};
};
[[nodiscard]] LocalTime to_local(Instant instant);
/// A wall time that daylight saving skips moves forward by the gap; one that occurs twice is the first.
[[nodiscard]] Instant from_local(Date date, TimeOfDay time, int second = 0);
/// When the local day begins, in seconds since 1970-01-01T00:00:00Z, as instants are stored.
[[nodiscard]] inline std::int64_t start_of_day(Date day) { return from_local(day, {}).time_since_epoch().count(); }
/// Local "YYYY-MM-DD HH:MM", as tables show an instant.
[[nodiscard]] std::string to_local_text(Instant instant);

// ── calendar arithmetic ───────────────────────────────────────────────────────────────────────

/// Clamps to the last day of the month: 31 January + 1 month is 28 or 29 February. Throws InvalidInput past 9999.
[[nodiscard]] Date add_months(Date date, int months);
/// The Monday of ISO week `week` of `year`; nothing when the year has no such week.
[[nodiscard]] std::optional<Date> iso_week_monday(int year, int week);

// ── what people write; all throw InvalidInput that names the text and the accepted forms ──────

/// 2026-05-31, 2026-W20-3, today, tomorrow, yesterday, monday or mon (the next one, never today),
/// "last monday" (the latest one, never today), "this monday" and "next monday" (of this week and the next),
/// "next week" (its Monday), "next month" and so on (its first day), 2 jan, jan 2 or "2 january 2027" (without a year
/// the next one, never today), +3d -2w +1m +1y, "in 3 days", "2 weeks ago", som eom soq eoq sow eow soy eoy,
/// "end of the month", and with `order` also 03/04/2026 and 3.4.2026.
/// Letter case does not matter. A day that does not exist (2026-02-30) is an error.
[[nodiscard]] Date parse_date(std::string_view text, const DateContext& context);
/// As parse_date, optionally followed by a time of day ("tomorrow 14:00", "tomorrow at 2pm"), or a time alone (today
/// at it), or "now".
[[nodiscard]] DateTime parse_date_time(std::string_view text, const DateContext& context);
/// Whether parse_instant() finds a time in the text, and is not left with a bare date.
[[nodiscard]] bool says_time(std::string_view text);
/// As parse_date_time or RFC 3339. A bare date of today means now; another bare date means 12:00 local
/// time, so that the local date survives any change of time zone by less than half a day. The first and the last day of
/// the calendar are refused: in another time zone they lie outside it.
[[nodiscard]] Instant parse_instant(std::string_view text, const DateContext& context);
/// Whether parse_instant() may have made the instant of that bare date, whose time is not known then.
[[nodiscard]] bool may_be_bare_date(Instant instant, Date date);
/// 1990-05-31, --05-31, "31 may", 31 May 1990.
[[nodiscard]] Birthday parse_birthday(std::string_view text, const DateContext& context);
/// A number of days from 7d, 2w, "2 weeks", "a week"; months and years count in calendar steps from `from`: 1m, 1y.
/// `sign` is +1 forward or -1 back. Nothing when the text is not a bare span.
[[nodiscard]] std::optional<Date> parse_span(std::string_view text, Date from, int sign);
/// 2026, 2026-Q2, 2026-05 or "may 2026", 2026-W20, "this month" and "last" and "next" week, month, quarter and year, a
/// single date, or 30d, "30 days" and "last 30 days" (N days that end today).
[[nodiscard]] Period parse_period(std::string_view text, const DateContext& context);
/// The period just before another, and how far a day of it moves to lie on its counterpart.
struct PreviousPeriod {
  Period period;
  int months = 0;  ///< either calendar months
  int days = 0;    ///< or days
};
/// Of the same length: as many calendar months when the period is whole months, else as many days. Throws InvalidInput
/// for a period without an end, and one that has none before it.
[[nodiscard]] PreviousPeriod previous_period(const Period& period);
/// For --since: any date form, the first day of "last month" and the like, or a bare span that reaches back from today
/// (7d: today - 7 days).
[[nodiscard]] Date parse_since(std::string_view text, const DateContext& context);
/// For --until, --next and snooze: any date form, or a bare span forward from today.
[[nodiscard]] Date parse_until(std::string_view text, const DateContext& context);

}  // namespace rapport
