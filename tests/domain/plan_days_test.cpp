#include "rapport/domain/plan_days.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

using namespace rapport;

namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

Play play_for(PlayEvent event, std::int64_t delay = 0) {
  Play play;
  play.event = event;
  play.delay = delay;
  if (event == PlayEvent::unanswered_email) play.wait = 3;
  return play;
}

/// "2026-03-07>2026-03-10" of the first and of the last day.
std::string ends(const Play& play, const PlanSpan& span, const WorkingDays& working_days = {}) {
  const auto days = plan_days(play, span, working_days);
  if (days.empty()) return "none";
  const auto text = [](const PlanDay& d) { return fmt::format("{}>{}", to_iso(d.event), to_iso(d.due)); };
  return text(days.front()) + " " + text(days.back());
}

}  // namespace

TEST_CASE("an e-mail is looked at once it has waited, and for a week after, also when nothing ran for long") {
  const auto play = play_for(PlayEvent::unanswered_email);
  const Date tuesday = day("2026-03-10");
  CHECK(ends(play, {tuesday, tuesday, {}, tuesday}) == "2026-02-28>2026-03-10 2026-03-07>2026-03-10");
  // A first run looks at all that came since the file began, but for a month at most.
  CHECK(ends(play, {tuesday, tuesday, {}, day("2026-02-20")}) == "2026-02-10>2026-03-10 2026-03-07>2026-03-10");
  CHECK(ends(play, {tuesday, tuesday, {}, day("2025-02-20")}) == "2026-01-29>2026-03-10 2026-03-07>2026-03-10");
  CHECK(ends(play, {tuesday, tuesday, tuesday}) == "2026-02-28>2026-03-10 2026-03-07>2026-03-10");
  CHECK(ends(play, {tuesday, tuesday, day("2026-01-31")}) == "2026-01-21>2026-03-10 2026-03-07>2026-03-10");
  // What was planned ahead does not hide what is written down late.
  CHECK(ends(play, {tuesday, tuesday, day("2026-03-20")}) == "2026-02-28>2026-03-10 2026-03-07>2026-03-10");
  // Wednesday's has waited on Saturday, and is for Monday.
  CHECK(ends(play, {tuesday, day("2026-03-14"), {}, tuesday}) == "2026-02-28>2026-03-10 2026-03-11>2026-03-16");
}

TEST_CASE("a day to remember is looked at when it is time for it, and until it is past") {
  const auto card = play_for(PlayEvent::occasion, 7), call = play_for(PlayEvent::occasion);
  const Date tuesday = day("2026-03-10"), friday = day("2026-03-13"), saturday = day("2026-03-14");
  CHECK(ends(card, {tuesday, tuesday, {}}) == "2026-03-10>2026-03-10 2026-03-17>2026-03-10");
  CHECK(ends(call, {tuesday, tuesday, {}}) == "2026-03-10>2026-03-10 2026-03-10>2026-03-10");
  // What falls on the weekend is for the Friday before.
  CHECK(ends(card, {friday, friday, {}}) == "2026-03-13>2026-03-13 2026-03-22>2026-03-13");
  CHECK(ends(call, {friday, friday, {}}) == "2026-03-13>2026-03-13 2026-03-15>2026-03-13");
  // It is too late for that on the weekend itself; a day after the occasion would be later still.
  CHECK(ends(call, {saturday, saturday, {}}) == "2026-03-14>2026-03-14 2026-03-15>2026-03-15");
  auto working = play_for(PlayEvent::occasion, 2);
  working.delay_unit = DelayUnit::working_days;
  CHECK(ends(working, {friday, friday, {}}) == "2026-03-13>2026-03-13 2026-03-17>2026-03-13");
  const WorkingDays closed{{}, {{{}, day("2026-03-16"), "Nyepi", false}, {{}, day("2026-03-17"), "Nyepi", false}}};
  CHECK(ends(call, {friday, friday, {}}, closed) == "2026-03-13>2026-03-13 2026-03-17>2026-03-13");
}

TEST_CASE("29 February is a day like any other") {
  const auto card = play_for(PlayEvent::occasion, 7);
  const Date today = day("2028-02-22");
  CHECK(ends(card, {today, today, {}}) == "2028-02-22>2028-02-22 2028-02-29>2028-02-22");
}

TEST_CASE("silence is found on the day, and what it asks for is never on a day off") {
  const auto play = play_for(PlayEvent::silence);
  const Date tuesday = day("2026-03-10"), saturday = day("2026-03-14");
  CHECK(ends(play, {tuesday, tuesday, {}}) == "2026-03-10>2026-03-10 2026-03-10>2026-03-10");
  CHECK(ends(play, {saturday, saturday, {}}) == "2026-03-14>2026-03-16 2026-03-14>2026-03-16");
  CHECK(ends(play, {tuesday, saturday, {}}) == "2026-03-10>2026-03-10 2026-03-14>2026-03-16");
  CHECK(ends(play_for(PlayEvent::silence, 2), {tuesday, tuesday, {}}) == "2026-03-10>2026-03-12 2026-03-10>2026-03-12");
}

TEST_CASE("what happens while a command runs is no business of time") {
  const Date today = day("2026-03-10");
  CHECK(ends(play_for(PlayEvent::purchase), {today, today, {}}) == "none");
}

TEST_CASE("days came and went between the last span and today") {
  const Date tuesday = day("2026-03-10");
  CHECK_FALSE(passed_days({tuesday, tuesday, {}}));
  CHECK_FALSE(passed_days({tuesday, tuesday, day("2026-03-09")}));
  CHECK_FALSE(passed_days({tuesday, tuesday, day("2026-03-20")}));
  const auto passed = passed_days({tuesday, tuesday, day("2026-03-06")}).value();
  CHECK(to_iso(*passed.from) == "2026-03-07");
  CHECK(to_iso(*passed.to) == "2026-03-09");
}
