#include "rapport/store/interactions.hpp"

namespace rapport {

std::optional<InteractionId> interaction_by_external_id(Store& store, std::string_view key) {
  const Value id = store.value({"SELECT id FROM interaction WHERE external_id = ?", {std::string{key}}});
  if (is_null(id)) return std::nullopt;
  return InteractionId{integer_or_zero(as_cell(id))};
}

Query interactions_at(CustomerId customer, Instant at, InteractionId last) {
  return {"SELECT id FROM interaction WHERE customer_id = ? AND at = ? AND id <= ? ORDER BY id",
          {customer.value, std::int64_t{at.time_since_epoch().count()}, last.value}};
}

InteractionId last_interaction(Store& store) {
  return {integer_or_zero(as_cell(store.value({"SELECT max(id) FROM interaction", {}})))};
}

std::vector<FollowupId> open_promises(Store& store, InteractionId id) {
  std::vector<FollowupId> found;
  store.each({"SELECT id FROM followup WHERE interaction_id = ? AND state = 'open' ORDER BY id", {id.value}},
             [&](std::span<const Cell> cells) { found.push_back({integer_or_zero(cells[0])}); });
  return found;
}

}  // namespace rapport
