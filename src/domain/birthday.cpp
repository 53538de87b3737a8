#include "rapport/domain/birthday.hpp"

#include <chrono>

namespace rapport {

bool falls_on_same_day(const std::optional<Birthday>& one, const std::optional<Birthday>& other) {
  return one && other && one->month == other->month && one->day == other->day;
}

bool may_be_one_day(const Birthday& one, const Birthday& other) {
  return falls_on_same_day(one, other) && (!one.year || !other.year || one.year == other.year);
}

bool has_birthday_to_come(const Customer& before, const Customer& after, Date today) {
  return after.birthday && after.birthday->year && after.birthday != before.birthday &&
         to_text(*after.birthday) > to_iso(today);
}

bool has_birthday_long_ago(const Customer& before, const Customer& after, Date today) {
  constexpr int longest_life = 120;
  const int this_year = static_cast<int>(std::chrono::year_month_day{today}.year());
  return after.kind == CustomerKind::person && after.birthday && after.birthday != before.birthday &&
         after.birthday->year.value_or(this_year) < this_year - longest_life;
}

}  // namespace rapport
