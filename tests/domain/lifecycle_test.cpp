#include "rapport/domain/lifecycle.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "rapport/core/error.hpp"

using namespace rapport;

namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

const Date today = day("2026-03-31");

StayLengths lengths(const std::vector<std::int64_t>& days) {
  StayLengths stays;
  for (const auto length : days) stays.add(length);
  return stays;
}

Period march() { return {day("2026-03-01"), day("2026-03-31")}; }

}  // namespace

TEST_CASE("the median lies in the middle, and nine of ten are not longer than the ninth decile") {
  CHECK_FALSE(lengths({}).median_in_halves());
  CHECK_FALSE(lengths({}).ninth_decile());
  struct Case {
    std::vector<std::int64_t> days;
    std::int64_t halves, ninth;
  };
  for (const auto& [days, halves, ninth] :
       {Case{{7}, 14, 7}, Case{{3, 4}, 7, 4}, Case{{4, 3, 3}, 6, 4}, Case{{0, 0, 0, 10}, 0, 10},
        Case{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 11, 9}, Case{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, 12, 10},
        Case{{5, 5, 5, 5, 5, 5, 5, 5, 5, 99}, 10, 5}}) {
    CHECK(lengths(days).median_in_halves() == halves);
    CHECK(lengths(days).ninth_decile() == ninth);
  }
}

TEST_CASE("a stage has at the end what it had, and those who entered less those who left") {
  LifecycleTally tally(march(), Period{day("2026-02-01"), day("2026-02-28")}, today);
  tally.add(std::vector<StageStep>{{Stage::exploration, day("2026-02-10")}, {Stage::awareness, day("2026-03-10")}});
  tally.add(std::vector<StageStep>{{Stage::exploration, day("2026-03-02")}});
  const auto& exploration = tally.of(Stage::exploration);
  CHECK(exploration.before == 1);
  CHECK(exploration.customers == 1);
  CHECK(exploration.entered == 1);
  CHECK(exploration.left == 1);
  CHECK(exploration.stays.median_in_halves() == 2 * 28);
  // The one who entered in March has not moved on; the one who moved on entered before.
  CHECK(exploration.advanced == 0);
  CHECK(tally.of(Stage::awareness).customers == 1);
  CHECK(tally.of(Stage::awareness).entered == 1);
}

TEST_CASE("moving on is going to a later stage, however far, but not to the end") {
  LifecycleTally tally({}, {}, today);
  tally.add(std::vector<StageStep>{{Stage::exploration, day("2026-01-01")}, {Stage::commitment, day("2026-01-05")}});
  tally.add(std::vector<StageStep>{{Stage::exploration, day("2026-01-01")}, {Stage::dissolution, day("2026-01-05")}});
  tally.add(std::vector<StageStep>{{Stage::expansion, day("2026-01-01")},
                                   {Stage::awareness, day("2026-01-05")},
                                   {Stage::expansion, day("2026-01-06")}});
  CHECK(tally.of(Stage::exploration).advanced == 1);
  CHECK(tally.of(Stage::awareness).advanced == 1);
  CHECK(tally.of(Stage::expansion).advanced == 0);
  CHECK(tally.of(Stage::expansion).entered == 2);
  CHECK(tally.of(Stage::commitment).advanced == 0);
}

TEST_CASE("who comes back from dissolution is won back, each time") {
  LifecycleTally tally(march(), {}, today);
  tally.add(std::vector<StageStep>{{Stage::dissolution, day("2026-01-01")},
                                   {Stage::awareness, day("2026-02-01")},
                                   {Stage::dissolution, day("2026-03-01")},
                                   {Stage::awareness, day("2026-03-02")},
                                   {Stage::dissolution, day("2026-03-03")},
                                   {Stage::commitment, day("2026-03-04")}});
  CHECK(tally.of(Stage::awareness).won_back == 1);
  CHECK(tally.of(Stage::commitment).won_back == 1);
  CHECK(tally.of(Stage::dissolution).won_back == 0);
  CHECK(tally.of(Stage::dissolution).customers == 0);
  CHECK(tally.of(Stage::commitment).customers == 1);
}

TEST_CASE("what is still to come does not count, and what is out of order is of the day of what it follows") {
  LifecycleTally tally({}, {}, today);
  tally.add(std::vector<StageStep>{{Stage::exploration, day("2026-03-10")},
                                   {Stage::awareness, day("2026-03-01")},
                                   {Stage::awareness, day("2026-03-20")},
                                   {Stage::commitment, day("2026-04-01")}});
  CHECK(tally.of(Stage::awareness).customers == 1);
  CHECK(tally.of(Stage::exploration).stays.median_in_halves() == 0);
  CHECK(tally.of(Stage::commitment).entered == 0);
  tally.add(std::vector<StageStep>{{Stage::commitment, day("2026-04-01")}});
  CHECK(tally.of(Stage::commitment).customers == 0);
}

TEST_CASE("moves are made in the order of their days, and none of a day to come") {
  const LastMove first{day("2026-03-10"), true}, later{day("2026-03-10"), false};
  CHECK_NOTHROW(check_move_day(today, later, today));
  CHECK_NOTHROW(check_move_day(day("2026-03-10"), later, today));
  CHECK_NOTHROW(check_move_day(day("2025-03-10"), first, today));
  CHECK_THROWS_AS(check_move_day(day("2026-04-01"), first, today), InvalidInput);
  CHECK_THROWS_WITH_AS(check_move_day(day("2026-03-09"), later, today),
                       "the last move was on 2026-03-10, and moves are kept in their order; give --at 2026-03-10 or a"
                       " later day, or take that move back first: 'rapport history REF' names it",
                       InvalidInput);
}

TEST_CASE("the cadences of an office are the defaults until they are set") {
  Cadences cadences;
  CHECK(cadences.of(Relationship::dedicated) == default_cadence(Relationship::dedicated));
  CHECK(cadences.of(std::nullopt) == 90);
  cadences.set(Relationship::dedicated, 7);
  cadences.set(std::nullopt, 30);
  CHECK(cadences.of(Relationship::dedicated) == 7);
  CHECK(cadences.of(Relationship::community) == 90);
  Customer customer;
  customer.last_contact = day("2026-03-01");
  CHECK(touch_due(customer, cadences) == day("2026-03-31"));
  customer.relationship = Relationship::dedicated;
  CHECK(touch_due(customer, cadences) == day("2026-03-08"));
  customer.cadence = 1;
  CHECK(touch_due(customer, cadences) == day("2026-03-02"));
}
