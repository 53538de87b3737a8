#include "rapport/service/followups.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/store/history.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

FollowupId plan(Workplace& work, CustomerId customer, Date due, std::optional<TimeOfDay> time = std::nullopt) {
  FollowupId id;
  work.change([&](Operation& operation) {
    Followup followup;
    followup.customer_id = customer;
    followup.text = "Call back";
    followup.due_date = due;
    followup.due_time = time;
    id = plan_followup(operation, followup, work.session);
  });
  return id;
}

Followup stored(Workplace& work, FollowupId id) { return load(work.store, followups, id.value).value(); }

void snooze(Workplace& work, FollowupId id, const DateTime& until) {
  work.change([&](Operation& operation) { snooze_followup(operation, id, until); });
}

void close(Workplace& work, FollowupId id, FollowupState state, std::optional<std::string> outcome = std::nullopt) {
  work.change([&](Operation& operation) { close_followup(operation, id, state, outcome, work.session); });
}

}  // namespace

TEST_CASE("a follow-up is planned for the user unless it says for whom") {
  Workplace work;
  const auto followup = stored(work, plan(work, work.customer("Budi"), day("2026-03-13")));
  CHECK(followup.owner == "ani");
  CHECK(followup.state == FollowupState::open);
  CHECK(followup.origin == FollowupOrigin::manual);
  CHECK(followup.created_at == work.session.now);
  CHECK(followup.effective_due == day("2026-03-10"));
}

TEST_CASE("the stage of the customer moves the queue") {
  Workplace work;
  const auto id = plan(work, work.customer("Budi", Stage::commitment), day("2026-03-13"));
  CHECK(stored(work, id).effective_due == day("2026-03-08"));
}

TEST_CASE("a follow-up is closed once, with its day and its outcome") {
  Workplace work;
  const auto id = plan(work, work.customer("Budi"), day("2026-03-13"));
  close(work, id, FollowupState::skipped, "He called first");
  const auto closed = stored(work, id);
  CHECK(closed.state == FollowupState::skipped);
  CHECK(closed.closed_on == work.session.today());
  CHECK(closed.outcome == "He called first");
  const std::string why =
      "follow-up 1 is skipped already, since 2026-03-10; 'rapport followup list --filter id=1' shows it";
  CHECK_THROWS_WITH_AS(close(work, id, FollowupState::done), why.c_str(), Conflict);
  CHECK_THROWS_AS(snooze(work, id, {day("2026-03-20"), {}}), Conflict);
  const auto reassign = [&] {
    work.change([&](Operation& operation) { reassign_followup(operation, id, "siti", work.session); });
  };
  CHECK_THROWS_AS(reassign(), Conflict);
}

TEST_CASE("undo opens a closed follow-up again, all its fields at once") {
  Workplace work;
  const auto id = plan(work, work.customer("Budi"), day("2026-03-13"));
  close(work, id, FollowupState::done, "Reached him");
  work.change(
      [&](Operation& operation) { take_back(operation, latest_undoable(work.store, work.session.user).value()); });
  const auto reopened = stored(work, id);
  CHECK(reopened.state == FollowupState::open);
  CHECK_FALSE(reopened.closed_on);
  CHECK_FALSE(reopened.outcome);
}

TEST_CASE("snoozing moves forward, keeps the time of day and counts") {
  Workplace work;
  const auto id = plan(work, work.customer("Budi"), day("2026-03-09"), TimeOfDay{600});
  snooze(work, id, {day("2026-03-12"), {}});
  CHECK(stored(work, id).due_date == day("2026-03-12"));
  CHECK(stored(work, id).due_time == TimeOfDay{600});
  snooze(work, id, {day("2026-03-12"), TimeOfDay{660}});
  CHECK(stored(work, id).due_time == TimeOfDay{660});
  CHECK(stored(work, id).snoozed == 2);
  CHECK_THROWS_WITH_AS(
      snooze(work, id, {day("2026-03-11"), {}}),
      "follow-up 1 is due Thursday 2026-03-12 11:00, which is not before Wednesday 2026-03-11 11:00; 'rapport followup "
      "edit 1 --due DATE' moves it to any day",
      Conflict);
  CHECK(stored(work, id).snoozed == 2);
}

TEST_CASE("a follow-up changes hands, and saving what is so already changes nothing") {
  Workplace work;
  const auto id = plan(work, work.customer("Budi"), day("2026-03-09"));
  bool first = false, again = true, same = true;
  work.change([&](Operation& operation) {
    first = reassign_followup(operation, id, "siti", work.session);
    again = reassign_followup(operation, id, "siti", work.session);
    const auto before = load(operation.store(), followups, id.value).value();
    same = save_followup(operation, before, before, work.session);
  });
  CHECK(first);
  CHECK_FALSE(again);
  CHECK_FALSE(same);
  CHECK(stored(work, id).owner == "siti");
}

TEST_CASE("a follow-up cannot lose its text") {
  Workplace work;
  const auto before = stored(work, plan(work, work.customer("Budi"), day("2026-03-09")));
  auto after = before;
  after.text.clear();
  const auto save = [&] {
    work.change([&](Operation& operation) { save_followup(operation, before, after, work.session); });
  };
  CHECK_THROWS_AS(save(), InvalidInput);
}
