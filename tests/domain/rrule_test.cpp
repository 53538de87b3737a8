// The text of an RRULE.

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <string_view>

#include "rapport/core/error.hpp"
#include "rapport/domain/recurrence.hpp"

using namespace rapport;

namespace chr = std::chrono;

TEST_CASE("a series of another time zone follows its rule on the days that are here") {
  const auto shifted = [](std::string_view text, int days) {
    const auto rule = parse_shifted_rrule(text, chr::days{days});
    return rule ? to_rrule(*rule) : "none";
  };
  CHECK(shifted("FREQ=WEEKLY;BYDAY=MO", 1) == "FREQ=WEEKLY;BYDAY=TU");
  CHECK(shifted("FREQ=WEEKLY;INTERVAL=2;BYDAY=SU;UNTIL=20270301", -1) ==
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=20270228;BYDAY=SA;WKST=SU");
  CHECK(shifted("FREQ=DAILY;COUNT=3", 1) == "FREQ=DAILY;COUNT=3");
  // An instant is one in any time zone, however it is written.
  for (const std::string until : {"UNTIL=20270301T120000Z", "UNTIL =20270301T120000Z", "until= 20270301t120000z "})
    CHECK(shifted("FREQ=DAILY;" + until, 1) == to_rrule(parse_rrule("FREQ=DAILY;" + until)));
  for (const auto* text : {"FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=DAILY;BYMONTH=3", "FREQ=DAILY;BYMONTHDAY=1"})
    CHECK_MESSAGE(shifted(text, 1) == "none", text);
}

TEST_CASE("what RFC 5545 does not allow, and times of day, are refused with the part that is wrong") {
  const auto why = [](const char* text) {
    try {
      return to_rrule(parse_rrule(text));
    } catch (const InvalidInput& error) {
      return std::string{error.what()};
    }
  };
  CHECK(why("BYDAY=MO") == "RRULE: the rule has no FREQ; it starts like FREQ=WEEKLY");
  CHECK(why("FREQ=HOURLY") == "RRULE: FREQ=HOURLY is none of DAILY, WEEKLY, MONTHLY, YEARLY; a follow-up is for a day");
  CHECK(why("FREQ=DAILY;COUNT=2;UNTIL=20260101") == "RRULE: a rule has COUNT or UNTIL, not both");
  CHECK(why("FREQ=DAILY;BYHOUR=9") ==
        "RRULE: BYHOUR=9 is more than rapport does; it repeats by days, weekdays, months and years");
  CHECK(why("FREQ=WEEKLY;BYDAY=1MO") ==
        "RRULE: a number before a day, as in BYDAY=1MO, is for FREQ=MONTHLY and FREQ=YEARLY");
  CHECK(why("FREQ=WEEKLY;BYMONTHDAY=1") == "RRULE: BYMONTHDAY is not for FREQ=WEEKLY");
  CHECK(why("FREQ=MONTHLY;BYMONTHDAY=32") == "RRULE: BYMONTHDAY=32 is no number from 1 to 31 or from -1 to -31");
  CHECK(why("FREQ=MONTHLY;BYMONTHDAY=0") == "RRULE: BYMONTHDAY=0 is no number from 1 to 31 or from -1 to -31");
  CHECK(why("FREQ=WEEKLY;BYDAY=XX") == "RRULE: BYDAY=XX is none of MO, TU, WE, TH, FR, SA, SU");
  CHECK(why("FREQ=WEEKLY;INTERVAL=0") == "RRULE: INTERVAL=0 is no number from 1 to 1000");
  CHECK(why("FREQ=WEEKLY;UNTIL=2026-01-01") ==
        "RRULE: UNTIL=2026-01-01 is no day such as 20261231 or 20261231T235959Z");
  CHECK(why("FREQ=WEEKLY;UNTIL=20260230") == "RRULE: UNTIL=20260230 is no day such as 20261231 or 20261231T235959Z");
  CHECK(why("FREQ=WEEKLY;FREQ=DAILY") == "RRULE: FREQ stands there twice");
  CHECK(why("FREQ=WEEKLY;COLOUR=RED") == "RRULE: COLOUR=RED is no part of a rule");
  CHECK(why("FREQ=WEEKLY;BYDAY") == "RRULE: 'BYDAY' has no =; a part is written like FREQ=WEEKLY");
  CHECK(why("FREQ=MONTHLY;BYSETPOS=1") == "RRULE: BYSETPOS chooses among days; add BYDAY, BYMONTHDAY or BYMONTH");
  CHECK(why("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30") == "RRULE: no day follows this rule");
  CHECK(why("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30") == "RRULE: no day follows this rule");
  CHECK(why("FREQ=YEARLY;BYMONTH=2;BYDAY=10MO") == "RRULE: no day follows this rule");
  // The rarest day that there is, once in 28 years.
  CHECK(why("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO") == "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO");
  CHECK(why("FREQ=WEEKLY;UNTIL=20261231T235959;WKST=SU") == "FREQ=WEEKLY;UNTIL=20261231;WKST=SU");
}
