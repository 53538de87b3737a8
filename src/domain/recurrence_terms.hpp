#pragma once
// The words that rules are read in and told in.

#include <array>
#include <string_view>
#include <vector>

#include "rapport/domain/recurrence.hpp"

namespace rapport::detail {

/// By their number; the last one is 0.
inline constexpr std::array<std::string_view, 6> ordinals = {"last", "first", "second", "third", "fourth", "fifth"};

/// What a word for a rhythm stands for.
struct RhythmUnit {
  std::string_view word;
  Frequency frequency;
  int interval;
};
inline constexpr std::array rhythm_units{
    RhythmUnit{"day", Frequency::daily, 1}, RhythmUnit{"week", Frequency::weekly, 1},
    RhythmUnit{"month", Frequency::monthly, 1}, RhythmUnit{"quarter", Frequency::monthly, 3},
    RhythmUnit{"year", Frequency::yearly, 1}};

inline std::vector<NthWeekday> days_of(const WorkingWeek& week) {
  std::vector<NthWeekday> days;
  for (unsigned day = 1; day <= weekday_names.size(); ++day)
    if (week.includes(std::chrono::weekday{day})) days.push_back({0, std::chrono::weekday{day}});
  return days;
}

}  // namespace rapport::detail
