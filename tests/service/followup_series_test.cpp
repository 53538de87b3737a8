#include "rapport/service/followup_series.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/service/calendars.hpp"
#include "rapport/service/customers.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/identity.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

Date day(std::string_view text) { return parse_iso_date(text).value(); }
Followup stored(Workplace& work, FollowupId id) { return load(work.store, followups, id.value).value(); }

FollowupId plan(Workplace& work, CustomerId customer, std::string_view every, std::string_view from, bool chosen) {
  FollowupId id;
  work.change([&](Operation& operation) {
    Followup followup;
    followup.customer_id = customer;
    followup.text = "Call";
    followup.due_time = TimeOfDay{14 * 60};
    followup.channel = Channel::call;
    start_series(operation, followup, parse_recurrence(every), day(from), chosen);
    id = plan_followup(operation, followup, work.session);
  });
  return id;
}

/// Closes a follow-up on that day, and returns what comes after it.
std::optional<NextInSeries> done(Workplace& work, FollowupId id, std::string_view on) {
  std::optional<NextInSeries> next;
  work.session.context.dates.today = day(on);
  work.change(
      [&](Operation& operation) { next = close_followup(operation, id, FollowupState::done, "fine", work.session); });
  return next;
}

/// The days on which a series is due when each is done on its day, joined by spaces; "." after the last.
std::string due_days(Workplace& work, FollowupId id, int most) {
  std::string text = to_iso(stored(work, id).due_date);
  for (int i = 1; i < most; ++i) {
    const auto next = done(work, id, to_iso(stored(work, id).due_date));
    REQUIRE(next);
    CHECK(next->passed.empty());
    if (!next->planned) return text + ".";
    id = next->planned->id;
    text += " " + to_iso(stored(work, id).due_date);
  }
  return text;
}

}  // namespace

TEST_CASE("the next of a series is the same work on the next day") {
  Workplace work;
  const auto id = plan(work, work.customer("Budi"), "2w", "2026-03-10", true);
  const auto next = done(work, id, "2026-03-10");
  REQUIRE(next->planned);
  const auto followup = stored(work, next->planned->id);
  CHECK(followup.text == "Call");
  CHECK(followup.due_date == day("2026-03-24"));
  CHECK(followup.series_date == day("2026-03-24"));
  CHECK(followup.due_time == TimeOfDay{14 * 60});
  CHECK(followup.channel == Channel::call);
  CHECK(followup.state == FollowupState::open);
  CHECK(!followup.outcome);
  CHECK(!followup.closed_on);
  CHECK(followup.effective_due);
  const auto first = stored(work, id);
  CHECK(first.state == FollowupState::done);
  CHECK(first.outcome == "fine");
}

TEST_CASE("days off move what the rule gives and not the series, nor what a person chose") {
  Workplace work;
  const auto customer = work.customer("Budi");
  // The 15th of March 2026 is a Sunday, of August a Saturday, of November a Sunday.
  CHECK(due_days(work, plan(work, customer, "15th", "2026-03-10", false), 6) ==
        "2026-03-16 2026-04-15 2026-05-15 2026-06-15 2026-07-15 2026-08-17");
  work.session.context.dates.today = day("2026-03-10");
  CHECK(due_days(work, plan(work, customer, "week", "2026-03-14", true), 3) == "2026-03-14 2026-03-23 2026-03-30");
}

TEST_CASE("a daily series has one for each working day") {
  Workplace work;
  const auto id = plan(work, work.customer("Budi"), "day", "2026-03-12", true);
  const auto friday = done(work, id, "2026-03-12");
  CHECK(friday->planned->due_date == day("2026-03-13"));
  const auto monday = done(work, friday->planned->id, "2026-03-13");
  CHECK(monday->planned->due_date == day("2026-03-16"));
  // Saturday's, moved, and Sunday's and Monday's own would fall on one day.
  const auto tuesday = done(work, monday->planned->id, "2026-03-16");
  CHECK(tuesday->planned->due_date == day("2026-03-17"));
}

TEST_CASE("COUNT and UNTIL end a series, with what passed counted too") {
  Workplace work;
  const auto customer = work.customer("Budi");
  CHECK(due_days(work, plan(work, customer, "FREQ=WEEKLY;COUNT=3", "2026-03-10", true), 9) ==
        "2026-03-10 2026-03-17 2026-03-24.");
  work.session.context.dates.today = day("2026-03-10");
  CHECK(due_days(work, plan(work, customer, "FREQ=WEEKLY;UNTIL=20260323", "2026-03-10", true), 9) ==
        "2026-03-10 2026-03-17.");
  const auto next = done(work, plan(work, customer, "FREQ=WEEKLY;COUNT=4", "2026-03-10", true), "2026-03-25");
  CHECK(next->passed == std::vector{day("2026-03-17"), day("2026-03-24")});
  CHECK(next->planned->due_date == day("2026-03-31"));
  CHECK(next->planned->recurrence == "FREQ=WEEKLY;COUNT=1;BYDAY=TU");
  const auto last = done(work, next->planned->id, "2026-03-31");
  CHECK(!last->planned);
  CHECK(last->passed.empty());
}

TEST_CASE("done early or late, the days count from the series") {
  Workplace work;
  const auto customer = work.customer("Budi");
  const auto early = done(work, plan(work, customer, "week", "2026-03-20", true), "2026-03-11");
  CHECK(early->planned->due_date == day("2026-03-27"));
  const auto late = done(work, plan(work, customer, "month", "2026-01-30", true), "2026-04-02");
  CHECK(late->passed == std::vector{day("2026-03-30")});
  CHECK(late->planned->due_date == day("2026-04-30"));
}

TEST_CASE("what was put off past the next day of the series is not asked for twice") {
  Workplace work;
  const auto id = plan(work, work.customer("Budi"), "week", "2026-03-10", true);
  work.change([&](Operation& operation) { snooze_followup(operation, id, {day("2026-03-18"), std::nullopt}); });
  const auto next = done(work, id, "2026-03-16");
  CHECK(next->passed == std::vector{day("2026-03-17")});
  CHECK(next->planned->due_date == day("2026-03-24"));
}

TEST_CASE("undoing the end of one takes back the next") {
  Workplace work;
  const auto id = plan(work, work.customer("Budi"), "week", "2026-03-10", true);
  const auto next = done(work, id, "2026-03-10");
  work.change(
      [&](Operation& operation) { take_back(operation, latest_undoable(work.store, work.session.user).value()); });
  CHECK(stored(work, id).state == FollowupState::open);
  CHECK(!load(work.store, followups, next->planned->id.value));
}

TEST_CASE("a series that never starts is refused") {
  Workplace work;
  CHECK_THROWS_WITH_AS(plan(work, work.customer("Budi"), "FREQ=WEEKLY;UNTIL=20260101", "2026-03-10", true),
                       "every week on Tuesday, until 2026-01-01: no day from 2026-03-10 on follows it", InvalidInput);
}

TEST_CASE("a series goes with its customer when two become one, and goes on") {
  Workplace work;
  const auto kept = work.customer("Budi"), merged = work.customer("Budi S.");
  const auto id = plan(work, merged, "week", "2026-03-10", true);
  work.change([&](Operation& operation) { merge_customers(operation, kept, merged, work.session); });
  CHECK(stored(work, id).customer_id == kept);
  CHECK(done(work, id, "2026-03-10")->planned->customer_id == kept);
}

TEST_CASE("what came of a series since a merge goes back with its customer, and comes again") {
  Workplace work;
  const auto kept = work.customer("Budi"), merged = work.customer("Budi S.");
  const auto mine = plan(work, kept, "week", "2026-03-10", true), id = plan(work, merged, "week", "2026-03-10", true);
  work.change([&](Operation& operation) { merge_customers(operation, kept, merged, work.session); });
  const auto merge = latest_undoable(work.store, work.session.user).value();
  // Both are ended in one operation: each has a next one of its own.
  std::vector<FollowupId> next;
  work.change([&](Operation& operation) {
    for (const auto ended : {mine, id})
      next.push_back(close_followup(operation, ended, FollowupState::done, "fine", work.session)->planned.value().id);
  });
  const auto last = done(work, next[1], "2026-03-17")->planned.value().id;
  const auto customers_now = [&] {
    return std::array{stored(work, id).customer_id, stored(work, next[1]).customer_id, stored(work, last).customer_id,
                      stored(work, mine).customer_id, stored(work, next[0]).customer_id};
  };
  work.change([&](Operation& operation) { take_back(operation, merge); });
  CHECK(customers_now() == std::array{merged, merged, merged, kept, kept});
  const auto undo = work.store.value({"SELECT max(id) FROM operation"});
  work.change([&](Operation& operation) { take_back(operation, OperationId{integer_or_zero(as_cell(undo))}); });
  CHECK(customers_now() == std::array{kept, kept, kept, kept, kept});
}

TEST_CASE("what comes after another in a series is called by the name of the first and its number") {
  Workplace work;
  const auto budi = work.customer("Budi");
  const auto first = plan(work, budi, "week", "2026-03-10", true);
  const auto name = calendar_uid("followup", first.value, database_identity(work.store));
  CHECK(name_of_next(work.store, stored(work, first)) == name + "/day-2");
  const auto second = done(work, first, "2026-03-10")->planned->id;
  CHECK(stored(work, second).uid == name + "/day-2");
  CHECK(followup_called(work.store, name + "/day-2").id == second);
  CHECK(followup_called(work.store, name + "/day-3").gone);
  CHECK(open_in_series(work.store, stored(work, first)) == second);
  const auto third = done(work, second, "2026-03-17")->planned->id;
  CHECK(stored(work, third).uid == name + "/day-3");
  CHECK(open_in_series(work.store, stored(work, first)) == third);
  CHECK(open_in_series(work.store, stored(work, second)) == third);
  // Another with the same text, and a series of a calendar whose name looks like one of these.
  const auto other = plan(work, budi, "week", "2026-03-10", true);
  CHECK(!open_in_series(work.store, stored(work, other)));
  Followup foreign;
  for (const auto* uid : {"a@example.com/day-1", "/day-7", "a@example.com/day-x"}) {
    foreign.uid = uid;
    CHECK(name_of_next(work.store, foreign) == std::string{uid} + "/day-2");
  }
  foreign.uid = "a@example.com/day-41";
  CHECK(name_of_next(work.store, foreign) == "a@example.com/day-42");
  // A day that is left out is none.
  const auto next = next_in_series(work.store, stored(work, third), work.session, {day("2026-03-31")});
  REQUIRE(next);
  CHECK(next->planned->series_date == day("2026-04-07"));
}

TEST_CASE("a UID says which follow-up of which database it is") {
  Workplace work, other;
  const auto id = plan(work, work.customer("Budi"), "week", "2026-03-10", true);
  const auto own = calendar_uid("followup", id.value, database_identity(work.store));
  CHECK(followup_called(work.store, own).id == id);
  CHECK(!followup_called(work.store, own).gone);
  CHECK(followup_called(work.store, calendar_uid("followup", 99, database_identity(work.store))).gone);
  other.session.user = "siti";
  other.customer("Budi");
  CHECK(database_identity(other.store) != database_identity(work.store));
  CHECK(!followup_called(other.store, own).id);
  CHECK(!followup_called(other.store, own).gone);
  for (const auto* uid : {"", "followup-", "followup-1", "followup-x@", "followup-1@0.rapport", "a@example.com"})
    CHECK(!followup_called(work.store, uid).id);
}
