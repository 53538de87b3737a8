#include "rapport/service/holidays.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/holidays.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/settings.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

HolidayId keep(Workplace& place, const char* on, const char* name, bool yearly = false) {
  HolidayId id;
  place.change([&](Operation& operation) { id = add_holiday(operation, {{}, day(on), name, yearly}); });
  return id;
}

}  // namespace

TEST_CASE("the working days of a file are its week and its holidays, and those of a new one Monday to Friday") {
  Workplace place;
  CHECK(working_days_of(place.store).week == WorkingWeek{});
  CHECK(working_days_of(place.store).on_or_after(day("2026-03-14")) == day("2026-03-16"));
  keep(place, "2026-03-16", "\xd8\xb9\xd9\x8a\xd8\xaf");
  keep(place, "2025-03-17", "Natal", true);
  CHECK(working_days_of(place.store).on_or_after(day("2026-03-14")) == day("2026-03-18"));
  place.change([](Operation& operation) { store_setting(operation, week_setting, "sat-wed"); });
  CHECK(working_days_of(place.store).on_or_after(day("2026-03-14")) == day("2026-03-14"));
  CHECK(working_days_of(place.store).on_or_after(day("2026-03-19")) == day("2026-03-21"));
}

TEST_CASE("a holiday has a name and a day of its own, and is found by its number or its day") {
  Workplace place;
  const auto nyepi = keep(place, "2026-03-19", "Nyepi");
  CHECK_THROWS_AS(keep(place, "2026-03-19", "Silence"), Conflict);
  CHECK_THROWS_AS(keep(place, "2026-03-20", ""), InvalidInput);
  const auto& dates = place.session.context.dates;
  CHECK(find_holiday(place.store, "2026-03-19", dates) == nyepi);
  CHECK(find_holiday(place.store, std::to_string(nyepi.value), dates) == nyepi);
  CHECK_THROWS_AS((void)find_holiday(place.store, "2026-03-20", dates), NotFound);
  CHECK_THROWS_AS((void)find_holiday(place.store, "77", dates), NotFound);
  CHECK_THROWS_AS((void)find_holiday(place.store, "", dates), InvalidInput);
}

TEST_CASE("undo brings a holiday back") {
  Workplace place;
  const auto nyepi = keep(place, "2026-03-19", "Nyepi");
  place.change([&](Operation& operation) { remove_holiday(operation, nyepi); });
  CHECK(working_days_of(place.store).includes(day("2026-03-19")));
  const OperationId last{integer_or_zero(as_cell(place.store.value({"SELECT max(id) FROM operation"})))};
  place.change([&](Operation& operation) { take_back(operation, last); });
  CHECK_FALSE(working_days_of(place.store).includes(day("2026-03-19")));
}
