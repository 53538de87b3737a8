#pragma once
// The days on which the office works. What is computed never falls due on another.

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/domain/holiday.hpp"

namespace rapport RAPPORT_API {

/// The days of the week that are worked: Monday to Friday unless it says otherwise. There is at least one.
class WorkingWeek {
 public:
  WorkingWeek() = default;
  /// From the name of the setting and a list of days and of ranges, which may run over the end of a week: mon-fri,
  /// sun-thu, "monday, wednesday-friday". Throws InvalidInput that shows the forms.
  [[nodiscard]] static WorkingWeek parse(std::string_view text);

  [[nodiscard]] bool includes(std::chrono::weekday day) const { return (days_ >> day.c_encoding() & 1U) != 0; }
  /// "mon-fri", "sun-thu", "mon,wed-fri"
  [[nodiscard]] std::string text() const;
  bool operator==(const WorkingWeek&) const = default;

 private:
  unsigned days_ = 0b0111110;  ///< a bit for each day, Sunday first
};

/// The week and the holidays of an office.
struct WorkingDays {
  WorkingWeek week;
  std::vector<Holiday> holidays;

  [[nodiscard]] bool includes(Date day) const;
  /// The holiday of that day; nullptr on any other.
  [[nodiscard]] const Holiday* holiday_on(Date day) const;
  /// The day itself, or the next one that is worked. Within ten years there is one, or the day is returned as it is:
  /// an office without any has no better one.
  [[nodiscard]] Date on_or_after(Date day) const;
  /// The day itself, or the last one before it that is worked.
  [[nodiscard]] Date on_or_before(Date day) const;
  /// So many working days later: after a Friday, 1 is Monday. 0 is the day itself, or the next one.
  [[nodiscard]] Date add(Date day, int count) const;
};

/// What a person should be told about a day that they chose: that it is past, a day of the weekend or a holiday. Empty
/// otherwise.
[[nodiscard]] std::string remark_on_due(Date due, Date today, const WorkingDays& working_days);

}  // namespace rapport
