#include "rapport/domain/followup.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"

using namespace rapport;

namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

const DateContext tuesday{day("2026-03-10"), TimeOfDay{570}, std::nullopt};

}  // namespace

TEST_CASE("a follow-up needs a text and an owner") {
  Followup followup;
  followup.text = "Call";
  CHECK_THROWS_WITH_AS(check(followup), "a follow-up needs an owner; add --owner NAME", InvalidInput);
  followup.owner = "ani";
  CHECK_NOTHROW(check(followup));
  followup.text.clear();
  CHECK_THROWS_AS(check(followup), InvalidInput);
}

TEST_CASE("urgency adds up: the kind, the stage, the last sentiment") {
  CHECK(urgency_days(FollowupKind::thanks, Stage::awareness, std::nullopt) == 0);
  CHECK(urgency_days(FollowupKind::thanks, Stage::awareness, Sentiment::pleased) == 0);
  CHECK(urgency_days(FollowupKind::promise, Stage::awareness, std::nullopt) == 3);
  CHECK(urgency_days(FollowupKind::thanks, Stage::expansion, Sentiment::unhappy) == 3);
  CHECK(urgency_days(FollowupKind::promise, Stage::commitment, Sentiment::angry) == 8);
}

TEST_CASE("a follow-up is due on a day, after a span, or at a time") {
  const auto due = [](const char* text) {
    const auto [date, time] = parse_due(text, tuesday);
    return due_text(date, time);
  };
  CHECK(due("2d") == "Thursday 2026-03-12");
  CHECK(due("friday") == "Friday 2026-03-13");
  CHECK(due("2 jan") == "Saturday 2027-01-02");
  CHECK(due("tomorrow 14:00") == "Wednesday 2026-03-11 14:00");
  CHECK(due("8:05") == "Tuesday 2026-03-10 08:05");
  CHECK_THROWS_AS(due("soon"), InvalidInput);
  CHECK_THROWS_AS(due("friday 25:00"), InvalidInput);
}
