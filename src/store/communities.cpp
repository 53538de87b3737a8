#include "rapport/store/communities.hpp"

#include "rapport/store/records.hpp"

namespace rapport {

std::optional<MemberId> current_member(Store& store, CommunityId community, CustomerId customer) {
  return one_id<MemberId>(
      store, {"SELECT id FROM community_member WHERE community_id = ? AND customer_id = ? AND left_on IS NULL",
              {community.value, customer.value}});
}

std::optional<Date> last_left(Store& store, CommunityId community, CustomerId customer) {
  return Codec<std::optional<Date>>::decode(
      as_cell(store.value({"SELECT max(left_on) FROM community_member WHERE customer_id = ? AND community_id = ?",
                           {customer.value, community.value}})));
}

bool may_post(Store& store, CommunityId community, CustomerId customer, Date day) {
  return !is_null(
      store.value({"SELECT 1 FROM community_member WHERE customer_id = ? AND community_id = ?"
                   " AND (left_on IS NULL OR ? BETWEEN joined_on AND left_on) LIMIT 1",
                   {customer.value, community.value, to_iso(day)}}));
}

PostsOutside posts_outside(Store& store, CommunityId community, CustomerId customer) {
  PostsOutside outside;
  // By the timeline of the customer, which is shorter than that of a community.
  store.each({"SELECT count(*) OVER (), i.id, i.on_date FROM interaction i WHERE i.customer_id = ?1"
              " AND +i.community_id = ?2 AND (i.question IS NOT NULL OR i.answers IS NOT NULL)"
              " AND NOT EXISTS (SELECT 1 FROM community_member m WHERE m.customer_id = ?1 AND m.community_id = ?2"
              " AND i.on_date >= m.joined_on AND (m.left_on IS NULL OR i.on_date <= m.left_on))"
              " ORDER BY i.on_date, i.id LIMIT 1",
              {customer.value, community.value}},
             [&](std::span<const Cell> cells) {
               outside = {integer_or_zero(cells[0]), {integer_or_zero(cells[1])}, Codec<Date>::decode(cells[2])};
             });
  return outside;
}

std::int64_t count_posts(Store& store, CommunityId community) {
  return integer_or_zero(
      as_cell(store.value({"SELECT count(*) FROM interaction WHERE community_id = ?", {community.value}})));
}

std::vector<InteractionId> answers_to(Store& store, InteractionId question) {
  std::vector<InteractionId> found;
  store.each({"SELECT id FROM interaction WHERE answers = ? ORDER BY id", {question.value}},
             [&](std::span<const Cell> cells) { found.push_back({integer_or_zero(cells[0])}); });
  return found;
}

std::optional<EarliestAnswer> earliest_answer(Store& store, InteractionId question) {
  std::optional<EarliestAnswer> earliest;
  store.each({"SELECT id, on_date FROM interaction WHERE answers = ? ORDER BY on_date, id LIMIT 1", {question.value}},
             [&](std::span<const Cell> cells) {
               earliest = EarliestAnswer{{integer_or_zero(cells[0])}, Codec<Date>::decode(cells[1])};
             });
  return earliest;
}

Condition present_members_of(CommunityId community) {
  return {
      "community_member.community_id = ? AND community_member.left_on IS NULL"
      " AND (SELECT archived_at FROM customer WHERE customer.id = community_member.customer_id) IS NULL",
      {community.value}};
}

Condition open_questions_of(CommunityId community) {
  return {
      "interaction.community_id = ? AND interaction.question IS NOT NULL"
      " AND NOT EXISTS (SELECT 1 FROM interaction a WHERE a.answers = interaction.id)",
      {community.value}};
}

Condition posts_in(CommunityId community) { return {"interaction.community_id = ?", {community.value}}; }

void detach_posts(Operation& operation, CommunityId community) {
  operation.execute(
      {"UPDATE interaction SET community_id = NULL, question = NULL, answers = NULL WHERE community_id = ?",
       {community.value}});
}

void erase_community(Operation& operation, CommunityId community) {
  operation.execute({"DELETE FROM community_member WHERE community_id = ?", {community.value}});
  operation.execute({"DELETE FROM community WHERE id = ?", {community.value}});
}

}  // namespace rapport
