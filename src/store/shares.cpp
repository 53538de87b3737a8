#include "rapport/store/shares.hpp"

#include <fmt/format.h>

#include "query/expressions.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

constexpr std::string_view has_refused = "customer.consent IS 'refused'";
constexpr std::string_view has_had_it =
    "EXISTS (SELECT 1 FROM share WHERE share.url = ? AND share.customer_id = customer.id)";

}  // namespace

std::vector<std::string> topics_like(Store& store, const std::vector<std::string>& words) {
  // From topic to topic along the index: there are fewer of them than customers who have them.
  Query query{fmt::format("WITH RECURSIVE step (topic) AS (SELECT min(topic) FROM customer_interest UNION ALL"
                          " SELECT (SELECT min(topic) FROM customer_interest WHERE topic > step.topic) FROM step"
                          " WHERE step.topic IS NOT NULL)"
                          " SELECT topic FROM step WHERE fold(topic) IN ({})",
                          marks(words.size())),
              {}};
  for (const auto& word : words) query.parameters.emplace_back(fold(word));
  std::vector<std::string> topics;
  store.each(query, [&](std::span<const Cell> cells) { topics.emplace_back(text_or_empty(cells[0])); });
  return topics;
}

void keep_interested(Source& customers, const std::vector<std::string>& topics) {
  Condition interested{fmt::format("customer.id IN (SELECT customer_id FROM customer_interest WHERE topic IN ({}))",
                                   marks(topics.size())),
                       {}};
  for (const auto& topic : topics) interested.parameters.emplace_back(topic);
  customers.conditions.push_back(std::move(interested));
  customers.conditions.push_back({"customer.archived_at IS NULL AND customer.stage <> 'dissolution'", {}});
}

void keep_receptive(Source& customers, const std::string& key) {
  customers.conditions.push_back({fmt::format("NOT {} AND NOT {}", has_refused, has_had_it), {key}});
}

void keep_left_out(Source& customers, const std::string& key, LeftOut why) {
  if (why == LeftOut::refused)
    customers.conditions.push_back({std::string{has_refused}, {}});
  else
    customers.conditions.push_back({fmt::format("NOT {} AND {}", has_refused, has_had_it), {key}});
}

std::optional<Date> shared_on(Store& store, CustomerId customer, const std::string& key) {
  const Value day = store.value({"SELECT on_date FROM share WHERE url = ? AND customer_id = ?", {key, customer.value}});
  return parse_iso_date(text_or_empty(as_cell(day)));
}

void insert_share(Operation& operation, CustomerId customer, InteractionId interaction, const std::string& key,
                  const std::string& title, Date on) {
  const std::string day = to_iso(on);
  const std::array<Assignment, 5> row{
      Assignment{"customer_id", customer.value}, Assignment{"interaction_id", interaction.value},
      Assignment{"url", std::string_view{key}}, Assignment{"title", std::string_view{title}},
      Assignment{"on_date", std::string_view{day}}};
  operation.insert("share", row);
}

void forget_shares(Operation& operation, InteractionId interaction) {
  operation.execute({"DELETE FROM share WHERE interaction_id = ?", {interaction.value}});
}

void move_shares(Operation& operation, InteractionId interaction, CustomerId to) {
  operation.execute(
      {"UPDATE OR IGNORE share SET customer_id = ? WHERE interaction_id = ?", {to.value, interaction.value}});
}

}  // namespace rapport
