#include "rapport/domain/occasion.hpp"

#include <doctest/doctest.h>

#include <random>

#include "rapport/core/error.hpp"

using namespace rapport;

namespace {

Date day(std::string_view text) { return parse_iso_date(text).value(); }
Birthday born(std::string_view text) { return parse_birthday(text, {}); }

/// The next time as text; "never" for none.
std::string next(std::string_view of, std::string_view from, Recurrence recurrence = {},
                 LeapDay leap = LeapDay::feb_28) {
  const auto found = next_occurrence(born(of), recurrence, day(from), leap);
  return found ? to_iso(*found) : "never";
}

/// By trying every day.
std::optional<Date> next_by_search(const Birthday& of, const Recurrence& recurrence, Date from, LeapDay leap) {
  for (Date date = from; date < from + std::chrono::days{366 * 12}; date += std::chrono::days{1}) {
    const std::chrono::year_month_day ymd{date};
    const auto month = static_cast<unsigned>(ymd.month()), number = static_cast<unsigned>(ymd.day());
    const int year = static_cast<int>(ymd.year());
    const bool exact = month == of.month && number == of.day;
    const bool instead = of.month == 2 && of.day == 29 && !ymd.year().is_leap() &&
                         (leap == LeapDay::feb_28 ? month == 2 && number == 28 : month == 3 && number == 1);
    const bool in_time = recurrence.yearly ? !of.year || year >= *of.year + recurrence.first : year == of.year;
    if ((exact || instead) && in_time) return date;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a yearly day comes back on its day, today included, and across new year") {
  CHECK(next("1990-05-31", "2026-03-10") == "2026-05-31");
  CHECK(next("1990-03-10", "2026-03-10") == "2026-03-10");
  CHECK(next("1990-03-09", "2026-03-10") == "2027-03-09");
  CHECK(next("--01-02", "2026-12-31") == "2027-01-02");
  CHECK(next("--12-31", "2026-12-31") == "2026-12-31");
}

TEST_CASE("29 February has a day in every year, of two that may be chosen") {
  CHECK(next("1992-02-29", "2026-02-01") == "2026-02-28");
  CHECK(next("1992-02-29", "2026-02-01", {}, LeapDay::mar_1) == "2026-03-01");
  CHECK(next("--02-29", "2028-02-01") == "2028-02-29");
  CHECK(next("--02-29", "2028-02-29", {}, LeapDay::mar_1) == "2028-02-29");
  CHECK(next("--02-29", "2028-03-01", {}, LeapDay::mar_1) == "2029-03-01");
  CHECK(next("--02-29", "2026-03-01", {}, LeapDay::mar_1) == "2026-03-01");
  CHECK(next("--02-29", "2026-03-01") == "2027-02-28");
  CHECK(next("--02-29", "2100-02-01") == "2100-02-28");
}

TEST_CASE("nothing is remembered before its time") {
  CHECK(next("2026-06-12", "2026-03-10") == "2026-06-12");
  CHECK(next("2026-06-12", "2026-03-10", {.first = 1}) == "2027-06-12");
  CHECK(next("2030-06-12", "2026-03-10") == "2030-06-12");
  CHECK(next("2026-03-10", "2026-03-10", {.first = 1}) == "2027-03-10");
}

TEST_CASE("a single day is remembered once") {
  CHECK(next("2026-06-12", "2026-03-10", {.yearly = false}) == "2026-06-12");
  CHECK(next("2026-03-10", "2026-03-10", {.yearly = false}) == "2026-03-10");
  CHECK(next("2026-03-09", "2026-03-10", {.yearly = false}) == "never");
  CHECK(next("2028-02-29", "2026-03-10", {.yearly = false}) == "2028-02-29");
}

TEST_CASE("the calendar ends with the year 9999") {
  CHECK(next("--05-31", "9999-05-31") == "9999-05-31");
  CHECK(next("--05-31", "9999-06-01") == "never");
  CHECK(next("9999-05-31", "2026-03-10", {.first = 1}) == "never");
}

TEST_CASE("years are counted from the first time, as far as it is known") {
  CHECK(years_on(born("1990-05-31"), day("2026-05-31")) == 36);
  CHECK(years_on(born("2026-05-31"), day("2026-05-31")) == 0);
  CHECK(years_on(born("1992-02-29"), day("2026-02-28")) == 34);
  CHECK_FALSE(years_on(born("--05-31"), day("2026-05-31")));
}

TEST_CASE("the next time is the one that a search day by day finds") {
  std::mt19937 engine(7);
  const auto below = [&](int limit) { return static_cast<int>(engine() % static_cast<unsigned>(limit)); };
  for (int i = 0; i < 1'500; ++i) {
    const Date of = day("1990-01-01") + std::chrono::days{below(40 * 365)};
    const std::chrono::year_month_day ymd{of};
    Birthday remembered{static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                        static_cast<unsigned>(ymd.day())};
    if (below(4) == 0) remembered = {2024, 2, 29};
    const Recurrence recurrence{below(4) != 0, below(2)};
    if (recurrence.yearly && below(3) == 0) remembered.year.reset();
    const Date from = day("2020-01-01") + std::chrono::days{below(12 * 365)};
    const auto leap = below(2) == 0 ? LeapDay::feb_28 : LeapDay::mar_1;
    CAPTURE(to_text(remembered));
    CAPTURE(to_iso(from));
    CHECK(next_occurrence(remembered, recurrence, from, leap) == next_by_search(remembered, recurrence, from, leap));
  }
}

TEST_CASE("a custom occasion has a name, and what happens once has a year") {
  Occasion occasion;
  occasion.day = born("--05-31");
  CHECK_THROWS_WITH_AS(check(occasion), "name: a custom occasion needs one; say what it is called with --name",
                       InvalidInput);
  occasion.name = "Opening";
  CHECK_NOTHROW(check(occasion));
  occasion.yearly = false;
  CHECK_THROWS_WITH_AS(check(occasion),
                       "day: --05-31 has no year, and what happens only once needs one, such as 2026-05-31",
                       InvalidInput);
  occasion.day.year = 2026;
  CHECK_NOTHROW(check(occasion));
  occasion.name.reset();
  occasion.kind = OccasionKind::wedding;
  CHECK_NOTHROW(check(occasion));
}

TEST_CASE("an occasion is one text, and is read from it as it was") {
  const std::optional<std::string> names[] = {std::nullopt, "Opening",           "with Anna: again",
                                              "wedding",    "once more; really", "custom: x"};
  for (const auto kind :
       {OccasionKind::wedding, OccasionKind::name_day, OccasionKind::company_anniversary, OccasionKind::custom})
    for (const auto& name : names)
      for (const char* text : {"2016-02-29", "--02-29", "2026-03-13"})
        for (const bool yearly : {true, false}) {
          const Occasion occasion{{}, {}, kind, name, born(text), yearly};
          if ((kind == OccasionKind::custom && !name) || (!yearly && !occasion.day.year)) continue;
          CAPTURE(to_text(occasion));
          const auto said = parse_occasion(to_text(occasion));
          CHECK_FALSE(said.is_anniversary);
          CHECK(said.occasion.kind == kind);
          CHECK(said.occasion.name == name);
          CHECK(said.occasion.day == occasion.day);
          CHECK(said.occasion.yearly == yearly);
        }
  CHECK(to_text(parse_occasion(" 2019-04-01  Opening: the kiosk ").occasion) ==
        "2019-04-01 custom: Opening: the kiosk");
  const auto anniversary = parse_occasion("--06-12 anniversary");
  CHECK(to_text(anniversary.of(false)) == "--06-12 wedding");
  CHECK(to_text(anniversary.of(true)) == "--06-12 company-anniversary");
  CHECK(to_text(parse_occasion("--06-12 wedding").of(true)) == "--06-12 wedding");
  CHECK_THROWS_WITH_AS(parse_occasion("2019-04-01"),
                       "'2019-04-01' says a day and not what it is, as '2019-04-01 wedding' does", InvalidInput);
  CHECK_THROWS_AS(parse_occasion("2019-02-29 wedding"), InvalidInput);
  CHECK_THROWS_AS(parse_occasion(""), InvalidInput);
  CHECK_THROWS_AS(parse_occasion("--04-01 custom"), InvalidInput);
}
