#include "rapport/service/deals.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "core/shell_word.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/customers.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/service/plays.hpp"
#include "rapport/store/deals.hpp"
#include "rapport/store/records.hpp"
#include "service/load_each.hpp"

namespace rapport {
namespace {

void check_external_id(Store& store, const Deal& deal) {
  if (!deal.external_id) return;
  const auto other = deal_by_external_id(store, *deal.external_id);
  if (other && *other != deal.id)
    throw Conflict(fmt::format("external_id '{}' belongs to deal {}; 'rapport deal show {}' shows it",
                               *deal.external_id, other->value, other->value));
}

void complete(Deal& deal, const DealStages& stages, const Session& session) {
  if (deal.owner.empty()) deal.owner = session.user;
  if (deal.opened_on == Date{}) deal.opened_on = std::min(session.today(), deal.closed_on.value_or(session.today()));
  if (!deal.stage && deal.state == DealState::open) deal.stage = stages.front().word;
  if (deal.created_at == Instant{}) deal.created_at = session.now;
}

void note_past_close(Operation& operation, const Deal& deal, const Session& session) {
  if (deal.state == DealState::open && deal.expected_close && *deal.expected_close < session.today())
    note_once(operation, fmt::format("{} is past: it is expected to be closed already", to_iso(*deal.expected_close)));
}

/// The record, which must be open.
Deal load_open(Store& store, DealId id) {
  auto deal = load(store, deals, id.value).value();
  if (deal.state != DealState::open)
    throw Conflict(fmt::format("deal {0} was {1} on {2}; 'rapport deal reopen {0}' opens it again", id.value,
                               word_of(deal.state), to_iso(deal.closed_on.value())));
  return deal;
}

void refuse_future(std::string_view field, Date on, const Session& session) {
  refuse_day_to_come(field, on, session, "; a deal is closed when it is");
}

/// What was decided before the deal was written down had been open by then.
void open_by_its_close(Operation& operation, Deal& deal) {
  if (*deal.closed_on >= deal.opened_on) return;
  operation.note(fmt::format("deal {} was opened on {}, and is now from {} on, the day of its close", deal.id.value,
                             to_iso(deal.opened_on), to_iso(*deal.closed_on)));
  deal.opened_on = *deal.closed_on;
}

/// What the deal became belongs to whom the deal belongs, but for what was logged for their company or its people.
void move_purchase(Operation& operation, const Deal& deal, CustomerId from, const Session& session) {
  if (!deal.purchase_id) return;
  const auto before = load(operation.store(), interactions, deal.purchase_id->value).value();
  const auto note = [&](std::string_view what, CustomerId customer) {
    operation.note(fmt::format("interaction {}, its purchase, {} customer {}", before.id.value, what,
                               customer_label(operation.store(), customer)));
  };
  if (before.customer_id != from && before.customer_id != deal.customer_id)
    return note("stays that of", before.customer_id);
  Interaction after = before;
  after.customer_id = deal.customer_id;
  if (!save_interaction(operation, before, after, session)) return;
  note("goes with it to", deal.customer_id);
  note_followups_to_correct(operation, before, after);
}

bool is_product_of(const Deal& deal, const Interaction& purchase) {
  const auto bought = fold(purchase.product.value_or(""));
  return bought == fold(deal.name) || (deal.product && bought == fold(*deal.product));
}

bool agree_on_product(const Deal& deal, const Interaction& purchase) {
  return !purchase.product || is_product_of(deal, purchase);
}

/// In what a won deal and its purchase differ: ", of another amount; 'COMMAND --amount ...' makes them agree", where
/// the command brings one of them to what the other one has. Empty when they agree.
std::string how_to_agree(const Deal& deal, const Interaction& purchase, const std::string& command,
                         const std::optional<Money>& amount, const std::string& product) {
  const bool other_amount = purchase.amount != deal.amount, other_product = !agree_on_product(deal, purchase);
  if (!other_amount && !other_product) return "";
  const auto* const what = !other_product ? "amount" : !other_amount ? "product" : "amount and product";
  if (other_amount && amount && amount->minor < 0)
    return fmt::format(", of another {}; no deal is worth less than nothing", what);
  return fmt::format(", of another {}; '{}{}{}' makes them agree", what, command,
                     other_amount ? fmt::format(" --amount \"{}\"", amount ? to_text(*amount) : "") : "",
                     other_product ? " --product " + shell_word(product) : "");
}

/// Of the purchase.
std::string how_to_agree(const Deal& deal, const Interaction& purchase) {
  return how_to_agree(deal, purchase, fmt::format("rapport interact edit {}", purchase.id.value), deal.amount,
                      deal.product.value_or(deal.name));
}

/// What was bought is what the deal was about, where it does not say that itself.
void take_purchase_about(Store& store, Deal& deal) {
  deal.purchase_id = purchase_about(store, deal);
  if (!deal.purchase_id) return;
  const auto purchase = load(store, interactions, deal.purchase_id->value).value();
  if (!deal.amount) deal.amount = purchase.amount;
  if (!deal.product) deal.product = purchase.product;
}

/// What a deal that was won before became stays as it is, also when the deal was sold for something else since.
void note_earlier_purchase(Operation& operation, const Deal& deal) {
  const auto purchase = load(operation.store(), interactions, deal.purchase_id->value).value();
  operation.note(
      fmt::format("its purchase was logged before: interaction {}{}", purchase.id.value, how_to_agree(deal, purchase)));
}

/// The number that a deal is named by, with or without #; empty for a name.
std::string_view number_in(std::string_view text) {
  if (text.starts_with('#')) text.remove_prefix(1);
  return detail::all_digits(text) ? text : std::string_view{};
}

}  // namespace

std::string deal_label(Store& store, const Deal& deal) {
  return fmt::format("deal {} {} with {}", deal.id.value, deal.name, customer_label(store, deal.customer_id));
}

DealId add_deal(Operation& operation, Deal deal, const DealStages& stages, const Session& session) {
  complete(deal, stages, session);
  const auto id = store_deal(operation, deal, stages, session);
  note_removed_customer(operation, deal.customer_id);
  note_new_owner(operation, deal.owner, session);
  note_past_close(operation, deal, session);
  return id;
}

DealId store_deal(Operation& operation, Deal deal, const DealStages& stages, const Session& session) {
  complete(deal, stages, session);
  check(deal);
  check_external_id(operation.store(), deal);
  return {insert(operation, deals, deal)};
}

bool save_deal(Operation& operation, const Deal& before, const Deal& after, const Session& session) {
  check(after);
  if (after.closed_on && after.closed_on != before.closed_on) refuse_future("closed_on", *after.closed_on, session);
  if (after.external_id != before.external_id) check_external_id(operation.store(), after);
  if (after.owner != before.owner) note_new_owner(operation, after.owner, session);
  if (after.customer_id != before.customer_id) note_removed_customer(operation, after.customer_id);
  if (after.expected_close != before.expected_close) note_past_close(operation, after, session);
  if (after.customer_id != before.customer_id) remove_person(operation, after.id, after.customer_id);
  const bool changed = update(operation, deals, after.id.value, before, after);
  if (after.customer_id != before.customer_id) move_purchase(operation, after, before.customer_id, session);
  return changed;
}

void note_unlike_purchase(Operation& operation, const Deal& before, const Deal& after) {
  if (after.state != DealState::won || !after.purchase_id) return;
  if (after.amount == before.amount && after.product == before.product && after.name == before.name) return;
  const auto purchase = load(operation.store(), interactions, after.purchase_id->value).value();
  const auto difference = how_to_agree(after, purchase);
  if (!difference.empty())
    operation.note(fmt::format("interaction {}, its purchase, stays as it is{}", purchase.id.value, difference));
}

void note_unlike_deal(Operation& operation, const Interaction& before, const Interaction& after) {
  if (after.amount == before.amount && after.product == before.product) return;
  const auto id = deal_of_purchase(operation.store(), after.id);
  if (!id) return;
  const auto deal = load(operation.store(), deals, id->value).value();
  if (deal.state != DealState::won) return;
  const auto difference = how_to_agree(deal, after, fmt::format("rapport deal set {}", id->value), after.amount,
                                       after.product.value_or(""));
  if (!difference.empty())
    operation.note(fmt::format("deal {}, which became it, stays as it is{}", id->value, difference));
}

void check_concerns(Store& store, DealId deal, CustomerId customer) {
  if (concerns(store, deal, customer)) return;
  throw Conflict(fmt::format("{} does not concern {}; 'rapport deal set {} --person {}' gives them a say in it",
                             deal_label(store, load(store, deals, deal.value).value()), customer_label(store, customer),
                             deal.value, customer.value));
}

bool give_say(Operation& operation, DealId deal, CustomerId person) {
  Store& store = operation.store();
  if (load(store, deals, deal.value).value().customer_id == person)
    throw Conflict(fmt::format("{} would buy in deal {}; --person names others who have a say",
                               customer_label(store, person), deal.value));
  note_removed_customer(operation, person);
  return add_person(operation, deal, person);
}

bool move_deal(Operation& operation, DealId id, const DealStage& stage) {
  const auto before = load_open(operation.store(), id);
  auto after = before;
  after.stage = stage.word;
  return update(operation, deals, id.value, before, after);
}

namespace {

/// Who bought comes to a stage and never goes back to one, unless they had left. Returns whether they moved.
bool move_buyer(Operation& operation, const Deal& deal, Stage to, const Session& session) {
  const auto now = load(operation.store(), customers, deal.customer_id.value).value().stage;
  if (now != Stage::dissolution && now > to) {
    operation.note(fmt::format("customer {} is in {}, which is further than {}, and stays there",
                               customer_label(operation.store(), deal.customer_id), word_of(now), word_of(to)));
    return false;
  }
  return move_stage(operation, deal.customer_id,
                    {to, fmt::format("won deal {}: {}", deal.id.value, deal.name), std::nullopt}, *deal.closed_on,
                    session);
}

/// And what is planned for it.
void note_purchase_that_stays(Operation& operation, const Deal& deal) {
  if (!deal.purchase_id) return;
  operation.note(fmt::format("interaction {0}, its purchase, stays; 'rapport interact remove {0}' removes it",
                             deal.purchase_id->value));
  note_followups_that_stay(operation, *deal.purchase_id);
}

}  // namespace

std::optional<InteractionId> take_purchase_of(Operation& operation, Deal deal, InteractionId last,
                                              std::chrono::days apart, const Session& session) {
  if (deal.purchase_id || !deal.closed_on) return std::nullopt;
  for (const auto& purchase : load_each(operation.store(), interactions, purchases_like(deal, last, apart))) {
    if (!is_product_of(deal, purchase) || purchase.amount != deal.amount) continue;
    const Deal before = deal;
    deal.purchase_id = purchase.id;
    update(operation, deals, deal.id.value, before, deal);
    auto linked = purchase;
    if (concerns(operation.store(), deal.id, purchase.customer_id)) linked.deal_id = deal.id;
    save_interaction(operation, purchase, linked, session);
    return purchase.id;
  }
  return std::nullopt;
}

std::optional<InteractionId> log_purchase_of(Operation& operation, Deal deal, Instant at, const Session& session) {
  if (deal.purchase_id) return std::nullopt;
  Interaction purchase;
  purchase.kind = InteractionKind::purchase;
  purchase.customer_id = deal.customer_id;
  purchase.at = at;
  purchase.product = deal.product.value_or(deal.name);
  purchase.quantity = 1;
  purchase.amount = deal.amount;
  purchase.owner = deal.owner;
  purchase.deal_id = deal.id;
  if (deal.product && *deal.product != deal.name) purchase.text = deal.name;
  const Deal before = deal;
  deal.purchase_id = store_interaction(operation, std::move(purchase), session);
  update(operation, deals, deal.id.value, before, deal);
  if (session.plays)
    run_plays_of(operation, load(operation.store(), interactions, deal.purchase_id->value).value(), session);
  return deal.purchase_id;
}

Won win_deal(Operation& operation, DealId id, const Win& win, const Session& session) {
  const Instant at = win.at == Instant{} ? session.now : win.at;
  const auto before = load_open(operation.store(), id);
  auto after = before;
  after.state = DealState::won;
  after.closed_on = to_local(at).date;
  refuse_future("at", *after.closed_on, session);
  open_by_its_close(operation, after);
  if (win.amount) after.amount = win.amount;
  if (win.purchase && !after.purchase_id) take_purchase_about(operation.store(), after);
  check(after);
  update(operation, deals, id.value, before, after);
  note_removed_customer(operation, after.customer_id);
  Won won;
  if (win.purchase && after.purchase_id) note_earlier_purchase(operation, after);
  // Before the purchase, whose plays may ask for the stage.
  if (win.customer) won.moved = move_buyer(operation, after, *win.customer, session);
  if (win.purchase) won.purchase = log_purchase_of(operation, after, at, session);
  return won;
}

void lose_deal(Operation& operation, DealId id, std::optional<std::string> reason, Date on, const Session& session) {
  const auto before = load_open(operation.store(), id);
  auto after = before;
  after.state = DealState::lost;
  after.closed_on = on;
  after.lost_reason = std::move(reason);
  refuse_future("at", on, session);
  open_by_its_close(operation, after);
  check(after);
  update(operation, deals, id.value, before, after);
}

void reopen_deal(Operation& operation, DealId id, const DealStages& stages) {
  const auto before = load(operation.store(), deals, id.value).value();
  if (before.state == DealState::open) throw Conflict(fmt::format("deal {} is open already", id.value));
  auto after = before;
  after.state = DealState::open;
  after.closed_on.reset();
  after.lost_reason.reset();
  if (!after.stage) after.stage = stages.front().word;
  note_purchase_that_stays(operation, after);
  update(operation, deals, id.value, before, after);
}

void remove_deal(Operation& operation, DealId id) {
  const auto deal = load(operation.store(), deals, id.value).value();
  note_purchase_that_stays(operation, deal);
  erase_deal(operation, id);
}

std::optional<DealId> find_open_deal(Store& store, CustomerId customer, std::string_view text) {
  text = trim(text);
  if (text.empty()) throw InvalidInput("deal: give the name of a deal, or the number of one that is open");
  if (const auto number = number_in(text); !number.empty()) {
    const DealId id{find_by_id(store, deals.table, number, deals.noun, "rapport deal list")};
    static_cast<void>(load_open(store, id));
    check_concerns(store, id, customer);
    return id;
  }
  const auto named = open_deals_named(store, customer, text);
  if (named.size() > 1)
    throw Conflict(fmt::format("several open deals of {} are called '{}'; name one by its number, {} or {}",
                               customer_label(store, customer), text, named[0].value, named[1].value));
  return named.empty() ? std::nullopt : std::optional{named.front()};
}

DealId raise_deal(Operation& operation, const Interaction& interaction, std::string name, const DealStages& stages,
                  const Session& session) {
  if (interaction.deal_id)
    throw Conflict(
        fmt::format("interaction {} is about deal {} already", interaction.id.value, interaction.deal_id->value));
  Deal deal;
  deal.customer_id = interaction.customer_id;
  deal.name = std::move(name);
  deal.owner = interaction.owner;
  deal.opened_on = std::min(interaction.on_date, session.today());
  deal.interaction_id = interaction.id;
  const auto id = add_deal(operation, std::move(deal), stages, session);
  auto about = interaction;
  about.deal_id = id;
  update(operation, interactions, interaction.id.value, interaction, about);
  return id;
}

}  // namespace rapport
