#include "rapport/store/interactions.hpp"

#include <fmt/format.h>

#include "rapport/store/followups.hpp"
#include "rapport/store/records.hpp"

namespace rapport {

std::string came_after(std::string_view later, std::string_view earlier) {
  return fmt::format(
      "({0}.at > {1}.at OR ({0}.id > {1}.id AND ({0}.at = {1}.at OR ({0}.on_date = {1}.on_date"
      " AND (may_be_bare_date({0}.at, {0}.on_date) OR may_be_bare_date({1}.at, {1}.on_date))))))",
      later, earlier);
}

std::string asks_for_answer(std::string_view alias) {
  return fmt::format(
      "({0}.channel = 'email' AND {0}.direction = 'out' AND {0}.kind <> 'purchase' AND {0}.purpose IS NOT 'marketing'"
      " AND {0}.community_id IS NULL)",
      alias);
}

std::string answers_of_email(std::string_view email) {
  return fmt::format(
      "SELECT a.id FROM interaction a WHERE a.customer_id IN (SELECT {0}.customer_id UNION ALL"
      " SELECT m.customer_id FROM membership m WHERE m.company_id = {0}.customer_id AND a.on_date BETWEEN"
      " ifnull(m.since, '0000') AND ifnull(m.until, '9999')) AND a.at >= {0}.at - 86400 AND {1}"
      " AND (a.kind = 'purchase' OR (a.channel IS NOT NULL AND (a.direction = 'in' OR a.channel IN {2})))",
      email, came_after("a", email), spoken_channels);
}

std::optional<InteractionId> first_answer(Store& store, InteractionId email) {
  return one_id<InteractionId>(
      store,
      {fmt::format("SELECT ({} ORDER BY a.at, a.id LIMIT 1) FROM interaction i WHERE i.id = ?", answers_of_email("i")),
       {email.value}});
}

std::string from_last_touch(std::string_view customer_id, std::string_view last_contact) {
  return fmt::format(
      "FROM interaction i WHERE i.customer_id IN (SELECT {0} UNION ALL SELECT m.customer_id"
      " FROM membership m WHERE m.company_id = {0}) AND (i.kind <> 'note' OR i.channel IS NOT NULL)"
      " AND i.on_date = {1} ORDER BY i.at DESC, i.id DESC LIMIT 1",
      customer_id, last_contact);
}

const std::string& last_touch_in_words() {
  static const std::string sql =
      "(SELECT coalesce(i.channel, i.kind) || iif(i.direction = 'in', ' to ', ' by ') || i.owner || CASE WHEN i.text "
      "<> '' THEN ': ' || i.text"
      " WHEN i.product IS NOT NULL THEN ': ' || i.product ELSE '' END " +
      from_last_touch("customer.id", "customer.last_contact") + ")";
  return sql;
}

Condition purchases_by(CustomerId customer) {
  return {"interaction.customer_id = ? AND interaction.kind = 'purchase'", {customer.value}};
}

std::optional<InteractionId> interaction_by_external_id(Store& store, std::string_view key) {
  return one_id<InteractionId>(store, {"SELECT id FROM interaction WHERE external_id = ?", {std::string{key}}});
}

Query interactions_at(CustomerId customer, Instant at, InteractionId last) {
  return {"SELECT id FROM interaction WHERE customer_id = ? AND at = ? AND id <= ? ORDER BY id",
          {customer.value, std::int64_t{at.time_since_epoch().count()}, last.value}};
}

InteractionId last_interaction(Store& store) {
  return {integer_or_zero(as_cell(store.value({"SELECT max(id) FROM interaction", {}})))};
}

std::optional<FollowupId> promise_in(Store& store, InteractionId id) {
  const auto promises = followups_in(
      store, {"SELECT id FROM followup WHERE interaction_id = ? AND origin = 'interaction' LIMIT 1", {id.value}});
  return promises.empty() ? std::nullopt : std::optional{promises.front()};
}

Query followups_done_by(InteractionId id, CustomerId customer) {
  return {
      "SELECT id FROM followup WHERE customer_id = ?1 AND state = 'done'"
      " AND outcome GLOB 'interaction ' || ?2 || ' on [0-9]*' ORDER BY id",
      {customer.value, id.value}};
}

std::vector<FollowupId> open_promises(Store& store, InteractionId id) {
  return followups_in(store, {"SELECT id FROM followup WHERE interaction_id = ? AND state = 'open'", {id.value}});
}

}  // namespace rapport
