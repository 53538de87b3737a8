// Local time in several time zones.

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "rapport/core/date.hpp"
#include "rapport/core/error.hpp"
#include "support/time_zone.hpp"

using namespace rapport;
using rapport::test::TimeZone;
namespace chr = std::chrono;

namespace {
Instant at(std::string_view text) { return parse_rfc3339(text).value(); }
Date date(std::string_view text) { return parse_iso_date(text).value(); }
TimeOfDay clock(std::string_view text) { return parse_time(text).value(); }
std::string from_wall(std::string_view day, std::string_view time) {
  return to_rfc3339(from_local(date(day), clock(time)));
}
}  // namespace

TEST_CASE("instants show as local time") {
  const TimeZone zone{"Asia/Jakarta"};
  CHECK(to_local_text(at("2026-05-31T17:30:00Z")) == "2026-06-01 00:30");

  const auto local = to_local(at("2026-12-31T16:59:58Z"));
  CHECK(to_iso(local.date) == "2026-12-31");
  CHECK(to_text(local.time) == "23:59");
  CHECK(local.second == 58);
  CHECK(from_wall("2026-06-01", "00:30") == "2026-05-31T17:30:00Z");
}

TEST_CASE("a wall time that daylight saving skips moves forward by the gap") {
  const TimeZone zone{"America/New_York"};
  CHECK(from_wall("2026-03-08", "01:59") == "2026-03-08T06:59:00Z");
  CHECK(from_wall("2026-03-08", "02:30") == "2026-03-08T07:30:00Z");
  CHECK(to_local_text(from_local(date("2026-03-08"), clock("02:30"))) == "2026-03-08 03:30");
  CHECK(from_wall("2026-03-08", "03:00") == "2026-03-08T07:00:00Z");
}

TEST_CASE("a wall time that occurs twice is the first") {
  const TimeZone zone{"America/New_York"};
  CHECK(from_wall("2026-11-01", "00:59") == "2026-11-01T04:59:00Z");
  CHECK(from_wall("2026-11-01", "01:30") == "2026-11-01T05:30:00Z");
  CHECK(from_wall("2026-11-01", "02:00") == "2026-11-01T07:00:00Z");
  CHECK(to_local_text(at("2026-11-01T06:30:00Z")) == "2026-11-01 01:30");
}

TEST_CASE("odd changes of the clock") {
  {
    const TimeZone zone{"Australia/Lord_Howe"};  // half an hour of daylight saving
    CHECK(from_wall("2026-10-04", "02:15") == "2026-10-03T15:45:00Z");
    CHECK(to_local_text(from_local(date("2026-10-04"), clock("02:15"))) == "2026-10-04 02:45");
  }
  {
    const TimeZone zone{"Pacific/Apia"};  // skipped the whole of 2011-12-30
    CHECK(to_local_text(from_local(date("2011-12-30"), clock("12:00"))) == "2011-12-31 12:00");
    CHECK(from_wall("2011-12-31", "00:00") == "2011-12-30T10:00:00Z");
  }
}

TEST_CASE("every hour of a year survives a round trip through local time") {
  for (const auto* name : {"UTC", "America/New_York", "Asia/Jakarta", "Asia/Kathmandu", "Pacific/Kiritimati",
                           "Pacific/Pago_Pago", "America/St_Johns", "Africa/Casablanca"}) {
    const TimeZone zone{name};
    for (auto instant = at("2026-01-01T00:10:00Z"); instant < at("2027-01-01T00:00:00Z"); instant += chr::hours{1}) {
      const auto local = to_local(instant);
      const auto back = from_local(local.date, local.time, local.second);
      // Only the second of two equal wall times comes back as another instant: the first.
      REQUIRE((back == instant || back == instant - chr::hours{1}));
      REQUIRE(to_local_text(back) == to_local_text(instant));
    }
  }
}

TEST_CASE("the ends of the calendar") {
  const TimeZone zone{"America/New_York"};
  CHECK(to_rfc3339(from_local(date("9999-12-31"), clock("12:00"))) == "9999-12-31T17:00:00Z");
  CHECK_THROWS_AS((void)to_local_text(Instant{chr::seconds{std::int64_t{1} << 60}}), InvalidInput);
  CHECK_THROWS_AS((void)to_local_text(at("0001-01-01T00:00:00Z")), InvalidInput);
  CHECK_THROWS_AS((void)to_rfc3339(Instant{chr::seconds{std::int64_t{1} << 60}}), InvalidInput);
}

TEST_CASE("an instant that people write") {
  const TimeZone zone{"America/New_York"};
  const DateContext context{date("2026-05-31"), clock("09:45"), std::nullopt};
  struct Case {
    std::string text, expected;
  };
  const std::vector<Case> cases = {
      {"now", "2026-05-31T13:45:00Z"},
      {"today", "2026-05-31T13:45:00Z"},
      {"2026-05-31", "2026-05-31T13:45:00Z"},
      {"yesterday", "2026-05-30T16:00:00Z"},
      {"2026-01-15", "2026-01-15T17:00:00Z"},
      {"14:00", "2026-05-31T18:00:00Z"},
      {"Tomorrow 14:00", "2026-06-01T18:00:00Z"},
      {"2026-01-15 08:30:59", "2026-01-15T13:30:59Z"},
      {"2026-01-15T08:30", "2026-01-15T13:30:00Z"},
      {" 2026-01-15T08:30:00+07:00 ", "2026-01-15T01:30:00Z"},
      {"2 jan 9:05", "2027-01-02T14:05:00Z"},
  };
  for (const auto& [text, expected] : cases) CHECK_MESSAGE(to_rfc3339(parse_instant(text, context)) == expected, text);
  for (const auto* text : {"", "25:00", "tomorrow 24:00", "14:00 tomorrow", "tomorrow 14", "2026-02-30 10:00",
                           "2026-01-15T08:30:00+25:00", "2026-01-15 08:30:99", ":", "::"})
    CHECK_THROWS_AS_MESSAGE((void)parse_instant(text, context), InvalidInput, text);
}

TEST_CASE("an instant that may stand for its day alone") {
  const TimeZone zone{"America/New_York"};
  const DateContext context{date("2026-05-31"), clock("09:45"), std::nullopt};
  CHECK(may_be_bare_date(parse_instant("2026-01-15", context), date("2026-01-15")));
  CHECK(may_be_bare_date(parse_instant("2026-07-15", context), date("2026-07-15")));
  CHECK_FALSE(may_be_bare_date(parse_instant("2026-07-15 12:01", context), date("2026-07-15")));
  CHECK_FALSE(may_be_bare_date(parse_instant("2026-07-15", context), date("2026-07-16")));
}
