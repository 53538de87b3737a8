#include "rapport/domain/working_days.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"

using namespace rapport;

namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

Holiday holiday(const char* on, const char* name, bool yearly = false) { return {{}, day(on), name, yearly}; }

WorkingDays office(const char* week, std::vector<Holiday> holidays = {}) {
  return {WorkingWeek::parse(week), std::move(holidays)};
}

}  // namespace

TEST_CASE("a working week is written as days and ranges, in many ways, and told in one") {
  const auto text = [](const char* written) { return WorkingWeek::parse(written).text(); };
  CHECK(WorkingWeek{}.text() == "mon-fri");
  CHECK(text("mon-fri") == "mon-fri");
  CHECK(text("Sunday - Thursday") == "sun-thu");
  CHECK(text("fri,thu,wed,tue,mon") == "mon-fri");
  CHECK(text("sat-wed") == "sat-wed");
  CHECK(text("mon,wed,fri-sat") == "mon,wed,fri-sat");
  CHECK(text("mon,wed-fri,sun") == "wed-fri,sun-mon");
  CHECK(text("tue") == "tue");
  CHECK(text("mon-sun") == "mon-sun");
  CHECK(text("thurs-wednes") == "mon-sun");
  for (const auto* bad : {"", " ", ",", "mon-", "-fri", "mo-fr", "monday-fryday", "mon-wed-fri", "5", "每天"}) {
    CAPTURE(bad);
    CHECK_THROWS_AS((void)WorkingWeek::parse(bad), InvalidInput);
  }
}

TEST_CASE("a day off moves to the next working day, or to the last one before") {
  const auto usual = office("mon-fri");
  CHECK(usual.on_or_after(day("2026-03-13")) == day("2026-03-13"));
  CHECK(usual.on_or_after(day("2026-03-14")) == day("2026-03-16"));
  CHECK(usual.on_or_before(day("2026-03-15")) == day("2026-03-13"));
  const auto gulf = office("sun-thu");
  CHECK(gulf.on_or_after(day("2026-03-13")) == day("2026-03-15"));
  CHECK(gulf.on_or_before(day("2026-03-14")) == day("2026-03-12"));
  const auto nyepi = office("mon-fri", {holiday("2026-03-19", "Nyepi"), holiday("2026-03-20", "Idulfitri")});
  CHECK(nyepi.on_or_after(day("2026-03-19")) == day("2026-03-23"));
  CHECK(nyepi.on_or_before(day("2026-03-22")) == day("2026-03-18"));
}

TEST_CASE("working days are counted from the day after") {
  const auto usual = office("mon-fri", {holiday("2026-03-16", "ناشر")});
  CHECK(usual.add(day("2026-03-13"), 0) == day("2026-03-13"));
  CHECK(usual.add(day("2026-03-14"), 0) == day("2026-03-17"));
  CHECK(usual.add(day("2026-03-13"), 1) == day("2026-03-17"));
  CHECK(usual.add(day("2026-03-14"), 2) == day("2026-03-18"));
}

TEST_CASE("a yearly holiday is one in every year, and 29 February in leap years alone") {
  const auto office_ = office("mon-sun", {holiday("2024-12-25", "Natal", true), holiday("2024-02-29", "Leap", true)});
  CHECK_FALSE(office_.includes(day("2020-12-25")));
  CHECK_FALSE(office_.includes(day("2031-12-25")));
  CHECK_FALSE(office_.includes(day("2028-02-29")));
  CHECK(office_.includes(day("2027-02-28")));
  CHECK(office_.includes(day("2027-03-01")));
  CHECK(office_.holiday_on(day("2031-12-25"))->name == "Natal");
}

TEST_CASE("where no day is worked, or the calendar ends, a day stays as it is") {
  std::vector<Holiday> all;
  for (Date at = day("2024-01-01"); at < day("2025-01-01"); at += std::chrono::days{1})
    all.push_back({{}, at, "rest", true});
  CHECK(office("mon-sun", all).on_or_after(day("2026-03-13")) == day("2026-03-13"));
  CHECK(office("mon").on_or_after(day("9999-12-31")) == day("9999-12-31"));
  CHECK(office("sun").on_or_before(day("0001-01-01")) == day("0001-01-01"));
}

TEST_CASE("a chosen day that is past, of the weekend or a holiday is remarked on") {
  const auto usual = office("mon-fri", {holiday("2026-03-19", "Nyepi")});
  const Date today = day("2026-03-10");
  CHECK(remark_on_due(day("2026-03-10"), today, usual) == "");
  CHECK(remark_on_due(day("2026-03-13"), today, usual) == "");
  CHECK(remark_on_due(day("2026-03-14"), today, usual) == "2026-03-14 is a Saturday");
  CHECK(remark_on_due(day("2026-03-15"), today, usual) == "2026-03-15 is a Sunday");
  CHECK(remark_on_due(day("2026-03-19"), today, usual) == "Thursday 2026-03-19 is a holiday: Nyepi");
  CHECK(remark_on_due(day("2026-03-13"), today, office("sun-thu")) == "2026-03-13 is a Friday, a day off");
  CHECK(remark_on_due(day("2026-03-09"), today, usual) ==
        "Monday 2026-03-09 is past: the follow-up is overdue already");
}
