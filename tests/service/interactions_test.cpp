#include "rapport/service/interactions.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/store/history.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

Interaction call(CustomerId customer, const std::string& text = "Asked for a quote") {
  Interaction interaction;
  interaction.customer_id = customer;
  interaction.channel = Channel::call;
  interaction.text = text;
  return interaction;
}

Logged log(Workplace& work, const Interaction& interaction, const std::optional<Promise>& promise = std::nullopt) {
  Logged logged;
  work.change([&](Operation& operation) { logged = log_interaction(operation, interaction, promise, work.session); });
  return logged;
}

Interaction stored(Workplace& work, InteractionId id) { return load(work.store, interactions, id.value).value(); }

void undo_latest(Workplace& work) {
  work.change(
      [&](Operation& operation) { take_back(operation, latest_undoable(work.store, work.session.user).value()); });
}

}  // namespace

TEST_CASE("what a contact leaves out is filled in") {
  Workplace work;
  const auto logged = log(work, call(work.customer("Budi")));
  const auto contact = stored(work, logged.interaction);
  CHECK(contact.at == work.session.now);
  CHECK(contact.owner == "ani");
  CHECK(contact.direction == Direction::out);
  CHECK(contact.on_date == to_local(work.session.now).date);
  CHECK(contact.created_at == work.session.now);
  CHECK_FALSE(logged.followup);
}

TEST_CASE("a direction that was said stays, and a note without a channel has none") {
  Workplace work;
  const auto budi = work.customer("Budi");
  auto contact = call(budi);
  contact.direction = Direction::in;
  CHECK(stored(work, log(work, contact).interaction).direction == Direction::in);
  Interaction note;
  note.kind = InteractionKind::note;
  note.customer_id = budi;
  note.text = "Likes jazz";
  CHECK_FALSE(stored(work, log(work, note).interaction).direction);
}

TEST_CASE("a promise is planned in the same operation, for the user, from the interaction") {
  Workplace work;
  const auto budi = work.customer("Budi");
  auto contact = call(budi);
  contact.owner = "siti";
  const auto logged = log(work, contact, Promise{{parse_iso_date("2026-03-13").value(), TimeOfDay{840}}, ""});
  const auto followup = load(work.store, followups, logged.followup.value().value).value();
  CHECK(followup.kind == FollowupKind::promise);
  CHECK(followup.origin == FollowupOrigin::interaction);
  CHECK(followup.interaction_id == logged.interaction);
  CHECK(followup.text == "Asked for a quote");
  CHECK(followup.owner == "ani");
  CHECK(followup.due_time == TimeOfDay{840});
  CHECK(followup.effective_due == parse_iso_date("2026-03-10").value());
  undo_latest(work);
  CHECK(work.text({"SELECT count(*) FROM followup"}) == "0");
  CHECK(work.text({"SELECT count(*) FROM interaction"}) == "0");
}

TEST_CASE("the text of a promise is its own when it has one") {
  Workplace work;
  const auto logged =
      log(work, call(work.customer("Budi")), Promise{{parse_iso_date("2026-03-13").value(), {}}, "Quote"});
  CHECK(load(work.store, followups, logged.followup.value().value).value().text == "Quote");
}

TEST_CASE("an external id belongs to one interaction") {
  Workplace work;
  auto first = call(work.customer("Budi"));
  first.external_id = "CALL-1";
  const auto id = log(work, first).interaction;
  CHECK_THROWS_WITH_AS(log(work, first),
                       "external_id 'CALL-1' belongs to interaction 1; 'rapport interact show 1' shows it", Conflict);
  auto other = call(first.customer_id);
  other.external_id = "CALL-2";
  const auto second = stored(work, log(work, other).interaction);
  auto changed = second;
  changed.external_id = "CALL-1";
  const auto save = [&] {
    work.change([&](Operation& operation) { save_interaction(operation, second, changed, work.session); });
  };
  CHECK_THROWS_AS(save(), Conflict);
  CHECK(stored(work, id).external_id == "CALL-1");
}

TEST_CASE("a removed customer, a new owner and a day to come are told of, once each") {
  Workplace work;
  const auto budi = work.customer("Budi");
  work.change([&](Operation& operation) {
    Customer owned;
    owned.name = "Siti";
    owned.owner = "bob";
    add_customer(operation, owned, work.session);
    set_archived(operation, budi, true, work.session);
  });
  auto contact = call(budi);
  contact.owner = "bobb";
  contact.at = parse_rfc3339("2026-03-16T12:00:00Z").value();
  log(work, contact, Promise{{parse_iso_date("2026-03-20").value(), {}}, ""});
  CHECK(work.notes ==
        std::vector<std::string>{
            "customer 1 Budi is removed, and nothing of theirs is shown as due; 'rapport customer restore "
            "1' brings them back",
            "owner 'bobb' is new here; near: bob",
            "Monday 2026-03-16 is still to come; what is planned for a day is a follow-up"});
}

TEST_CASE("a change of the moment changes the day and the last contact") {
  Workplace work;
  const auto id = log(work, call(work.customer("Budi"))).interaction;
  const auto before = stored(work, id);
  auto after = before;
  after.at = parse_rfc3339("2026-02-01T12:00:00Z").value();
  bool changed = false;
  work.change([&](Operation& operation) { changed = save_interaction(operation, before, after, work.session); });
  CHECK(changed);
  CHECK(to_iso(stored(work, id).on_date) == "2026-02-01");
  CHECK(work.text({"SELECT last_contact FROM customer"}) == "2026-02-01");
  const auto now = stored(work, id);
  work.change([&](Operation& operation) { changed = save_interaction(operation, now, now, work.session); });
  CHECK_FALSE(changed);
}

TEST_CASE("an amount is taken back with its currency") {
  Workplace work;
  Interaction purchase;
  purchase.kind = InteractionKind::purchase;
  purchase.customer_id = work.customer("Budi");
  purchase.product = "Grinder";
  const auto before = stored(work, log(work, purchase).interaction);
  auto after = before;
  after.amount = Money{18000, "EUR"};
  work.change([&](Operation& operation) { save_interaction(operation, before, after, work.session); });
  CHECK(stored(work, before.id).amount == after.amount);
  undo_latest(work);
  CHECK_FALSE(stored(work, before.id).amount);
}

TEST_CASE("a removed interaction leaves its promise, and undo brings back both ends") {
  Workplace work;
  const auto logged = log(work, call(work.customer("Budi")), Promise{{parse_iso_date("2026-03-13").value(), {}}, ""});
  work.change([&](Operation& operation) { remove_interaction(operation, logged.interaction); });
  CHECK(work.notes == std::vector<std::string>{"follow-up 1 was promised there and stays planned; 'rapport followup "
                                               "remove 1' removes it"});
  CHECK(work.text({"SELECT last_contact FROM customer"}).empty());
  CHECK(work.text({"SELECT count(*) FROM followup WHERE interaction_id IS NULL"}) == "1");
  undo_latest(work);
  CHECK(work.text({"SELECT interaction_id FROM followup"}) == "1");
  CHECK(stored(work, logged.interaction).text == "Asked for a quote");
  CHECK(work.text({"SELECT last_contact FROM customer"}) == to_iso(to_local(work.session.now).date));
}
