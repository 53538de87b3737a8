#include "service/calendar_rows.hpp"

#include <doctest/doctest.h>

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

TEST_SUITE_END();
