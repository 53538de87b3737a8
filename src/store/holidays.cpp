#include "rapport/store/holidays.hpp"

#include "rapport/store/records.hpp"
#include "rapport/store/settings.hpp"

namespace rapport {

WorkingWeek working_week_of(Store& store) {
  const auto week = stored_setting(store, week_setting);
  return week ? WorkingWeek::parse(*week) : WorkingWeek{};
}

WorkingDays working_days_of(Store& store) {
  WorkingDays working_days{working_week_of(store), {}};
  store.each({"SELECT id, day, name, yearly FROM holiday ORDER BY day"}, [&](std::span<const Cell> row) {
    Holiday holiday;
    holiday.id = {integer_or_zero(row[0])};
    holiday.day = parse_iso_date(text_or_empty(row[1])).value();
    holiday.name = text_or_empty(row[2]);
    holiday.yearly = integer_or_zero(row[3]) != 0;
    working_days.holidays.push_back(std::move(holiday));
  });
  return working_days;
}

std::optional<HolidayId> holiday_of_day(Store& store, Date day) {
  return one_id<HolidayId>(
      store, {"SELECT id FROM holiday WHERE day = ?1 OR (yearly AND day < ?1 AND substr(day, -5) = substr(?1, -5))"
              " ORDER BY day DESC LIMIT 1",
              {to_iso(day)}});
}

}  // namespace rapport
