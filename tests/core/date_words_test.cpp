// Dates, birthdays, spans and periods as people write them.

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "rapport/core/date.hpp"
#include "rapport/core/error.hpp"
#include "support/message_of.hpp"

using namespace rapport;
using rapport::test::message_of;
namespace chr = std::chrono;

namespace {
Date date(std::string_view text) { return parse_iso_date(text).value(); }

/// A Wednesday.
const DateContext wednesday{date("2026-05-20"), TimeOfDay{600}, std::nullopt};

DateContext on(std::string_view today, std::optional<DateOrder> order = std::nullopt) {
  return {date(today), TimeOfDay{600}, order};
}

std::string read(std::string_view text, const DateContext& context = wednesday) {
  return to_iso(parse_date(text, context));
}

std::string message(std::string_view text, const DateContext& context = wednesday) {
  return message_of<InvalidInput>([&] { (void)parse_date(text, context); });
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string show(const Period& period) { return to_iso(*period.from) + ".." + to_iso(*period.to); }
std::string period(std::string_view text) { return show(parse_period(text, wednesday)); }
}  // namespace

TEST_CASE("every form of a date") {
  struct Case {
    std::string text, expected;
  };
  const std::vector<Case> cases = {
      {"2026-05-31", "2026-05-31"},
      {" 2026-05-31 ", "2026-05-31"},
      {"2026-W20-3", "2026-05-13"},
      {"2026-w53-7", "2027-01-03"},
      {"today", "2026-05-20"},
      {"TODAY", "2026-05-20"},
      {"tomorrow", "2026-05-21"},
      {"yesterday", "2026-05-19"},
      {"monday", "2026-05-25"},
      {"mon", "2026-05-25"},
      {"Tue", "2026-05-26"},
      {"wednesday", "2026-05-27"},
      {"WED", "2026-05-27"},
      {"thursday", "2026-05-21"},
      {"fri", "2026-05-22"},
      {"saturday", "2026-05-23"},
      {"sun", "2026-05-24"},
      {"next week", "2026-05-25"},
      {" Next   Week ", "2026-05-25"},
      {"2 jan", "2027-01-02"},
      {"2 January 2027", "2027-01-02"},
      {"20 may", "2027-05-20"},
      {"21 may", "2026-05-21"},
      {"29 feb", "2028-02-29"},
      {"1 DEC 1999", "1999-12-01"},
      {"+3d", "2026-05-23"},
      {"-2w", "2026-05-06"},
      {"+1m", "2026-06-20"},
      {"+1Y", "2027-05-20"},
      {"-1y", "2025-05-20"},
      {"+0d", "2026-05-20"},
      {"som", "2026-05-01"},
      {"eom", "2026-05-31"},
      {"soq", "2026-04-01"},
      {"eoq", "2026-06-30"},
      {"soy", "2026-01-01"},
      {"EOY", "2026-12-31"},
      {"eow", "2026-05-24"},
      {"+120m", "2036-05-20"},
      {"sow", "2026-05-18"},
      {"end of month", "2026-05-31"},
      {"start of the quarter", "2026-04-01"},
      {"jan 2", "2027-01-02"},
      {"May 31", "2026-05-31"},
      {"january 2 2028", "2028-01-02"},
      {"in 3 days", "2026-05-23"},
      {"in 1 day", "2026-05-21"},
      {"in a week", "2026-05-27"},
      {"In 2 Weeks", "2026-06-03"},
      {"in 2w", "2026-06-03"},
      {"+3 days", "2026-05-23"},
      {"3 days ago", "2026-05-17"},
      {"a month ago", "2026-04-20"},
      {"2w ago", "2026-05-06"},
      {"in 1 year", "2027-05-20"},
      {"next month", "2026-06-01"},
      {"next quarter", "2026-07-01"},
      {"next year", "2027-01-01"},
      {"next tuesday", "2026-05-26"},
      {"next fri", "2026-05-29"},
      {"this friday", "2026-05-22"},
      {"this mon", "2026-05-18"},
      {"this wednesday", "2026-05-20"},
      {"last friday", "2026-05-15"},
      {"last tue", "2026-05-19"},
      {"last wednesday", "2026-05-13"},
      {"day after tomorrow", "2026-05-22"},
      {"day before yesterday", "2026-05-18"},
  };
  for (const auto& [text, expected] : cases) CHECK_MESSAGE(read(text) == expected, text);
}

TEST_CASE("months and years clamp, and 29 February waits for a leap year") {
  CHECK(read("+1m", on("2026-01-31")) == "2026-02-28");
  CHECK(read("+1y", on("2024-02-29")) == "2025-02-28");
  CHECK(read("29 feb", on("2024-02-28")) == "2024-02-29");
  CHECK(read("29 feb", on("2024-02-29")) == "2028-02-29");
  CHECK(read("29 feb", on("1896-03-01")) == "1904-02-29");
  CHECK(read("1 jan", on("2026-12-31")) == "2027-01-01");
  CHECK(read("eow", on("2026-05-24")) == "2026-05-24");
  CHECK(read("sun", on("2026-05-24")) == "2026-05-31");
  CHECK(read("next week", on("2026-05-25")) == "2026-06-01");
  CHECK(read("eom", on("2024-02-01")) == "2024-02-29");
  CHECK(read("eoq", on("2026-12-31")) == "2026-12-31");
  CHECK(read("soq", on("2026-03-31")) == "2026-01-01");
}

TEST_CASE("the next weekday is one to seven days away, whatever today is") {
  const std::string names[] = {"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};
  for (int i = 0; i < 14; ++i) {
    const DateContext context{wednesday.today + chr::days{i}, {}, std::nullopt};
    for (unsigned weekday = 0; weekday < 7; ++weekday) {
      const auto next = parse_date(names[weekday], context);
      REQUIRE(chr::weekday{next} == chr::weekday{weekday});
      REQUIRE(next > context.today);
      REQUIRE(next <= context.today + chr::days{7});
      REQUIRE(parse_date(names[weekday].substr(0, 3), context) == next);
    }
  }
}

TEST_CASE("dates with numbers for day and month need an order") {
  CHECK(read("03/04/2026", on("2026-01-01", DateOrder::dmy)) == "2026-04-03");
  CHECK(read("03/04/2026", on("2026-01-01", DateOrder::mdy)) == "2026-03-04");
  CHECK(read("3.4.2026", on("2026-01-01", DateOrder::dmy)) == "2026-04-03");
  CHECK(read("25/12/2026", on("2026-01-01", DateOrder::dmy)) == "2026-12-25");
  CHECK(contains(message("25/12/2026", on("2026-01-01", DateOrder::mdy)), "months run from 1 to 12"));
  CHECK(contains(message("31/02/2026", on("2026-01-01", DateOrder::dmy)), "February 2026 has 28 days"));
  CHECK(contains(message("3/4/26", on("2026-01-01", DateOrder::dmy)), "four digits"));
  CHECK(message("03/04/2026") ==
        "'03/04/2026' does not say which number is the day and which the month: write 2026-04-03 or 2026-03-04, or add "
        "--date-order dmy or --date-order mdy, which the setting date_order keeps");
  CHECK(message("25/12/2026") ==
        "'25/12/2026' is read only where the order of day and month is said: write 2026-12-25, or add --date-order "
        "dmy, which the setting date_order keeps");
  CHECK(contains(message("12/25/2026"), "write 2026-12-25, or"));
  CHECK(contains(message("12/25/2026"), "--date-order mdy"));
  CHECK(contains(message("5.5.2026"), "write 2026-05-05, or"));
  CHECK(message("31.02.1970") == "'31.02.1970' is not a date: February 1970 has 28 days");
  CHECK(message("02/30/2026") == "'02/30/2026' is not a date: February 2026 has 28 days");
  CHECK(contains(message("31/31/2026"), "months run from 1 to 12"));
  CHECK(contains(message("0/5/2026"), "May has 31 days"));
  CHECK(contains(message("2026/05/31"), "write it with hyphens"));
}

TEST_CASE("messages say why a date is none") {
  CHECK(message("2026-02-30") == "'2026-02-30' is not a date: February 2026 has 28 days");
  CHECK(message("2024-02-30") == "'2024-02-30' is not a date: February 2024 has 29 days");
  CHECK(message("2026-04-31") == "'2026-04-31' is not a date: April has 30 days");
  CHECK(message("2026-05-00") == "'2026-05-00' is not a date: May has 31 days");
  CHECK(message("30 feb") == "'30 feb' is not a date: February of a leap year has 29 days");
  CHECK(message("29 feb 2026") == "'29 feb 2026' is not a date: February 2026 has 28 days");
  CHECK(contains(message("2026-13-01"), "months run from 1 to 12"));
  CHECK(contains(message("2026-W54-1"), "2026 has no week 54"));
  CHECK(contains(message("2021-W53-1"), "2021 has no week 53"));
  CHECK(contains(message("2026-W20-8"), "1 (Monday) to 7 (Sunday)"));
  CHECK(contains(message("2026-5-1"), "two digits each for month and day, as in 2026-05-31"));
  CHECK(contains(message("0000-01-01"), "0001 to 9999"));
  CHECK(contains(message("tomorow"), "did you mean 'tomorrow'"));
  CHECK(contains(message("wensday"), "did you mean 'wednesday'"));
  CHECK(contains(message(""), "write 2026-05-31"));
}

TEST_CASE("anything else is refused") {
  for (const auto* text : {"7d",
                           "+d",
                           "+",
                           "+-3d",
                           "++3d",
                           "+3",
                           "+3x",
                           "+99999999999d",
                           "+99999y",
                           "-99999999m",
                           "-9999y",
                           "tod",
                           "2 foo",
                           "jan",
                           "jan 2027",
                           "next",
                           "last week",
                           "in monday",
                           "3 days",
                           "in 3",
                           "ago",
                           "a days",
                           "end of day",
                           "0 jan",
                           "32 jan",
                           "2 jan 26",
                           "2 jan 2026 x",
                           "2026",
                           "2026-05",
                           "20260531",
                           "2026-05-31T10:00",
                           "14:00",
                           "now",
                           "1/2/3/2026",
                           "//",
                           "a/b/2026",
                           "12/2026",
                           "2026-W20",
                           "2026-W-3",
                           "\x1b[31m",
                           "\xff\xfe"})
    CHECK_THROWS_AS_MESSAGE((void)parse_date(text, wednesday), InvalidInput, text);
  CHECK_THROWS_AS((void)parse_date(std::string(1'000'000, '9'), wednesday), InvalidInput);
}

TEST_CASE("a message never steers the terminal and is never long") {
  const auto text = message("\x1b[2Jboo\xe2\x80\xae");
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\xe2\x80\xae") == std::string::npos);
  CHECK(message(std::string(100'000, 'x')).size() < 400);
}

TEST_CASE("date and time of day") {
  const auto show_time = [](std::string_view text) {
    const auto [day, time] = parse_date_time(text, wednesday);
    return to_iso(day) + (time ? ' ' + to_text(*time) : "");
  };
  CHECK(show_time("tomorrow") == "2026-05-21");
  CHECK(show_time("tomorrow 14:00") == "2026-05-21 14:00");
  CHECK(show_time("next week 9:30") == "2026-05-25 09:30");
  CHECK(show_time("2 jan 2027 00:00") == "2027-01-02 00:00");
  CHECK(show_time("14:00") == "2026-05-20 14:00");
  CHECK(show_time("Now") == "2026-05-20 10:00");
  CHECK(show_time("tomorrow 9am") == "2026-05-21 09:00");
  CHECK(show_time("tomorrow at 9 AM") == "2026-05-21 09:00");
  CHECK(show_time("next tuesday at 9:30pm") == "2026-05-26 21:30");
  CHECK(show_time("12am") == "2026-05-20 00:00");
  CHECK(show_time("at 12:15 pm") == "2026-05-20 12:15");
  CHECK(show_time("in 2 days 14:00") == "2026-05-22 14:00");
  for (const auto* text : {"13am", "0am", "9 xm", "am", "at", "9am 9am", "tomorrow at", "9:60pm"})
    CHECK_THROWS_AS_MESSAGE((void)parse_date_time(text, wednesday), InvalidInput, text);
  CHECK(show_time("2026-05-31T23:59") == "2026-05-31 23:59");
  CHECK_THROWS_AS((void)parse_date_time("tomorrow 24:00", wednesday), InvalidInput);
  CHECK_THROWS_AS((void)parse_date_time("14:00 14:00", wednesday), InvalidInput);
}

TEST_CASE("birthdays") {
  const auto birthday = [](std::string_view text) { return to_text(parse_birthday(text, wednesday)); };
  CHECK(birthday("1990-05-31") == "1990-05-31");
  CHECK(birthday("--05-31") == "--05-31");
  CHECK(birthday("--02-29") == "--02-29");
  CHECK(birthday("31 may") == "--05-31");
  CHECK(birthday("29 Feb") == "--02-29");
  CHECK(birthday("31 May 1990") == "1990-05-31");
  CHECK(birthday("may 31") == "--05-31");
  CHECK(birthday("May 31 1990") == "1990-05-31");
  CHECK(message_of<InvalidInput>([] { (void)parse_birthday("1990-02-29", wednesday); }) ==
        "'1990-02-29' is not a date: February 1990 has 28 days");
  CHECK(to_text(parse_birthday("31/5/1990", on("2026-01-01", DateOrder::dmy))) == "1990-05-31");
  for (const auto* text : {"", "--02-30", "--13-01", "--5-31", "-05-31", "1990-02-29", "29 feb 1990", "today",
                           "31/5/1990", "may", "1990", "--05-31x"})
    CHECK_THROWS_AS_MESSAGE((void)parse_birthday(text, wednesday), InvalidInput, text);
}

TEST_CASE("spans") {
  const auto span = [](std::string_view text, int sign) {
    const auto found = parse_span(text, date("2026-03-31"), sign);
    return found ? to_iso(*found) : "none";
  };
  CHECK(span("7d", 1) == "2026-04-07");
  CHECK(span("7D", -1) == "2026-03-24");
  CHECK(span("2w", 1) == "2026-04-14");
  CHECK(span("1m", 1) == "2026-04-30");
  CHECK(span("1m", -1) == "2026-02-28");
  CHECK(span("1y", -1) == "2025-03-31");
  CHECK(span("7 days", 1) == "2026-04-07");
  CHECK(span("1 Week", -1) == "2026-03-24");
  CHECK(span("a month", 1) == "2026-04-30");
  for (const auto* text : {"", "d", "7", "+7d", "-7d", "7 d", "7x", "7dd", "1.5d", "99999999999d", "today"})
    CHECK_MESSAGE(span(text, 1) == "none", text);
  CHECK_THROWS_AS((void)parse_span("999999999d", date("2026-03-31"), 1), InvalidInput);
  CHECK(to_iso(parse_since("7d", wednesday)) == "2026-05-13");
  CHECK(to_iso(parse_until("7d", wednesday)) == "2026-05-27");
  CHECK(to_iso(parse_since("2 weeks", wednesday)) == "2026-05-06");
  CHECK(to_iso(parse_until("2 weeks", wednesday)) == "2026-06-03");
  CHECK(to_iso(parse_since("last month", wednesday)) == "2026-04-01");
  CHECK(to_iso(parse_since("this week", wednesday)) == "2026-05-18");
  CHECK(message_of<InvalidInput>([] { (void)parse_until("this week", wednesday); }) ==
        "'this week' is not a date: it is a period; name a day of it, such as 2026-05-18 or 2026-05-24");
  CHECK(to_iso(parse_since("monday", wednesday)) == "2026-05-25");
  CHECK(to_iso(parse_until("eom", wednesday)) == "2026-05-31");
  CHECK_THROWS_AS((void)parse_until("7", wednesday), InvalidInput);
}

TEST_CASE("no word leads out of the calendar") {
  DateContext last = wednesday, first = wednesday;
  last.today = date("9999-12-31");
  first.today = date("0001-01-01");
  for (const auto* text :
       {"tomorrow", "monday", "next week", "eow", "2 jan", "29 feb", "9999-W52-7", "next year", "in a month"})
    CHECK_THROWS_AS_MESSAGE((void)parse_date(text, last), InvalidInput, text);
  for (const auto* text : {"yesterday", "last monday", "a year ago"})
    CHECK_THROWS_AS_MESSAGE((void)parse_date(text, first), InvalidInput, text);
  CHECK_THROWS_AS((void)parse_period("last quarter", first), InvalidInput);
  CHECK_THROWS_AS((void)parse_period("9999-W52", wednesday), InvalidInput);
  CHECK(to_iso(parse_date("9999-W52-5", last)) == "9999-12-31");
}

TEST_CASE("periods") {
  CHECK(period("2026") == "2026-01-01..2026-12-31");
  CHECK(period("2026-Q2") == "2026-04-01..2026-06-30");
  CHECK(period("2026-q4") == "2026-10-01..2026-12-31");
  CHECK(period("2024-02") == "2024-02-01..2024-02-29");
  CHECK(period("2026-12") == "2026-12-01..2026-12-31");
  CHECK(period("2026-W20") == "2026-05-11..2026-05-17");
  CHECK(period("2026-W53") == "2026-12-28..2027-01-03");
  CHECK(period("9999") == "9999-01-01..9999-12-31");
  CHECK(period("9999-Q4") == "9999-10-01..9999-12-31");
  CHECK(period("2026-05-31") == "2026-05-31..2026-05-31");
  CHECK(period("yesterday") == "2026-05-19..2026-05-19");
  CHECK(period("30d") == "2026-04-21..2026-05-20");
  CHECK(period("1d") == "2026-05-20..2026-05-20");
  CHECK(period("1m") == "2026-04-21..2026-05-20");
  CHECK(period("30 days") == "2026-04-21..2026-05-20");
  CHECK(period("last 30 days") == "2026-04-21..2026-05-20");
  CHECK(period("past 2 weeks") == "2026-05-07..2026-05-20");
  CHECK(period("May 2026") == "2026-05-01..2026-05-31");
  CHECK(period("feb 2024") == "2024-02-01..2024-02-29");
  CHECK(period("this week") == "2026-05-18..2026-05-24");
  CHECK(period("last week") == "2026-05-11..2026-05-17");
  CHECK(period("next week") == "2026-05-25..2026-05-31");
  CHECK(period("This Month") == "2026-05-01..2026-05-31");
  CHECK(period("last month") == "2026-04-01..2026-04-30");
  CHECK(period("this quarter") == "2026-04-01..2026-06-30");
  CHECK(period("last quarter") == "2026-01-01..2026-03-31");
  CHECK(period("last year") == "2025-01-01..2025-12-31");
  CHECK(period("next year") == "2027-01-01..2027-12-31");
  CHECK(period("last friday") == "2026-05-15..2026-05-15");
  for (const auto* text : {"", "0d", "0000", "2026-Q5", "2026-Q0", "2026-13", "2026-00", "2025-W53", "2026-W00",
                           "2026-", "2026-Q", "2026-5", "202", "20260", "2026Q2", "2026-02-30"})
    CHECK_THROWS_AS_MESSAGE((void)parse_period(text, wednesday), InvalidInput, text);
  CHECK(contains(message_of<InvalidInput>([] { (void)parse_period("2026-Q5", wednesday); }), "Q1 to Q4"));
  CHECK(contains(message_of<InvalidInput>([] { (void)parse_period("lately", wednesday); }), "2026-Q2"));
}
