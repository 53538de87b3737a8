#include "service/import/dates.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rapport/core/error.hpp"

using namespace rapport;

namespace {

constexpr Date today{std::chrono::year{2026} / 3 / 10};

std::string plain(std::string_view text, std::optional<DateOrder> order = {}, Century century = Century::nearest) {
  try {
    return plain_date(text, {today, {}, order}, century);
  } catch (const InvalidInput& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("the numbers of a date tell its order when one of them is no month") {
  const auto order = [](std::string_view text) {
    const auto date = numeric_date(text);
    REQUIRE(date);
    return order_of(*date);
  };
  CHECK(order("31/12/2026") == DateOrder::dmy);
  CHECK(order("12-31-26") == DateOrder::mdy);
  CHECK(order("31.12.") == DateOrder::dmy);
  CHECK(order("5/31 10:00") == DateOrder::mdy);
  CHECK(order("31/5/2026 14.30.12") == DateOrder::dmy);
  CHECK(order("03/04/2026") == std::nullopt);
  CHECK(order("03.04.2026") == DateOrder::dmy);
  CHECK(order("3.4.") == DateOrder::dmy);
  CHECK(order("12.31.2026") == DateOrder::mdy);
  CHECK(order("05.05.2026") == std::nullopt);
  CHECK(order("31/31/2026") == std::nullopt);
  for (const auto* text : {"2026-05-31", "0/0/00", "3-4", "1.5", "31/12.2026", "31/12/026", "3/4/", "12", "a/b/c", ""})
    CHECK(!numeric_date(text));
}

TEST_CASE("dates of other programs become plain ones") {
  struct Case {
    std::string text, plain;
  };
  const std::vector<Case> cases = {
      {"31/12/2026", "2026-12-31"},
      {"12/31/26", "2026-12-31"},
      {"2026/3/1", "2026-03-01"},
      {"2026.03.01", "2026-03-01"},
      {"20260301", "2026-03-01"},
      {"17 Agustus 1980", "1980-08-17"},
      {"17. März 2026", "2026-03-17"},
      {"1er janvier 2026", "2026-01-01"},
      {"3 de mayo de 1980", "1980-05-03"},
      {"March 5th, 2026", "2026-03-05"},
      {"Dec 31, 1990", "1990-12-31"},
      {"31-Dec-90", "1990-12-31"},
      {"10-MAR-26", "2026-03-10"},
      {"12 Okt", "12 october"},
      {"Selasa, 10 Maret 2026", "2026-03-10"},
      {"Tue, 10 Mar 2026 14:03:22 +0700", "2026-03-10 14:03:22+07:00"},
      {"13/3/2026 14:03", "2026-03-13 14:03:00"},
      {"3/13/2026, 2:03:22 PM", "2026-03-13 14:03:22"},
      {"2026/03/10 2:03:22 AM GMT+7", "2026-03-10 02:03:22+07:00"},
      {"2026-03-10 14:03:22 UTC", "2026-03-10 14:03:22Z"},
      {"2026-03-10 14:03:22+07", "2026-03-10 14:03:22+07:00"},
      {"2026-03-10T14:03:22.500Z", "2026-03-10 14:03:22Z"},
      {"2026-03-10 12:30 a.m.", "2026-03-10 00:30:00"},
      {"13/11/2026 14.30.12", "2026-11-13 14:30:12"},
      {"3 November 2026 14.30", "2026-11-03 14:30:00"},
      {"3 November 2026, 2.30 PM", "2026-11-03 14:30:00"},
      {"Tue Nov 03 2026 10:00:00 GMT+0100", "2026-11-03 10:00:00+01:00"},
      {"Tue Nov 03 2026 10:00:00 GMT+0100 (Central European Standard Time)", "2026-11-03 10:00:00+01:00"},
      {"1794652212", "2026-11-14T10:30:12Z"},
      {"1794652212500", "2026-11-14T10:30:12Z"},
      {"Nov 3.26", "2026-11-03"},
      // What has another form is for the parser of dates to judge.
      {"tomorrow 14:00", "tomorrow 14:00"},
      {"14:00", "14:00"},
      {"eom", "eom"},
      {"2026-W20-3", "2026-W20-3"},
      {"2 jan", "2 january"},
      {"31/12", "31/12"},
      {"2026-03-10 25:00", "2026-03-10 25:00"},
      {"13/3/2026 13:00 PM", "13/3/2026 13:00 PM"},
      {"2026-03-10 14:00 WIB", "2026-03-10 14:00 WIB"},
      {"March", "March"},
      {"5 5 March", "5 5 March"},
      {"14.30", "14.30"},
      {"0812345678", "0812345678"},
      {"179465221", "179465221"},
      {"3 November 2026 14.5", "3 November 2026 14.5"},
  };
  for (const auto& c : cases) CHECK_MESSAGE(plain(c.text) == c.plain, c.text);
}

TEST_CASE("dates that do not say what they mean name the remedy") {
  CHECK(plain("03/04/2026").find("--date-order dmy") != std::string::npos);
  CHECK(plain("03/04/2026", DateOrder::dmy) == "2026-04-03");
  CHECK(plain("31/12/2026", DateOrder::mdy) == "'31/12/2026' has no month 31; its month is taken to come first");
  for (const auto* serial : {"46091", "46329.5", "46329,604"})
    CHECK(plain(serial).find("is a number and no date") != std::string::npos);
}

TEST_CASE("a year of two digits is one that has come, or the nearest") {
  CHECK(plain("13.5.27", {}, Century::past) == "1927-05-13");
  CHECK(plain("13.5.26", {}, Century::past) == "2026-05-13");
  CHECK(plain("31.12.", {}, Century::past) == "--12-31");
  CHECK(plain("7/7", {}, Century::past) == "--07-07");
  CHECK(plain("12 Okt", {}, Century::past) == "--10-12");
  CHECK(plain("13.5.27") == "2027-05-13");
  CHECK(plain("13.5.76") == "2076-05-13");
  CHECK(plain("13.5.77") == "1977-05-13");
}

TEST_CASE("a time of day may have seconds, points and twelve hours") {
  CHECK(plain_time_of_day("14:00:00") == "14:00");
  CHECK(plain_time_of_day(" 2:00:00 PM") == "14:00");
  CHECK(plain_time_of_day("9.05") == "09:05");
  for (const auto* other : {"14:00+07:00", "0.5", "noon", "25:00", ""}) CHECK(plain_time_of_day(other) == other);
}

TEST_CASE("a moment is of a local day") {
  CHECK(day_of("2026-03-10", {today, {}, {}}) == "2026-03-10");
  CHECK(day_of("eom", {today, {}, {}}) == "eom");
  CHECK(day_of("2026-03-10 14:03:22", {today, {}, {}}) == "2026-03-10");
}

TEST_CASE("a day exists in the order in which the calendar has it") {
  const auto exists_as = [](std::string_view text, DateOrder order) {
    const auto date = numeric_date(text);
    REQUIRE(date);
    return exists(*date, order);
  };
  for (const auto* text : {"31/12/2026", "31/12/26 14:30", "29/02/2024", "29/02/24", "29/02", "04/03/1980"})
    CHECK_MESSAGE(exists_as(text, DateOrder::dmy), text);
  for (const auto* text : {"12/31/2026", "12/31/26 2:30 PM", "02/29", "04/03/1980"})
    CHECK_MESSAGE(exists_as(text, DateOrder::mdy), text);
  for (const auto* text : {"99/04/1980", "31/04/1980", "29/02/1981", "29/02/81", "31/12/2026 14:75"}) {
    CHECK_MESSAGE(!exists_as(text, DateOrder::dmy), text);
    CHECK_MESSAGE(!exists_as(text, DateOrder::mdy), text);
  }
}

TEST_CASE("zeros and the first day of the year 1 are no day") {
  for (const auto* text :
       {"0000-00-00", "0000-00-00 00:00:00", "0/0/00", "0001-01-01", "0001-01-01T00:00:00Z", "1/1/0001",
        "1/1/0001 12:00:00 AM", "01.01.0001 0:00:00", "0001-01-01T00:00:00+00:00", " 0001-01-01 "})
    CHECK_MESSAGE(is_no_day(text), text);
  for (const auto* text : {"", "-", "0", "0:00", "2001-01-01", "0000-01-01", "0001-01-02", "0001-01-01T10:00:00",
                           "01/01/01", "1/1/01 00:00:00", "0001", "0000-00-00 soon"})
    CHECK_MESSAGE(!is_no_day(text), text);
}

TEST_CASE("a year may stand for a birthday, alone or with a month") {
  for (const auto* text : {"1985", "1985-05", "05/1985", "5.1985", "1985-00-00", "1985-05-00", " 1985 "})
    CHECK_MESSAGE(is_year_without_day(text), text);
  for (const auto* text : {"", "85", "0000", "0000-00-00", "0000-05-03", "1985-05-03", "1985-13", "31/1985", "19850503",
                           "31189", "1985-1986", "1985-", "1985-05-03-04", "around 1985", "05-03"})
    CHECK_MESSAGE(!is_year_without_day(text), text);
}
