#include "rapport/store/deals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <span>

#include "query/expressions.hpp"
#include "rapport/core/text.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

/// CASE of the stage; `value` says what each one is.
template <class ValueOf>
std::string by_stage(const DealStages& stages, ValueOf value) {
  std::string sql = "CASE deal.stage";
  for (std::size_t i = 0; i < stages.size(); ++i)
    sql += fmt::format(" WHEN {} THEN {}", text_literal(stages[i].word), value(i));
  return sql + " END";
}

std::string probability_of(const DealStages& stages) {
  return fmt::format("iif(deal.state = 'open', {}, NULL)",
                     by_stage(stages, [&](std::size_t i) { return stages[i].probability; }));
}

std::string rank_of(const DealStages& stages) {
  return by_stage(stages, [](std::size_t i) { return i; });
}

/// A column of the subquery that is none of the table.
ColumnInfo added(std::string_view name, std::string_view heading, std::string_view help, Kind kind, bool shown) {
  ColumnInfo column{name, heading, help, kind};
  column.origin = Origin::derived;
  column.writable = false;
  column.shown = shown;
  return column;
}

std::vector<ColumnInfo> columns_of(DealList kind, std::span<const std::string_view> stages, std::string_view rank) {
  std::vector<ColumnInfo> columns;
  for (const auto& declared : infos(deals)) {
    ColumnInfo column = declared;
    if (column.name == "state") column.shown = kind != DealList::open;  // It is open, or it would not be here.
    if (column.name == "closed_on") column.shown = kind != DealList::open;
    if (column.name == "expected_close") column.shown = kind != DealList::closed;
    if (column.name == "stage") {
      column.kind = Kind::choice;
      column.choices = stages;
      column.sort = rank;
    }
    columns.push_back(column);
    if (column.name == "stage")
      columns.push_back(
          added("probability", "%", "percent of such deals that are won", Kind::integer, kind != DealList::closed));
    if (column.name == "amount")
      columns.push_back(added("weighted", "Weighted", "the amount, weighted by the probability", Kind::money, false));
  }
  return columns;
}

}  // namespace

std::string weighted_deals(const DealStages& stages) {
  // Percent of minor units, rounded half up; an amount is never negative.
  return fmt::format(
      "(SELECT deal.*, {0} AS probability, {1} AS rank, (deal.amount * ({0}) + 50) / 100 AS weighted,"
      " iif(({0}) IS NULL, NULL, deal.amount_currency) AS weighted_currency FROM deal)",
      probability_of(stages), rank_of(stages));
}

DealView::DealView(const DealStages& stages, DealList kind, const std::vector<std::string>& former)
    : from_(weighted_deals(stages) + " AS deal"),
      rank_("deal.rank"),
      words_(stage_words(stages, former)),
      choices_(words_.begin(), words_.end()),
      columns_(columns_of(kind, choices_, rank_)) {
  source_ = {deals.table, columns_, from_};
}

std::vector<std::string> stage_words(const DealStages& stages, const std::vector<std::string>& former) {
  std::vector<std::string> words;
  for (const auto& stage : stages) words.push_back(stage.word);
  words.insert(words.end(), former.begin(), former.end());
  return words;
}

std::vector<std::string> former_deal_stages(Store& store, const DealStages& stages) {
  std::vector<std::string> former;
  store.each({"SELECT DISTINCT stage FROM deal WHERE stage IS NOT NULL ORDER BY stage"},
             [&](std::span<const Cell> cells) {
               const auto word = text_or_empty(cells[0]);
               if (std::ranges::find(stages, word, &DealStage::word) == stages.end()) former.emplace_back(word);
             });
  return former;
}

std::optional<DealId> deal_by_external_id(Store& store, std::string_view key) {
  return one_id<DealId>(store, {"SELECT id FROM deal WHERE external_id = ?", {std::string{key}}});
}

std::optional<DealId> deal_of_purchase(Store& store, InteractionId purchase) {
  return one_id<DealId>(store, {"SELECT id FROM deal WHERE purchase_id = ? ORDER BY id LIMIT 1", {purchase.value}});
}

Query purchases_like(const Deal& deal, InteractionId last, std::chrono::days apart) {
  // What says no amount says too little to be looked for elsewhere.
  Value amount;
  if (deal.amount)
    amount = deal.amount->minor;
  else
    apart = std::chrono::days{0};
  const Date day = deal.closed_on.value();
  return {
      "SELECT id FROM interaction WHERE kind = 'purchase' AND customer_id IN (SELECT ?1"
      " UNION ALL SELECT company_id FROM membership WHERE customer_id = ?1 AND until IS NULL AND ?4 IS NOT NULL"
      " UNION ALL SELECT customer_id FROM membership WHERE company_id = ?1 AND until IS NULL AND ?4 IS NOT NULL)"
      " AND on_date BETWEEN ?6 AND ?7 AND id <= ?3 AND amount IS ?4 AND (deal_id IS NULL OR deal_id = ?5)"
      " AND NOT EXISTS (SELECT 1 FROM deal WHERE purchase_id = interaction.id)"
      " ORDER BY customer_id <> ?1, on_date <> ?2, id",
      {deal.customer_id.value, to_iso(day), last.value, amount, deal.id.value, to_iso(day - apart),
       to_iso(day + apart)}};
}

std::optional<InteractionId> purchase_about(Store& store, const Deal& deal) {
  Value amount, currency;
  if (deal.amount) {
    amount = deal.amount->minor;
    currency = deal.amount->currency;
  }
  return one_id<InteractionId>(
      store, {"SELECT id FROM interaction WHERE deal_id = ?1 AND kind = 'purchase' AND NOT is_refund(amount)"
              " AND (?2 IS NULL OR (amount IS ?2 AND amount_currency IS ?3))"
              " AND NOT EXISTS (SELECT 1 FROM deal WHERE purchase_id = interaction.id) ORDER BY id DESC LIMIT 1",
              {deal.id.value, amount, currency}});
}

std::vector<DealId> open_deals_with(Store& store, CustomerId customer) {
  std::vector<DealId> found;
  store.each({"SELECT id FROM deal WHERE customer_id = ? AND state = 'open' ORDER BY id", {customer.value}},
             [&](std::span<const Cell> cells) { found.push_back({integer_or_zero(cells[0])}); });
  return found;
}

std::vector<DealId> open_deals_named(Store& store, CustomerId customer, std::string_view name) {
  std::vector<DealId> found;
  store.each({"SELECT id FROM deal WHERE state = 'open' AND fold(name) = ?2 AND (customer_id = ?1 OR customer_id IN"
              " (SELECT company_id FROM membership WHERE customer_id = ?1 AND until IS NULL)"
              " OR id IN (SELECT deal_id FROM deal_person WHERE customer_id = ?1)) ORDER BY id",
              {customer.value, fold(name)}},
             [&](std::span<const Cell> cells) { found.push_back({integer_or_zero(cells[0])}); });
  return found;
}

Query deals_named(CustomerId customer, std::string_view name, DealId last) {
  // With the state, which may be any, the index goes on to the id: what an import has made itself is not looked at.
  return {
      fmt::format("SELECT id FROM deal WHERE customer_id = ? AND state IN ('{}') AND name = ? AND id <= ? ORDER BY id",
                  fmt::join(words<DealState>, "', '")),
      {customer.value, std::string{name}, last.value}};
}

Condition deals_of_removed() {
  return {"EXISTS (SELECT 1 FROM customer WHERE customer.id = deal.customer_id AND customer.archived_at IS NOT NULL)",
          {}};
}

DealId last_deal(Store& store) { return {integer_or_zero(as_cell(store.value({"SELECT max(id) FROM deal", {}})))}; }

bool concerns(Store& store, DealId deal, CustomerId customer) {
  return !is_null(
      store.value({"SELECT 1 FROM deal WHERE id = ?1 AND (customer_id = ?2"
                   " OR EXISTS (SELECT 1 FROM deal_person WHERE deal_id = ?1 AND customer_id = ?2)"
                   " OR EXISTS (SELECT 1 FROM membership m WHERE m.customer_id = ?2 AND m.company_id = deal.customer_id"
                   " AND m.until IS NULL))",
                   {deal.value, customer.value}}));
}

bool add_person(Operation& operation, DealId deal, CustomerId person) {
  const Query known{"SELECT 1 FROM deal_person WHERE deal_id = ? AND customer_id = ?", {deal.value, person.value}};
  if (!is_null(operation.store().value(known))) return false;
  operation.insert("deal_person", std::array{Assignment{"deal_id", deal.value, Kind::id},
                                             Assignment{"customer_id", person.value, Kind::id}});
  return true;
}

bool remove_person(Operation& operation, DealId deal, CustomerId person) {
  return operation.execute(
             {"DELETE FROM deal_person WHERE deal_id = ? AND customer_id = ?", {deal.value, person.value}}) > 0;
}

void erase_deal(Operation& operation, DealId deal) {
  operation.execute({"DELETE FROM deal_person WHERE deal_id = ?", {deal.value}});
  operation.erase(deals.table, deal.value);
}

Condition open_deals_of(CustomerId customer) {
  return {
      "deal.id IN (SELECT id FROM deal WHERE customer_id = ? AND state = 'open' UNION ALL"
      " SELECT d.id FROM deal_person p JOIN deal d ON d.id = p.deal_id WHERE p.customer_id = ?"
      " AND d.state = 'open')",
      {customer.value, customer.value}};
}

Condition people_of(DealId deal) {
  return {"customer.id IN (SELECT customer_id FROM deal_person WHERE deal_id = ?)", {deal.value}};
}

Condition changes_of_deal(DealId deal) {
  // An import records a range of deals.
  return {
      "change.id IN (SELECT id FROM change WHERE entity = 'deal' AND entity_id = ? UNION ALL SELECT id FROM change"
      " WHERE entity = 'deal' AND last_id > entity_id AND entity_id < ? AND last_id >= ?)",
      {deal.value, deal.value, deal.value}};
}

}  // namespace rapport
