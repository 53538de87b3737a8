// The text of an RRULE: RFC 5545, 3.3.10.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/recurrence.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;

constexpr std::array<std::string_view, 7> day_codes = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
constexpr std::array<std::string_view, 6> unread_parts = {"BYSECOND", "BYMINUTE",  "BYHOUR",
                                                          "BYWEEKNO", "BYYEARDAY", "RSCALE"};
constexpr int max_interval = 1000, max_count = 9999;
/// No period has more days.
constexpr int days_of_year = 366, weeks_of_year = 53, days_of_month = 31, months_of_year = 12;

[[noreturn]] void refuse(std::string_view part, std::string_view value, std::string_view why) {
  throw InvalidInput(fmt::format("RRULE: {}={} {}", part, terminal_safe(value.substr(0, 60)), why));
}

/// "-2", "+2" or "2": a number other than 0, at most `most` away from it.
int signed_number(std::string_view part, std::string_view text, int most) {
  const bool negative = text.starts_with('-');
  const auto number = detail::small_number(negative || text.starts_with('+') ? text.substr(1) : text);
  if (!number || *number < 1 || *number > most)
    refuse(part, text, fmt::format("is no number from 1 to {} or from -1 to -{}", most, most));
  return negative ? -*number : *number;
}

int number(std::string_view part, std::string_view text, int most) {
  const auto value = detail::small_number(text);
  if (!value || *value < 1 || *value > most) refuse(part, text, fmt::format("is no number from 1 to {}", most));
  return *value;
}

chr::weekday weekday_of(std::string_view part, std::string_view code) {
  const auto found = std::ranges::find(day_codes, code);
  if (found == day_codes.end()) refuse(part, code, "is none of MO, TU, WE, TH, FR, SA, SU");
  return chr::weekday{static_cast<unsigned>(found - day_codes.begin())};
}

NthWeekday nth_weekday(std::string_view text) {
  const auto split = text.size() < 2 ? 0 : text.size() - 2;
  const auto day = weekday_of("BYDAY", text.substr(split));
  return {split == 0 ? 0 : signed_number("BYDAY", text.substr(0, split), weeks_of_year), day};
}

/// 20261231, or the day of 20261231T235959 and, in local time, of 20261231T235959Z.
Date until_date(std::string_view text) {
  const std::string_view day = text.substr(0, 8), rest = text.size() > 8 ? text.substr(8) : std::string_view{};
  const auto date = parse_basic_date(day);
  const bool utc = rest.ends_with('Z');
  const auto time = rest.substr(0, rest.size() - (utc ? 1 : 0));
  const bool timed = time.size() == 7 && time.starts_with('T') && detail::all_digits(time.substr(1));
  if (!date || (!rest.empty() && !timed)) refuse("UNTIL", text, "is no day such as 20261231 or 20261231T235959Z");
  if (!utc) return *date;
  const auto at = parse_rfc3339(
      fmt::format("{}T{}:{}:{}Z", to_iso(*date), time.substr(1, 2), time.substr(3, 2), time.substr(5, 2)));
  if (!at) refuse("UNTIL", text, "has a time of day that does not exist");
  return to_local(*at).date;
}

template <class Item, class Read>
std::vector<Item> sorted_list(std::string_view part, std::string_view text, Read&& read) {
  std::vector<Item> items;
  for (const auto& piece : split_trimmed(text, ',')) items.push_back(read(piece));
  if (items.empty()) refuse(part, text, "names nothing");
  std::ranges::sort(items);
  items.erase(std::unique(items.begin(), items.end()), items.end());
  return items;
}

std::vector<NthWeekday> weekdays_of(std::string_view text) {
  std::vector<NthWeekday> days;
  for (const auto& piece : split_trimmed(text, ',')) days.push_back(nth_weekday(piece));
  if (days.empty()) refuse("BYDAY", text, "names nothing");
  const auto key = [](const NthWeekday& day) { return std::pair{day.nth, day.day.iso_encoding()}; };
  std::ranges::sort(days, {}, key);
  days.erase(std::unique(days.begin(), days.end()), days.end());
  return days;
}

void set_part(RecurrenceRule& rule, std::string_view part, std::string_view value) {
  if (part == "FREQ") {
    const auto frequency = from_word<Frequency>(value);
    if (!frequency) refuse(part, value, "is none of DAILY, WEEKLY, MONTHLY, YEARLY; a follow-up is for a day");
    rule.frequency = *frequency;
  } else if (part == "INTERVAL") {
    rule.interval = number(part, value, max_interval);
  } else if (part == "COUNT") {
    rule.count = number(part, value, max_count);
  } else if (part == "UNTIL") {
    rule.until = until_date(value);
  } else if (part == "WKST") {
    rule.week_start = weekday_of(part, value);
  } else if (part == "BYDAY") {
    rule.by_day = weekdays_of(value);
  } else if (part == "BYMONTH") {
    rule.by_month = sorted_list<unsigned>(
        part, value, [&](std::string_view text) { return static_cast<unsigned>(number(part, text, months_of_year)); });
  } else if (part == "BYMONTHDAY") {
    rule.by_month_day =
        sorted_list<int>(part, value, [&](std::string_view text) { return signed_number(part, text, days_of_month); });
  } else if (part == "BYSETPOS") {
    rule.by_set_pos =
        sorted_list<int>(part, value, [&](std::string_view text) { return signed_number(part, text, days_of_year); });
  } else if (std::ranges::find(unread_parts, part) != unread_parts.end()) {
    refuse(part, value, "is more than rapport does; it repeats by days, weekdays, months and years");
  } else {
    refuse(part, value, "is no part of a rule");
  }
}

/// What RFC 5545 says of parts that do not go together.
void check_parts(const RecurrenceRule& rule, const std::set<std::string>& seen) {
  const auto fail = [](std::string_view why) { throw InvalidInput(fmt::format("RRULE: {}", why)); };
  if (!seen.contains("FREQ")) fail("the rule has no FREQ; it starts like FREQ=WEEKLY");
  if (rule.count && rule.until) fail("a rule has COUNT or UNTIL, not both");
  const bool by_months = rule.frequency == Frequency::monthly || rule.frequency == Frequency::yearly;
  if (!by_months && std::ranges::any_of(rule.by_day, [](const NthWeekday& day) { return day.nth != 0; }))
    fail("a number before a day, as in BYDAY=1MO, is for FREQ=MONTHLY and FREQ=YEARLY");
  if (rule.frequency == Frequency::weekly && !rule.by_month_day.empty()) fail("BYMONTHDAY is not for FREQ=WEEKLY");
  if (!rule.by_set_pos.empty() && rule.by_day.empty() && rule.by_month_day.empty() && rule.by_month.empty())
    fail("BYSETPOS chooses among days; add BYDAY, BYMONTHDAY or BYMONTH");
  // Days, weekdays and leap years come in the same order every 28 years of this century: what does not come in so many
  // never comes.
  constexpr Date leap_day{chr::year{2000} / 2 / 29}, same_again{chr::year{2028} / 2 / 29};
  RecurrenceRule endless = rule;
  endless.until = same_again;
  if (!first_occurrence(anchored(endless, leap_day), leap_day)) fail("no day follows this rule");
}

/// A rule, and what it does not say of the way in which it was written.
struct WrittenRule {
  RecurrenceRule rule{};
  bool until_is_instant = false;
};

WrittenRule parse_written(std::string_view text) {
  WrittenRule written;
  std::set<std::string> seen;
  for (const auto& piece : split_trimmed(text, ';')) {
    std::string upper{piece};
    std::ranges::transform(upper, upper.begin(), detail::to_upper);
    const auto equals = upper.find('=');
    if (equals == std::string::npos)
      throw InvalidInput(fmt::format("RRULE: {} has no =; a part is written like FREQ=WEEKLY", detail::quoted(piece)));
    const auto part = std::string{trim(std::string_view{upper}.substr(0, equals))};
    if (!seen.insert(part).second) throw InvalidInput(fmt::format("RRULE: {} stands there twice", terminal_safe(part)));
    const auto value = trim(std::string_view{upper}.substr(equals + 1));
    set_part(written.rule, part, value);
    if (part == "UNTIL") written.until_is_instant = value.ends_with('Z');
  }
  check_parts(written.rule, seen);
  return written;
}

std::string joined(const auto& list, auto&& text_of) {
  std::string text;
  for (const auto& item : list) text += (text.empty() ? "" : ",") + text_of(item);
  return text;
}

}  // namespace

RecurrenceRule parse_rrule(std::string_view text) { return parse_written(text).rule; }

std::optional<RecurrenceRule> parse_shifted_rrule(std::string_view text, chr::days shift) {
  auto [rule, until_is_instant] = parse_written(text);
  const bool by_weeks = rule.frequency == Frequency::daily || rule.frequency == Frequency::weekly;
  if (!by_weeks || !rule.by_month.empty() || !rule.by_month_day.empty() || !rule.by_set_pos.empty())
    return std::nullopt;
  for (auto& entry : rule.by_day) entry.day += shift;
  if (rule.interval > 1) rule.week_start += shift;
  if (rule.until && !until_is_instant) *rule.until += shift;
  return rule;
}

std::string to_rrule(const RecurrenceRule& rule) {
  const auto plain = [](auto value) { return fmt::format("{}", value); };
  const auto code = [](chr::weekday day) { return day_codes[day.c_encoding()]; };
  std::string text = fmt::format("FREQ={}", word_of(rule.frequency));
  if (rule.interval != 1) text += fmt::format(";INTERVAL={}", rule.interval);
  if (rule.count) text += fmt::format(";COUNT={}", *rule.count);
  if (rule.until) {
    std::string day = to_iso(*rule.until);
    std::erase(day, '-');
    text += ";UNTIL=" + day;
  }
  if (!rule.by_month.empty()) text += ";BYMONTH=" + joined(rule.by_month, plain);
  if (!rule.by_month_day.empty()) text += ";BYMONTHDAY=" + joined(rule.by_month_day, plain);
  if (!rule.by_day.empty())
    text += ";BYDAY=" + joined(rule.by_day, [&](const NthWeekday& day) {
              return fmt::format("{}{}", day.nth == 0 ? "" : plain(day.nth), code(day.day));
            });
  if (!rule.by_set_pos.empty()) text += ";BYSETPOS=" + joined(rule.by_set_pos, plain);
  if (rule.week_start != chr::Monday) text += fmt::format(";WKST={}", code(rule.week_start));
  return text;
}

}  // namespace rapport
