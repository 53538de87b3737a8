#pragma once
// How often something is to be done: the recurrence rules of RFC 5545, as far as days go, and the words for them.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/words.hpp"
#include "rapport/domain/working_days.hpp"

namespace rapport RAPPORT_API {

enum class Frequency { daily, weekly, monthly, yearly };
constexpr auto words_of(Frequency) {
  return std::to_array<std::pair<Frequency, std::string_view>>({{Frequency::daily, "DAILY"},
                                                                {Frequency::weekly, "WEEKLY"},
                                                                {Frequency::monthly, "MONTHLY"},
                                                                {Frequency::yearly, "YEARLY"}});
}

/// A day of the week; with a number the first, second or, counted from the end, the last one (-1) of the month, or of
/// the year in a yearly rule without months.
struct NthWeekday {
  int nth = 0;  ///< 0 means each of them
  std::chrono::weekday day{};
  bool operator==(const NthWeekday&) const = default;
};

/// An RRULE of RFC 5545 of whole days: FREQ (DAILY to YEARLY), INTERVAL, COUNT or UNTIL, BYMONTH, BYMONTHDAY, BYDAY,
/// BYSETPOS and WKST. The lists are sorted.
struct RecurrenceRule {
  Frequency frequency = Frequency::weekly;
  int interval = 1;
  std::optional<int> count;   ///< how many days the series still has, with the one it stands at
  std::optional<Date> until;  ///< the last day that can be one
  std::vector<unsigned> by_month;
  std::vector<int> by_month_day;  ///< -1 is the last day of the month
  std::vector<NthWeekday> by_day;
  std::vector<int> by_set_pos;  ///< of the days that a period has: 1 is the first, -1 the last
  std::chrono::weekday week_start = std::chrono::Monday;
  bool operator==(const RecurrenceRule&) const = default;
};

/// What a person writes, such as 2w, month, 'monday and thursday', 'first monday', 'last friday of quarter',
/// 'last day of month', '31 dec', or an RRULE with or without its name. A workday is one of the week given. Throws
/// InvalidInput that shows the forms.
[[nodiscard]] RecurrenceRule parse_recurrence(std::string_view text, const WorkingWeek& week = {});
/// An RRULE without its name. Throws InvalidInput that names the part: for one that RFC 5545 does not allow, for times
/// of day, weeks of a year and days of a year, and for a rule that no day ever follows.
[[nodiscard]] RecurrenceRule parse_rrule(std::string_view text);
/// The same for a series of another time zone whose days are so many days later in local time; UNTIL may be an instant,
/// which is one anywhere. Nothing for a rule that does not count in days or weeks alone.
[[nodiscard]] std::optional<RecurrenceRule> parse_shifted_rrule(std::string_view text, std::chrono::days shift);

/// "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR"
[[nodiscard]] std::string to_rrule(const RecurrenceRule& rule);
/// "every 3 months on the last Friday, until 2026-12-31"
[[nodiscard]] std::string to_words(const RecurrenceRule& rule);

/// The rule with what it leaves to the day on which the series starts: a week after Tuesday is on Tuesdays.
[[nodiscard]] RecurrenceRule anchored(RecurrenceRule rule, Date start);

/// The first day on or after `from` that follows the rule, whatever the interval: the series may start on it. Nothing
/// when the rule has ended. The rule must be anchored.
[[nodiscard]] std::optional<Date> first_occurrence(const RecurrenceRule& rule, Date from);

/// The working day on which a day of the rule is due: itself or the next one. A day that counts from the end of a
/// month, such as the last workday, stays in its month: it is due on the last working day before when the next one is
/// in another.
[[nodiscard]] Date due_day(const RecurrenceRule& rule, Date day, const WorkingDays& working_days);

/// One day of a series, and the rule for what comes from it on: with one less of its count.
struct Occurrence {
  Date date{};
  RecurrenceRule rule;
};

/// The day after `at`, which is one of the series; nothing when that was the last. As RFC 5545 has it, a day that does
/// not exist is passed over: the 31st has no occurrence in April, 29 February none in 2027. The rule must be anchored.
[[nodiscard]] std::optional<Occurrence> next_occurrence(const Occurrence& at);

}  // namespace rapport
