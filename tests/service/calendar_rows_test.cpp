#include "service/import/calendar_rows.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"

using namespace rapport;

namespace {

Date day(std::string_view text) { return parse_iso_date(text).value(); }

/// "2026-03-18 FREQ=WEEKLY" of the series from `start` on; empty when it has ended.
std::string from(std::string_view rule, std::string_view start, std::string_view from) {
  const auto at = occurrence_from(anchored(parse_rrule(rule), day(start)), day(start), day(from));
  return at ? to_iso(at->date) + " " + to_rrule(at->rule) : "";
}

}  // namespace

TEST_SUITE_BEGIN("service");

TEST_CASE("a name before a text is no part of it") {
  CHECK(without_name("Budi Santoso: Send the quote", "budi santoso") == "Send the quote");
  CHECK(without_name("Łukasz Żak: Tea: Call", "Łukasz Żak: Tea") == "Call");
  CHECK(without_name("Budi: Budi: Call", "Budi") == "Budi: Call");
  CHECK(without_name("王小芳: 谈谈 ☕", "王小芳") == "谈谈 ☕");
  CHECK(without_name("سارة: اتصل", "سارة") == "اتصل");
  CHECK(!without_name("Urgent: Call", "Budi"));
  CHECK(!without_name("Budi: ", "Budi"));
  CHECK(!without_name(": Call", ""));
}

TEST_CASE("a series goes on from a day") {
  CHECK(from("FREQ=WEEKLY", "2026-03-12", "2026-03-12") == "2026-03-12 FREQ=WEEKLY;BYDAY=TH");
  CHECK(from("FREQ=WEEKLY;INTERVAL=2", "2025-03-05", "2026-03-10") == "2026-03-18 FREQ=WEEKLY;INTERVAL=2;BYDAY=WE");
  CHECK(from("FREQ=WEEKLY;COUNT=6", "2026-02-20", "2026-03-10") == "2026-03-13 FREQ=WEEKLY;COUNT=3;BYDAY=FR");
  CHECK(from("FREQ=WEEKLY;COUNT=2", "2026-02-20", "2026-03-10").empty());
  CHECK(from("FREQ=WEEKLY;UNTIL=20260305", "2026-02-26", "2026-03-06").empty());
  // The series may start after the day, and the rule after its start.
  CHECK(from("FREQ=WEEKLY;BYDAY=FR", "2026-03-12", "2026-03-10") == "2026-03-13 FREQ=WEEKLY;BYDAY=FR");
}

TEST_CASE("a series has no day that is left out, which counts all the same") {
  const auto rule = anchored(parse_rrule("FREQ=WEEKLY;COUNT=4"), day("2026-03-12"));
  const auto at = occurrence_from(rule, day("2026-03-12"), day("2026-03-12"), parse_days("2026-03-12 2026-03-19"));
  REQUIRE(at);
  CHECK(to_iso(at->date) + " " + to_rrule(at->rule) == "2026-03-26 FREQ=WEEKLY;COUNT=2;BYDAY=TH");
  CHECK(!occurrence_from(rule, day("2026-03-12"), day("2026-03-27"), parse_days("2026-04-02")));
  CHECK(parse_days("  ").empty());
  CHECK_THROWS_WITH_AS(static_cast<void>(parse_days("2026-03-12 soon")), "'soon' is no day such as 2026-03-12",
                       InvalidInput);
}

TEST_CASE("the later day of a series is the same work by the same rule") {
  Followup before;
  before.customer_id = {1};
  before.text = "谈谈 ☕";
  before.recurrence = "FREQ=WEEKLY;COUNT=4;BYDAY=TH";
  before.series_date = day("2026-03-12");
  Followup after = before;
  after.recurrence = "FREQ=WEEKLY;COUNT=3;BYDAY=TH";
  CHECK(!goes_on(before, after));
  after.series_date = day("2026-03-19");
  CHECK(goes_on(before, after));
  CHECK(!goes_on(after, before));
  const auto is_another = [&](auto&& change) {
    Followup other = after;
    change(other);
    return !goes_on(before, other);
  };
  CHECK(is_another([](Followup& other) { other.customer_id = {2}; }));
  CHECK(is_another([](Followup& other) { other.text = "Call"; }));
  CHECK(is_another([](Followup& other) { other.kind = FollowupKind::check; }));
  CHECK(is_another([](Followup& other) { other.recurrence = "FREQ=WEEKLY;BYDAY=FR"; }));
  CHECK(is_another([](Followup& other) { other.recurrence.reset(); }));
}

TEST_SUITE_END();
