#include "rapport/domain/play.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"

using namespace rapport;

namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

Play play(PlayEvent event, std::int64_t delay, DelayUnit unit = DelayUnit::days) {
  Play made;
  made.name = "play";
  made.text = "Call {name}";
  made.event = event;
  made.delay = delay;
  made.delay_unit = unit;
  if (event == PlayEvent::unanswered_email) made.wait = 3;
  return made;
}

}  // namespace

TEST_CASE("what a play plans is never due on a day off") {
  WorkingDays office;
  office.holidays = {{{}, day("2026-03-19"), "Nyepi", false}, {{}, day("2026-12-25"), "Christmas", true}};
  const auto due = [&](const Play& made, const char* event) { return to_iso(due_after(made, day(event), office)); };

  CHECK(due(play(PlayEvent::purchase, 1, DelayUnit::working_days), "2026-03-10") == "2026-03-11");
  CHECK(due(play(PlayEvent::purchase, 1, DelayUnit::working_days), "2026-03-13") == "2026-03-16");
  CHECK(due(play(PlayEvent::purchase, 1, DelayUnit::working_days), "2026-03-18") == "2026-03-20");
  CHECK(due(play(PlayEvent::purchase, 0), "2026-03-14") == "2026-03-16");
  CHECK(due(play(PlayEvent::purchase, 14), "2026-03-05") == "2026-03-20");
  CHECK(due(play(PlayEvent::purchase, 0), "2028-02-29") == "2028-02-29");

  // Before an occasion there is no later.
  CHECK(due(play(PlayEvent::occasion, 0), "2026-12-25") == "2026-12-24");
  CHECK(due(play(PlayEvent::occasion, 7), "2026-03-22") == "2026-03-13");
  CHECK(due(play(PlayEvent::occasion, 2, DelayUnit::working_days), "2026-03-22") == "2026-03-17");
}

TEST_CASE("the braces of a text hold what the event has") {
  const PlayFields fields{{"name", "Łukasz {x}"}, {"product", "咖啡 ☕"}};
  CHECK(filled("Say thanks for {product}, {name}!", fields) == "Say thanks for 咖啡 ☕, Łukasz {x}!");
  CHECK(filled("{name}{name}", fields) == "Łukasz {x}Łukasz {x}");
  CHECK(filled("no braces", fields) == "no braces");
  CHECK(filled("{date}", fields) == "{date}");

  auto made = play(PlayEvent::purchase, 0);
  const auto refuses = [&](const char* text) {
    made.text = text;
    CAPTURE(text);
    CHECK_THROWS_AS(check(made), InvalidInput);
  };
  made.text = "{name} {product} {date}";
  CHECK_NOTHROW(check(made));
  for (const auto* text : {"", "{answer}", "{", "a {name", "{}", "{ name }"}) refuses(text);
}

TEST_CASE("a play has a name, a delay and a limit within ten years, and waits for e-mails alone") {
  for (const auto event : {PlayEvent::purchase, PlayEvent::contact, PlayEvent::voicemail, PlayEvent::new_customer,
                           PlayEvent::low_answer, PlayEvent::unanswered_email, PlayEvent::occasion, PlayEvent::silence})
    CHECK_NOTHROW(check(play(event, 0)));
  const auto refuses = [](auto spoil) {
    auto made = play(PlayEvent::purchase, 0);
    spoil(made);
    CHECK_THROWS_AS(check(made), InvalidInput);
  };
  refuses([](Play& made) { made.name.clear(); });
  refuses([](Play& made) { made.assignee.clear(); });
  refuses([](Play& made) { made.delay = -1; });
  refuses([](Play& made) { made.delay = 3651; });
  refuses([](Play& made) { made.limit_days = 0; });
  refuses([](Play& made) { made.wait = 3; });
  refuses([](Play& made) { made.event = PlayEvent::unanswered_email; });
}

TEST_CASE("a delay is told in words") {
  CHECK(delay_in_words(play(PlayEvent::purchase, 0)) == "on the day");
  CHECK(delay_in_words(play(PlayEvent::purchase, 1)) == "1 day after");
  CHECK(delay_in_words(play(PlayEvent::purchase, 2, DelayUnit::working_days)) == "2 working days after");
  CHECK(delay_in_words(play(PlayEvent::occasion, 7)) == "7 days before");
  auto mail = play(PlayEvent::unanswered_email, 0);
  CHECK(delay_in_words(mail) == "after 3 days without an answer");
  mail.wait = 1;
  mail.delay = 2;
  CHECK(delay_in_words(mail) == "2 days after 1 day without an answer");
}
