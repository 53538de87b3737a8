// Exact forms and calendar arithmetic.

#include "rapport/core/date.hpp"

#include <doctest/doctest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "rapport/core/error.hpp"

using namespace rapport;
namespace chr = std::chrono;

namespace {
Date day(int year, unsigned month, unsigned day_of_month) {
  return chr::year{year} / chr::month{month} / chr::day{day_of_month};
}
std::string week_monday(int year, int week) {
  const auto monday = iso_week_monday(year, week);
  return monday ? to_iso(*monday) : "none";
}
std::string utc(std::string_view text) {
  const auto instant = parse_rfc3339(text);
  return instant ? to_rfc3339(*instant) : "none";
}
}  // namespace

TEST_CASE("ISO dates are written with four, two and two digits") {
  CHECK(to_iso(day(2026, 5, 31)) == "2026-05-31");
  CHECK(to_iso(day(1, 1, 1)) == "0001-01-01");
  CHECK(to_iso(day(9999, 12, 31)) == "9999-12-31");
  CHECK(to_iso(day(1969, 12, 31)) == "1969-12-31");
  CHECK_THROWS_AS((void)to_iso(day(10000, 1, 1)), InvalidInput);
  CHECK_THROWS_AS((void)to_iso(day(0, 12, 31)), InvalidInput);
}

TEST_CASE("every day of four centuries survives a round trip and follows the one before") {
  std::string previous;
  for (Date date = day(1799, 12, 31); date < day(2201, 1, 2); date += chr::days{1}) {
    const auto text = to_iso(date);
    const chr::year_month_day ymd{date};
    char expected[16];
    std::snprintf(expected, sizeof expected, "%04d-%02u-%02u", static_cast<int>(ymd.year()),
                  static_cast<unsigned>(ymd.month()), static_cast<unsigned>(ymd.day()));
    REQUIRE(text == expected);
    REQUIRE(parse_iso_date(text) == date);
    REQUIRE(text > previous);
    previous = text;
  }
}

TEST_CASE("only an existing day in the exact form is an ISO date") {
  CHECK(parse_iso_date("2024-02-29") == day(2024, 2, 29));
  CHECK(parse_iso_date("2000-02-29") == day(2000, 2, 29));
  const std::vector<std::string> refused = {
      "",           "2026-02-29", "2026-02-30", "1900-02-29",  "2026-13-01", "2026-00-10",    "2026-01-00",
      "2026-04-31", "0000-01-01", "2026-5-31",  "2026-05-31 ", "2026/05/31", "20260531",      "+026-05-31",
      "-026-05-31", "2026-05-3x", "2026-05--1", "2026-05-310", " 2026-05-3", "２０２６-05-31"};
  for (const auto& text : refused) CHECK_MESSAGE(!parse_iso_date(text), text);
  CHECK_FALSE(parse_iso_date(std::string_view{"2026-05-3\0", 10}));
}

TEST_CASE("times of day") {
  CHECK(to_text(TimeOfDay{0}) == "00:00");
  CHECK(to_text(TimeOfDay{9 * 60 + 5}) == "09:05");
  CHECK(to_text(TimeOfDay{1439}) == "23:59");
  for (int minutes = 0; minutes < 1440; ++minutes) REQUIRE(parse_time(to_text(TimeOfDay{minutes}))->minutes == minutes);
  CHECK(parse_time("9:05")->minutes == 545);
  for (const auto* text :
       {"", "9", "24:00", "12:60", "9:5", "009:05", ":30", "9:", "-1:30", "12:30 ", "1a:30", "12:3x"})
    CHECK_MESSAGE(!parse_time(text), text);
}

TEST_CASE("birthdays with and without a year") {
  CHECK(to_text(Birthday{1990, 5, 31}) == "1990-05-31");
  CHECK(to_text(Birthday{std::nullopt, 5, 1}) == "--05-01");
  CHECK(to_text(Birthday{std::nullopt, 2, 29}) == "--02-29");
  CHECK_THROWS_AS((void)to_text(Birthday{2023, 2, 29}), InvalidInput);
}

TEST_CASE("RFC 3339 is read with any offset and written in UTC") {
  CHECK(to_rfc3339(Instant{}) == "1970-01-01T00:00:00Z");
  CHECK(to_rfc3339(Instant{chr::seconds{-1}}) == "1969-12-31T23:59:59Z");
  CHECK(to_rfc3339(Instant{chr::seconds{1'000'000'000}}) == "2001-09-09T01:46:40Z");
  struct Case {
    std::string text, expected;
  };
  const std::vector<Case> cases = {
      {"2026-05-31T07:30:00Z", "2026-05-31T07:30:00Z"},        {"2026-05-31t07:30:00z", "2026-05-31T07:30:00Z"},
      {"2026-05-31 07:30:00Z", "2026-05-31T07:30:00Z"},        {"2026-05-31T07:30Z", "2026-05-31T07:30:00Z"},
      {"2026-05-31T07:30:15.999999Z", "2026-05-31T07:30:15Z"}, {"2026-05-31T07:30:00+07:00", "2026-05-31T00:30:00Z"},
      {"2026-01-01T00:15+05:45", "2025-12-31T18:30:00Z"},      {"2026-12-31T20:00:00-04:00", "2027-01-01T00:00:00Z"},
      {"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"},        {"1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"},
      {"9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"},
  };
  for (const auto& [text, expected] : cases) CHECK_MESSAGE(utc(text) == expected, text);
}

TEST_CASE("what is nearly RFC 3339 is refused") {
  for (const auto* text :
       {"", "2026-05-31", "2026-05-31T07:30:00", "2026-05-31T7:30:00Z", "2026-05-31T24:00:00Z", "2026-05-31T07:60:00Z",
        "2026-05-31T07:30:61Z", "2026-05-31T07:30:0Z", "2026-05-31T07:30:00.Z", "2026-05-31T07:30:00+0700",
        "2026-05-31T07:30:00+24:00", "2026-05-31T07:30:00Z ", "2026-02-30T07:30:00Z", "2026-05-31_07:30:00Z",
        "9999-12-31T23:59:59-01:00", "0001-01-01T00:00:00+00:01", "2026-05-31T07:30:"})
    CHECK_MESSAGE(!parse_rfc3339(text), text);
}

TEST_CASE("adding months clamps to the end of the month") {
  struct Case {
    Date from;
    int months;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {day(2026, 1, 31), 1, "2026-02-28"},  {day(2024, 1, 31), 1, "2024-02-29"},  {day(2026, 1, 31), 3, "2026-04-30"},
      {day(2026, 3, 31), -1, "2026-02-28"}, {day(2026, 12, 15), 1, "2027-01-15"}, {day(2026, 1, 15), -1, "2025-12-15"},
      {day(2024, 2, 29), 12, "2025-02-28"}, {day(2024, 2, 29), 48, "2028-02-29"}, {day(2024, 2, 29), -12, "2023-02-28"},
      {day(2026, 5, 31), 0, "2026-05-31"},  {day(9999, 11, 30), 1, "9999-12-30"}, {day(1, 2, 1), -1, "0001-01-01"},
  };
  for (const auto& [from, months, expected] : cases) CHECK(to_iso(add_months(from, months)) == expected);
  CHECK_THROWS_AS((void)add_months(day(9999, 12, 1), 1), InvalidInput);
  CHECK_THROWS_AS((void)add_months(day(1, 1, 31), -1), InvalidInput);
  CHECK_THROWS_AS((void)add_months(day(2026, 1, 1), 2'147'483'647), InvalidInput);
  CHECK_THROWS_AS((void)add_months(day(2026, 1, 1), -2'147'483'647 - 1), InvalidInput);
}

TEST_CASE("adding months agrees with the calendar of the standard library") {
  for (Date date = day(2023, 1, 1); date < day(2025, 1, 1); date += chr::days{1})
    for (int months = -30; months <= 30; ++months) {
      auto expected = chr::year_month_day{date} + chr::months{months};
      if (!expected.ok()) expected = expected.year() / expected.month() / chr::last;
      REQUIRE(add_months(date, months) == Date{expected});
    }
}

TEST_CASE("ISO weeks") {
  CHECK(week_monday(2026, 1) == "2025-12-29");
  CHECK(week_monday(2026, 20) == "2026-05-11");
  CHECK(week_monday(2026, 53) == "2026-12-28");
  CHECK(week_monday(2020, 53) == "2020-12-28");
  CHECK(week_monday(2021, 1) == "2021-01-04");
  CHECK(week_monday(2021, 53) == "none");
  CHECK(week_monday(2024, 1) == "2024-01-01");
  CHECK(week_monday(2026, 0) == "none");
  CHECK(week_monday(2026, 54) == "none");
  CHECK(week_monday(0, 1) == "none");
  CHECK(week_monday(10000, 1) == "none");
}

TEST_CASE("the weeks of all years join without gap or overlap") {
  Date expected = *iso_week_monday(1900, 1);
  for (int year = 1900; year < 2300; ++year) {
    const int weeks = iso_week_monday(year, 53) ? 53 : 52;
    const chr::weekday first{day(year, 1, 1)};
    const bool long_year = first == chr::Thursday || (first == chr::Wednesday && chr::year{year}.is_leap());
    REQUIRE(weeks == (long_year ? 53 : 52));
    for (int week = 1; week <= weeks; ++week, expected += chr::weeks{1})
      REQUIRE(iso_week_monday(year, week) == expected);
  }
}
