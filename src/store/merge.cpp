// Merging moves rows from one customer to another; rows that the other has already stay where they are.

#include <fmt/format.h>

#include <array>
#include <string>
#include <string_view>

#include "rapport/store/customers.hpp"
#include "store/moves.hpp"

namespace rapport {

std::int64_t move_children(Operation& operation, CustomerId from, CustomerId to) {
  static const std::string contact_points =
      fmt::format("UPDATE OR IGNORE contact_point SET customer_id = ?2{} WHERE customer_id = ?1", moved_contact_point);
  static const auto statements = std::to_array<std::string_view>({
      contact_points,
      "UPDATE OR IGNORE customer_tag SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE OR IGNORE customer_interest SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE OR IGNORE custom_value SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE expectation SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE interaction SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE followup SET customer_id = ?2 WHERE customer_id = ?1",
      // What both were planned for stays with both: it was planned.
      "UPDATE OR IGNORE play_run SET customer_id = ?2 WHERE customer_id = ?1",
      // Who was asked as two is asked once: an open question goes when the other one was asked later, or has answered
      // since. The same day asked twice keeps the question of the customer who stays.
      "DELETE FROM survey_response WHERE state = 'asked' AND customer_id IN (?1, ?2) AND EXISTS (SELECT 1"
      " FROM survey_response other WHERE other.customer_id IN (?1, ?2)"
      " AND other.customer_id <> survey_response.customer_id AND other.survey_id = survey_response.survey_id"
      " AND other.asked_on IS NOT NULL AND (other.on_date >= survey_response.asked_on"
      " OR other.asked_on > survey_response.asked_on"
      " OR (other.asked_on = survey_response.asked_on AND survey_response.customer_id = ?1)))",
      "UPDATE survey_response SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE survey_answer SET customer_id = ?2 WHERE customer_id = ?1",
      // A person has one company at a time: the membership of today stays behind when the other has one.
      "UPDATE OR IGNORE membership SET customer_id = ?2 WHERE customer_id = ?1 AND company_id <> ?2",
      "UPDATE membership SET company_id = ?2 WHERE company_id = ?1 AND customer_id <> ?2",
      // Nobody is brought by themselves: not directly, and not through others.
      "DELETE FROM referral WHERE customer_id IN (?1, ?2) AND referrer_id IN (?1, ?2)",
      "UPDATE OR IGNORE referral SET customer_id = ?2 WHERE customer_id = ?1 AND referrer_id <> ?2",
      "UPDATE referral SET referrer_id = ?2 WHERE referrer_id = ?1 AND customer_id <> ?2",
      "DELETE FROM referral WHERE customer_id = ?2 AND EXISTS (WITH RECURSIVE chain (id) AS (SELECT ?2 UNION"
      " SELECT r.referrer_id FROM referral r JOIN chain ON r.customer_id = chain.id)"
      " SELECT 1 FROM referral back JOIN chain ON back.customer_id = chain.id WHERE back.referrer_id = ?2)",
      // Who was brought as two was brought once.
      "DELETE FROM referral WHERE (customer_id = ?1 OR referrer_id = ?1) AND ?1 <> ?2",
      "UPDATE occasion SET customer_id = ?2 WHERE customer_id = ?1 AND NOT EXISTS (SELECT 1 FROM occasion other"
      " WHERE other.customer_id = ?2 AND (other.kind, other.name, other.day) IS (occasion.kind, occasion.name,"
      " occasion.day))",
      "UPDATE gift SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE OR IGNORE share SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE deal SET customer_id = ?2 WHERE customer_id = ?1",
      "UPDATE OR IGNORE deal_person SET customer_id = ?2 WHERE customer_id = ?1",
      "DELETE FROM deal_person WHERE customer_id = ?1 AND ?1 <> ?2",
      // Who would buy has no say beside that.
      "DELETE FROM deal_person WHERE customer_id = ?2 AND deal_id IN (SELECT id FROM deal WHERE customer_id = ?2)",
      // Who is a member twice stays one, since the earlier day; what was before stays beside it.
      "UPDATE community_member SET joined_on = min(joined_on, (SELECT other.joined_on FROM community_member other"
      " WHERE other.customer_id = ?1 AND other.community_id = community_member.community_id AND other.left_on IS NULL))"
      " WHERE customer_id = ?2 AND left_on IS NULL AND EXISTS (SELECT 1 FROM community_member other"
      " WHERE other.customer_id = ?1 AND other.community_id = community_member.community_id AND other.left_on IS NULL"
      " AND other.joined_on < community_member.joined_on)",
      "UPDATE OR IGNORE community_member SET customer_id = ?2 WHERE customer_id = ?1",
      "DELETE FROM distinct_pair WHERE customer_id IN (?1, ?2) AND other_id IN (?1, ?2)",
      "UPDATE OR IGNORE distinct_pair SET customer_id = min(?2, other_id), other_id = max(?2, other_id)"
      " WHERE customer_id = ?1",
      "UPDATE OR IGNORE distinct_pair SET customer_id = min(?2, customer_id), other_id = max(?2, customer_id)"
      " WHERE other_id = ?1",
      "UPDATE customer SET merged_into = ?2 WHERE id = ?1 AND merged_into IS NOT ?2",
  });
  std::int64_t moved = 0;
  for (const auto statement : statements) {
    const auto rows = operation.execute({std::string{statement}, {from.value, to.value}});
    if (statement.starts_with("UPDATE")) moved += rows;
  }
  return moved;
}

}  // namespace rapport
