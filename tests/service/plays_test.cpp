// Plays: what they plan when something is logged, once, and what undo, merge and purge do with it.

#include "rapport/service/plays.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/maintenance.hpp"
#include "rapport/store/plays.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

struct Office : Workplace {
  Office() { session.plays = true; }

  InteractionId buy(CustomerId customer, const char* on = "2026-03-10") {
    Interaction purchase;
    purchase.kind = InteractionKind::purchase;
    purchase.customer_id = customer;
    purchase.product = "Grinder";
    purchase.at = from_local(parse_iso_date(on).value(), TimeOfDay{720});
    return log(purchase);
  }

  InteractionId log(const Interaction& interaction, const std::optional<Promise>& promise = {}) {
    InteractionId id;
    change([&](Operation& operation) { id = log_interaction(operation, interaction, promise, session).interaction; });
    return id;
  }

  InteractionId voicemail(CustomerId customer, const std::optional<Promise>& promise = {}) {
    Interaction contact;
    contact.customer_id = customer;
    contact.channel = Channel::voicemail;
    contact.text = "Please call back";
    return log(contact, promise);
  }

  PlayId add(Play play) {
    PlayId id;
    change([&](Operation& operation) { id = add_play(operation, play, session); });
    return id;
  }

  /// "2026-03-11 Say thanks for Grinder; ..." of the open follow-ups, by number.
  std::string planned() {
    return text({"SELECT group_concat(due_date || ' ' || text, '; ') FROM (SELECT * FROM followup ORDER BY id)"});
  }

  std::string runs() { return text({"SELECT count(*) FROM play_run"}); }

  /// Without what plays a new customer.
  CustomerId known_customer(const std::string& name) {
    session.plays = false;
    const auto id = customer(name);
    session.plays = true;
    return id;
  }

  void undo_latest() {
    change([&](Operation& operation) { take_back(operation, latest_undoable(store, session.user).value()); });
  }

  void check_sound() {
    CHECK(check_derived(store).empty());
    CHECK(text({"SELECT count(*) FROM pragma_foreign_key_check"}) == "0");
  }
};

Play play(PlayEvent event, const char* text) {
  Play made;
  made.name = "mine";
  made.event = event;
  made.text = text;
  return made;
}

}  // namespace

TEST_CASE("a purchase plans thanks and a check, and undo takes all of it back") {
  Office office;
  const auto budi = office.known_customer("Budi");
  office.buy(budi);
  CHECK(office.planned() == "2026-03-11 Say thanks for Grinder; 2026-03-24 Ask how they like Grinder");
  CHECK(office.runs() == "2");
  office.undo_latest();
  CHECK(office.planned().empty());
  CHECK(office.runs() == "0");
  office.session.plays = false;
  office.buy(budi);
  CHECK(office.planned().empty());
  office.check_sound();
}

TEST_CASE("what is known late is due today, and not when it is long past") {
  Office office;
  office.session.lateness = std::chrono::days{7};
  const auto budi = office.known_customer("Budi");
  office.buy(budi, "2026-03-04");
  CHECK(office.planned() == "2026-03-10 Say thanks for Grinder; 2026-03-18 Ask how they like Grinder");
  office.buy(budi, "2025-03-04");
  CHECK(office.runs() == "2");
  office.session.lateness = {};
  office.buy(budi, "2026-03-05");
  CHECK(office.runs() == "3");
}

TEST_CASE("a voicemail asks for a talk, unless something was promised in it") {
  Office office;
  const auto budi = office.known_customer("Budi");
  office.voicemail(budi, Promise{{parse_iso_date("2026-03-13").value(), {}}, "Call"});
  CHECK(office.runs() == "0");
  office.voicemail(budi);
  CHECK(office.runs() == "1");
  Interaction call;
  call.customer_id = budi;
  call.channel = Channel::call;
  call.text = "Hello";
  office.log(call);
  CHECK(office.runs() == "1");
}

TEST_CASE("conditions, limits and whom it is for") {
  Office office;
  const auto budi = office.known_customer("Budi");
  auto made = play(PlayEvent::contact, "Write to {name}");
  made.conditions = {"channel = voicemail", "stage >= exploration", "owner ="};
  made.assignee = "siti";
  made.limit_days = 3;
  office.add(made);
  office.voicemail(budi);
  CHECK(office.text({"SELECT owner || ': ' || text FROM followup WHERE text LIKE 'Write%'"}) == "siti: Write to Budi");
  office.voicemail(budi);
  CHECK(office.text({"SELECT count(*) FROM followup WHERE text LIKE 'Write%'"}) == "1");
  office.session.context.dates.today += std::chrono::days{3};
  office.session.now += std::chrono::days{3};
  office.voicemail(budi);
  CHECK(office.text({"SELECT count(*) FROM followup WHERE text LIKE 'Write%'"}) == "2");

  auto slip = play(PlayEvent::new_customer, "Call");
  slip.name = "slip";
  for (const auto* condition : {"channel = voicemail", "stge = exploration", "stage", "stage = nothing"}) {
    CAPTURE(condition);
    slip.conditions = {condition};
    CHECK_THROWS_AS(office.add(slip), InvalidInput);
  }
  slip.conditions.clear();
  slip.name = "MINE";
  CHECK_THROWS_AS(office.add(slip), Conflict);
}

TEST_CASE(
    "nothing is planned twice for one event, nor for who is removed, and what falls into a pause comes after it") {
  Office office;
  const auto budi = office.known_customer("Budi");
  const auto id = office.buy(budi);
  const auto bought = load(office.store, interactions, id.value).value();
  office.change([&](Operation& operation) { run_plays_of(operation, bought, office.session); });
  CHECK(office.runs() == "2");
  office.change([&](Operation& operation) { operation.erase("followup", 1); });
  office.change([&](Operation& operation) { run_plays_of(operation, bought, office.session); });
  CHECK(office.runs() == "2");
  CHECK(office.text({"SELECT count(*) FROM play_run WHERE followup_id IS NULL"}) == "1");
  office.undo_latest();
  CHECK(office.text({"SELECT count(*) FROM play_run WHERE followup_id IS NULL"}) == "0");

  office.change(
      [&](Operation& operation) { set_pause(operation, budi, parse_iso_date("2026-03-20"), "", office.session); });
  office.buy(budi, "2026-03-09");
  CHECK(office.runs() == "4");
  CHECK(office.text(
            {"SELECT group_concat(due_date, ' ') FROM (SELECT due_date FROM followup ORDER BY id DESC LIMIT 2)"}) ==
        "2026-03-23 2026-03-23");  // thanks and check, on the Monday after the pause
  office.change([&](Operation& operation) { set_archived(operation, budi, true, office.session); });
  office.buy(budi);
  CHECK(office.runs() == "4");
  office.check_sound();
}

TEST_CASE("a company that is only named is nobody to make contact with") {
  Office office;
  office.change([&](Operation& operation) {
    Customer customer;
    customer.name = "Budi";
    customer.company = "Kopi";
    add_customer(operation, customer, office.session);
  });
  CHECK(office.text({"SELECT group_concat(customer_id) FROM followup"}) == "1");
}

TEST_CASE("the session alone says whether a new customer starts plays, however they are saved") {
  Office office;
  office.change([&](Operation& operation) {
    Session quiet = office.session;
    quiet.plays = false;
    for (const auto* session : {&office.session, &quiet})
      for (const auto mode : {SaveMode::by_hand, SaveMode::bulk}) {
        Customer customer;
        customer.name = "Siti";
        add_customer(operation, customer, *session, mode);
      }
  });
  CHECK(office.text({"SELECT group_concat(customer_id) FROM followup"}) == "1,2");
}

TEST_CASE("a removed play leaves what it planned, and comes back with what it knew") {
  Office office;
  const auto budi = office.known_customer("Budi");
  office.buy(budi);
  office.change([&](Operation& operation) { remove_play(operation, find_play(office.store, "THANKS")); });
  CHECK(office.text({"SELECT count(*) FROM followup"}) == "2");
  CHECK(office.runs() == "1");
  CHECK_THROWS_AS((void)find_play(office.store, "thanks"), NotFound);
  office.undo_latest();
  CHECK(office.runs() == "2");
  CHECK(run_for_event(office.store, find_play(office.store, "thanks"), budi, "interaction:1"));
  office.check_sound();
}

TEST_CASE("one contact a day is enough, and the ledger says for which events") {
  Office office;
  const auto budi = office.known_customer("Budi");
  office.buy(budi);
  office.buy(budi);
  CHECK(office.planned() == "2026-03-11 Say thanks for Grinder; 2026-03-24 Ask how they like Grinder");
  CHECK(office.text({"SELECT group_concat(event || ' ' || followup_id) FROM (SELECT * FROM play_run ORDER BY id)"}) ==
        "interaction:1 1,interaction:1 2,interaction:2 1,interaction:2 2");
  CHECK(count_planned_since(office.store, 0) == 2);
  CHECK(count_planned_since(office.store, 2) == 0);
  CHECK(runs_since(office.store, 2).front().was_enough);
  office.buy(budi, "2026-03-09");
  CHECK(count_planned_since(office.store, 4) == 2);

  // What is done is not to be done: the next purchase of the day is thanked for.
  office.change([&](Operation& operation) { close_followup(operation, {1}, FollowupState::done, {}, office.session); });
  office.buy(budi);
  CHECK(count_planned_since(office.store, 6) == 1);
  office.check_sound();

  // Three voicemails, one talk, which ends once.
  for (int left = 0; left < 3; ++left) office.voicemail(budi);
  CHECK(office.text({"SELECT count(*) FROM followup WHERE kind = 'response' AND state = 'open'"}) == "1");
  Interaction call;
  call.customer_id = budi;
  call.channel = Channel::call;
  call.text = "Hello";
  office.log(call);
  CHECK(office.text({"SELECT count(*) FROM followup WHERE kind = 'response' AND state = 'open'"}) == "0");
  office.check_sound();
}

TEST_CASE("a condition reads what was just derived, and the search index follows at the end") {
  Office office;
  auto made = play(PlayEvent::new_customer, "Call {name}");
  made.conditions = {"touch_due > 2026-03-10"};
  office.add(made);
  office.change([&](Operation& operation) {
    Customer customer;
    customer.name = "Łukasz";
    customer.company = "Kopi";
    add_customer(operation, customer, office.session);
  });
  CHECK(office.planned() == "2026-03-10 Make first contact; 2026-03-10 Call Łukasz");
  CHECK(office.text({"SELECT group_concat(rowid) FROM customer_search WHERE customer_search MATCH 'kopi'"}) == "1,2");
  office.check_sound();
}
