// Random work on deals and referrals.

#include "rapport/service/deals.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/referrals.hpp"
#include "rapport/store/deals.hpp"
#include "support/random_work.hpp"

namespace rapport::test {
namespace {

const DealStages stages = parse_deal_stages(usual_deal_stages);

}  // namespace

void RandomWork::open_deal(Operation& operation) {
  const auto customer = any_customer();
  if (!customer) return;
  if (const InteractionId id{any_id("interaction")}; id && chance(3)) {
    const auto raised = load(operation.store(), interactions, id.value).value();
    if (!raised.deal_id) raise_deal(operation, raised, any_text(), stages, place_.session);
    return;
  }
  Deal deal;
  deal.customer_id = customer;
  deal.name = any_text();
  if (chance(2)) deal.amount = Money{static_cast<std::int64_t>(below(100'000)), chance(2) ? "EUR" : "JPY"};
  if (chance(3)) deal.expected_close = any_day();
  if (chance(4)) deal.external_id = "D-" + std::to_string(below(20));
  const auto id = add_deal(operation, deal, stages, place_.session);
  if (const auto person = any_customer(); person && chance(2)) add_person(operation, id, person);
}

void RandomWork::change_deal(Operation& operation) {
  const DealId id{any_id("deal")};
  const auto customer = any_customer();
  if (!id || !customer) return;
  const auto before = load(operation.store(), deals, id.value).value();
  if (chance(3)) add_person(operation, id, customer);
  if (chance(3)) remove_person(operation, id, customer);
  if (chance(3) && before.state == DealState::open) move_deal(operation, id, one_of(stages));
  Deal after = load(operation.store(), deals, id.value).value();
  after.name = any_text();
  if (chance(3)) after.customer_id = customer;
  save_deal(operation, load(operation.store(), deals, id.value).value(), after, place_.session);
}

void RandomWork::close_deal(Operation& operation) {
  const DealId id{any_id("deal")};
  if (!id) return;
  const auto state = load(operation.store(), deals, id.value).value().state;
  if (state != DealState::open)
    reopen_deal(operation, id, stages);
  else if (chance(2))
    lose_deal(operation, id, any_text(), any_past_day(), place_.session);
  else
    win_deal(operation, id, {{}, {}, !chance(3), chance(2) ? std::optional{Stage::expansion} : std::nullopt},
             place_.session);
}

void RandomWork::delete_deal(Operation& operation) {
  if (const DealId id{any_id("deal")}) remove_deal(operation, id);
}

void RandomWork::refer(Operation& operation) {
  const auto customer = any_customer(), referrer = any_customer();
  if (!customer || !referrer) return;
  if (chance(4))
    forget_referrer(operation, customer);
  else
    refer_customer(operation, customer, referrer, any_past_day(), place_.session);
}

}  // namespace rapport::test
