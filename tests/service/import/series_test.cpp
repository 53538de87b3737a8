#include "service/import/series.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "rapport/service/followups.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/records.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

constexpr std::string_view weekly = "FREQ=WEEKLY;BYDAY=TH";

Date day(std::string_view text) { return parse_iso_date(text).value(); }
Followup stored(Workplace& work, FollowupId id) { return load(work.store, followups, id.value).value(); }

FollowupId plan(Workplace& work, CustomerId customer, const std::string& text, std::string_view on) {
  FollowupId id;
  work.change([&](Operation& operation) {
    Followup followup;
    followup.customer_id = customer;
    followup.text = text;
    followup.recurrence = std::string{weekly};
    followup.series_date = followup.due_date = day(on);
    id = plan_followup(operation, followup, work.session);
  });
  return id;
}

FollowupId done(Workplace& work, FollowupId id) {
  FollowupId next;
  work.change([&](Operation& operation) {
    next = close_followup(operation, id, FollowupState::done, {}, work.session)->planned->id;
  });
  return next;
}

void change(Workplace& work, FollowupId id, const std::function<void(Followup&)>& how) {
  work.change([&](Operation& operation) {
    const auto before = stored(work, id);
    auto after = before;
    how(after);
    save_followup(operation, before, after, work.session);
  });
}

std::optional<FollowupId> open_after(Workplace& work, FollowupId closed, const std::string& text_now) {
  std::optional<FollowupId> found;
  work.change([&](Operation& operation) {
    const Claims claims(last_followup(work.store).value);
    const ImportSeries series(operation, work.session, claims);
    if (const auto open = series.open_after(stored(work, closed), text_now)) found = open->id;
  });
  return found;
}

}  // namespace

TEST_SUITE_BEGIN("service");

TEST_CASE("what is open of a series is known by its name, whatever its text") {
  Workplace work;
  const auto budi = work.customer("Budi");
  const auto first = plan(work, budi, "打电话", "2026-03-12");
  plan(work, budi, "打电话", "2026-04-02");
  const auto next = done(work, first);
  change(work, next, [](Followup& followup) { followup.text = "喝茶"; });
  CHECK(open_after(work, first, "打电话") == next);
  // Once it has ended, nothing else takes its place.
  change(work, next, [&](Followup& followup) {
    followup.state = FollowupState::skipped;
    followup.closed_on = work.session.today();
  });
  CHECK(!open_after(work, first, "打电话"));
}

TEST_CASE("one that was planned before such days had names is known by its text, where one alone has it") {
  Workplace work;
  const auto budi = work.customer("Budi");
  const auto first = plan(work, budi, "Call", "2026-03-12");
  const auto next = done(work, first);
  change(work, next, [](Followup& followup) { followup.uid.reset(); });
  CHECK(open_after(work, first, "Call") == next);
  change(work, next, [](Followup& followup) { followup.text = "Visit"; });
  CHECK(open_after(work, first, "Visit") == next);
  CHECK(!open_after(work, first, "Call"));
  plan(work, budi, "Visit", "2026-04-02");
  CHECK(!open_after(work, first, "Visit"));
}

TEST_SUITE_END();
