// How a rule is told: "every 3 months on the last Friday".

#include <fmt/format.h>

#include <algorithm>

#include "core/date_names.hpp"
#include "domain/recurrence_terms.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/recurrence.hpp"

namespace rapport {
namespace {

namespace chr = std::chrono;

using detail::days_of;
using detail::ordinals;

/// "first", "last", "12th", "second to last"
std::string place_text(int place) {
  if (place < -1) return fmt::format("{} to last", place_text(-place));
  const auto index = static_cast<std::size_t>(std::max(place, 0));
  if (index < ordinals.size()) return std::string{ordinals[index]};
  const int tens = place % 100 / 10, ones = place % 10;
  const bool plain = tens == 1 || ones == 0 || ones > 3;
  return fmt::format("{}{}", place, plain ? "th" : ones == 1 ? "st" : ones == 2 ? "nd" : "rd");
}

/// "Monday to Friday", "Sunday to Thursday": each of three days or more that follow each other, also over the end of a
/// week. Nothing for others.
std::optional<std::string> days_in_a_row(const std::vector<NthWeekday>& days) {
  const auto is_one = [&](chr::weekday day) { return std::ranges::find(days, NthWeekday{0, day}) != days.end(); };
  const auto is_first = [&](const NthWeekday& day) { return is_one(day.day) && !is_one(day.day - chr::days{1}); };
  const auto first = std::ranges::find_if(days, is_first);
  if (days.size() < 3 || std::ranges::count_if(days, is_first) != 1) return std::nullopt;
  auto last = first->day;
  while (is_one(last + chr::days{1})) ++last;
  if (std::ranges::any_of(days, [](const NthWeekday& day) { return day.nth != 0; })) return std::nullopt;
  return fmt::format("{} to {}", weekday_names[first->day.c_encoding()], weekday_names[last.c_encoding()]);
}

std::string weekdays_text(const RecurrenceRule& rule) {
  if (const auto row = days_in_a_row(rule.by_day)) {
    if (rule.by_set_pos.empty()) return *row;
    return rule.by_day == days_of(WorkingWeek{}) ? "workday" : "of " + *row;
  }
  std::vector<std::string> days;
  for (const auto& day : rule.by_day) {
    const auto name = weekday_names[day.day.c_encoding()];
    days.push_back(day.nth == 0 ? std::string{name} : fmt::format("the {} {}", place_text(day.nth), name));
  }
  return listed(days);
}

std::string month_days_text(const RecurrenceRule& rule) {
  std::vector<std::string> days;
  for (const int day : rule.by_month_day)
    days.push_back(day > 0 ? fmt::format("{}", day) : fmt::format("the {} day", place_text(day)));
  return listed(days);
}

std::string months_text(const RecurrenceRule& rule) {
  std::vector<std::string> names;
  for (const unsigned month : rule.by_month) names.emplace_back(detail::month_names[month - 1]);
  return listed(names);
}

/// " on the last Friday", " on 15", or nothing.
std::string days_text(const RecurrenceRule& rule) {
  const bool one_of_year = rule.frequency == Frequency::yearly && rule.by_month.size() == 1 && rule.by_day.empty() &&
                           rule.by_month_day.size() == 1 && rule.by_month_day.front() > 0 && rule.by_set_pos.empty();
  if (one_of_year) return fmt::format(" on {} {}", rule.by_month_day.front(), months_text(rule));
  std::string text;
  if (!rule.by_month_day.empty())
    text += (rule.by_month_day.front() > 0 && rule.frequency != Frequency::daily ? " on day " : " on ") +
            month_days_text(rule);
  const bool of_each_month = rule.frequency == Frequency::yearly && rule.by_month.empty();
  if (!rule.by_month_day.empty() && of_each_month) text += " of each month";
  if (!rule.by_day.empty()) {
    std::vector<std::string> places;
    for (const int place : rule.by_set_pos) places.push_back(place_text(place));
    const std::string chosen = places.empty() ? "" : fmt::format("the {} ", listed(places));
    text += fmt::format(" {} {}{}", rule.by_month_day.empty() ? "on" : "if it is", chosen, weekdays_text(rule));
  }
  if (!rule.by_month.empty()) text += " in " + months_text(rule);
  return text;
}

}  // namespace

std::string to_words(const RecurrenceRule& rule) {
  const auto* unit = std::ranges::find(detail::rhythm_units, rule.frequency, &detail::RhythmUnit::frequency);
  std::string text =
      rule.interval == 1 ? fmt::format("every {}", unit->word) : fmt::format("every {} {}s", rule.interval, unit->word);
  text += days_text(rule);
  if (rule.until) text += ", until " + to_iso(*rule.until);
  if (rule.count) text += *rule.count == 1 ? ", once more" : fmt::format(", {} times", *rule.count);
  return text;
}

}  // namespace rapport
