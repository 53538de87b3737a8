#include "rapport/service/deals.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/referrals.hpp"
#include "rapport/store/deals.hpp"
#include "rapport/store/history.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

const DealStages stages = parse_deal_stages(usual_deal_stages);

Date day(const char* text) { return parse_iso_date(text).value(); }

Deal stored(Workplace& work, DealId id) { return load(work.store, deals, id.value).value(); }

DealId open(Workplace& work, CustomerId customer, std::optional<Money> amount = Money{500000, "EUR"}) {
  DealId id;
  work.change([&](Operation& operation) {
    Deal deal;
    deal.customer_id = customer;
    deal.name = "Roastery";
    deal.amount = std::move(amount);
    id = add_deal(operation, deal, stages, work.session);
  });
  return id;
}

Won win(Workplace& work, DealId id, const Win& how) {
  Won won;
  work.change([&](Operation& operation) { won = win_deal(operation, id, how, work.session); });
  return won;
}

void undo(Workplace& work) {
  const auto latest = latest_undoable(work.store, "ani").value();
  work.change([&](Operation& operation) {
    take_back(operation, latest);
    operation.set_undoes(latest);
  });
}

std::string weighted(Workplace& work, DealId id, std::string_view configured = usual_deal_stages) {
  return work.text({"SELECT weighted || ' ' || weighted_currency FROM " +
                        weighted_deals(parse_deal_stages(configured)) + " WHERE id = ?",
                    {id.value}});
}

}  // namespace

TEST_CASE("a deal begins in the first stage, today, and is the user's") {
  Workplace work;
  const auto deal = stored(work, open(work, work.customer("Budi")));
  CHECK(deal.stage == "qualify");
  CHECK(deal.owner == "ani");
  CHECK(deal.state == DealState::open);
  CHECK(deal.opened_on == day("2026-03-10"));
}

TEST_CASE("a weighted amount is exact, and rounded half up to the minor unit") {
  Workplace work;
  const auto customer = work.customer("Budi");
  CHECK(weighted(work, open(work, customer, Money{104, "EUR"})) == "10 EUR");
  CHECK(weighted(work, open(work, customer, Money{105, "EUR"})) == "11 EUR");
  CHECK(weighted(work, open(work, customer, Money{1'000'000'000'000'000, "EUR"})) == "100000000000000 EUR");
  CHECK(weighted(work, open(work, customer, Money{0, "EUR"})) == "0 EUR");
  CHECK(weighted(work, open(work, customer, std::nullopt)) == "");
  CHECK(weighted(work, open(work, customer), "other:10") == "");
  CHECK(weighted(work, open(work, customer), "o'clock:10, qualify:100") == "500000 EUR");
  const auto won = open(work, customer);
  win(work, won, {});
  CHECK(weighted(work, won) == "");
}

TEST_CASE("who wins a deal logs the purchase and moves the customer, and one undo takes it back") {
  Workplace work;
  const auto customer = work.customer("Budi");
  const auto id = open(work, customer);
  const auto before = stored(work, id);
  const auto won = win(work, id, {Money{480000, "EUR"}, {}, true, Stage::expansion});
  CHECK(won.moved);
  const auto deal = stored(work, id);
  CHECK(deal.state == DealState::won);
  CHECK(deal.closed_on == day("2026-03-10"));
  CHECK(deal.purchase_id == won.purchase);
  const auto purchase = load(work.store, interactions, won.purchase.value().value).value();
  CHECK(purchase.kind == InteractionKind::purchase);
  CHECK(purchase.product == "Roastery");
  CHECK(purchase.quantity == 1);
  CHECK(purchase.amount == Money{480000, "EUR"});
  CHECK(purchase.deal_id == id);
  CHECK(work.text({"SELECT reason FROM stage_move WHERE to_stage = 'expansion'", {}}) == "won deal 1: Roastery");
  undo(work);
  CHECK(stored(work, id).state == DealState::open);
  CHECK(stored(work, id).amount == before.amount);
  CHECK(work.text({"SELECT count(*) FROM interaction", {}}) == "0");
  CHECK(work.text({"SELECT stage FROM customer", {}}) == "exploration");
}

TEST_CASE("a deal is closed once, on a day that has come") {
  Workplace work;
  const auto id = open(work, work.customer("Budi"));
  const Instant tomorrow = work.session.now + std::chrono::hours{24};
  CHECK_THROWS_AS(win(work, id, {{}, tomorrow, true, {}}), InvalidInput);
  const auto lose = [&](Date on) {
    work.change([&](Operation& operation) { lose_deal(operation, id, "too expensive", on, work.session); });
  };
  CHECK_THROWS_AS(lose(day("2026-03-11")), InvalidInput);
  lose(day("2026-03-09"));
  CHECK(stored(work, id).lost_reason == "too expensive");
  CHECK_THROWS_AS(lose(day("2026-03-09")), Conflict);
  CHECK_THROWS_AS(win(work, id, {}), Conflict);
  CHECK_THROWS_AS(work.change([&](Operation& operation) { move_deal(operation, id, stages[1]); }), Conflict);
  work.change([&](Operation& operation) { reopen_deal(operation, id, stages); });
  CHECK_FALSE(stored(work, id).lost_reason);
  CHECK_FALSE(stored(work, id).closed_on);
}

TEST_CASE("a contact is about a deal of the customer, of their company, or one that they have a say in") {
  Workplace work;
  const auto company = work.customer("Kopi"), person = work.customer("Siti"), other = work.customer("Budi");
  const auto id = open(work, company);
  const auto found = [&](CustomerId customer, std::string_view text) {
    return find_open_deal(work.store, customer, text);
  };
  CHECK(found(company, "roastery ") == id);
  CHECK(found(company, "#1") == id);
  CHECK(found(company, "1") == id);
  CHECK(found(company, "Other") == std::nullopt);
  CHECK(found(person, "roastery") == std::nullopt);
  CHECK_THROWS_AS(found(person, "1"), Conflict);
  CHECK_THROWS_AS(found(company, "7"), NotFound);
  CHECK_THROWS_AS(found(company, " "), InvalidInput);
  work.change([&](Operation& operation) {
    CHECK(add_person(operation, id, person));
    CHECK_FALSE(add_person(operation, id, person));
  });
  CHECK(found(person, "1") == id);
  CHECK(found(person, "Roastery") == id);
  CHECK(found(other, "Roastery") == std::nullopt);
  open(work, company);
  CHECK_THROWS_AS(found(company, "Roastery"), Conflict);
}

TEST_CASE("an interaction raises a deal, and stands in its timeline") {
  Workplace work;
  Interaction note;
  note.customer_id = work.customer("Budi");
  note.kind = InteractionKind::note;
  note.text = "Wants a roastery";
  note.at = parse_rfc3339("2026-03-02T03:00:00Z").value();
  DealId id;
  work.change([&](Operation& operation) {
    const auto logged = log_interaction(operation, note, std::nullopt, work.session).interaction;
    id = raise_deal(operation, load(work.store, interactions, logged.value).value(), "Roastery", stages, work.session);
  });
  CHECK(stored(work, id).opened_on == day("2026-03-02"));
  CHECK(stored(work, id).interaction_id.value().value == 1);
  CHECK(load(work.store, interactions, 1).value().deal_id == id);
  undo(work);
  CHECK(work.text({"SELECT count(*) FROM deal", {}}) == "0");
}

TEST_CASE("the purchase that a deal became belongs to whom the deal belongs") {
  Workplace work;
  const auto budi = work.customer("Budi"), siti = work.customer("Siti");
  const auto deal = open(work, budi);
  const auto purchase = win(work, deal, {}).purchase.value();
  const auto bought = load(work.store, interactions, purchase.value).value();
  const auto save = [&](const Interaction& after) {
    work.change([&](Operation& operation) { save_interaction(operation, bought, after, work.session); });
  };
  auto elsewhere = bought;
  elsewhere.customer_id = siti;
  CHECK_THROWS_AS(save(elsewhere), Conflict);
  auto about_nothing = bought;
  about_nothing.deal_id.reset();
  CHECK_THROWS_AS(save(about_nothing), Conflict);

  const auto before = stored(work, deal);
  auto after = before;
  after.customer_id = siti;
  work.change([&](Operation& operation) { save_deal(operation, before, after, work.session); });
  CHECK(work.notes.size() == 1);
  CHECK(load(work.store, interactions, purchase.value)->customer_id == siti);
  undo(work);
  CHECK(load(work.store, interactions, purchase.value)->customer_id == budi);
}

TEST_CASE("nobody brings themselves, nor those by whom they were brought") {
  Workplace work;
  const auto a = work.customer("A"), b = work.customer("B"), c = work.customer("C");
  bool changed = false;
  const auto refer = [&](CustomerId who, CustomerId by) {
    work.change(
        [&](Operation& operation) { changed = refer_customer(operation, who, by, std::nullopt, work.session); });
    return changed;
  };
  CHECK(refer(b, a));
  CHECK_FALSE(refer(b, a));
  CHECK(refer(c, b));
  CHECK_THROWS_AS(refer(a, a), Conflict);
  CHECK_THROWS_AS(refer(a, b), Conflict);
  CHECK_THROWS_AS(refer(a, c), Conflict);
  CHECK(refer(c, a));
  CHECK(referrer_of(work.store, c) == a);
  work.change([&](Operation& operation) { CHECK(forget_referrer(operation, c)); });
  work.change([&](Operation& operation) { CHECK_FALSE(forget_referrer(operation, c)); });
  CHECK_FALSE(referrer_of(work.store, c));
}
