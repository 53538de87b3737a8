#include "rapport/domain/birthday.hpp"

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

}  // namespace rapport
