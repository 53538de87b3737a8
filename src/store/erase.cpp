// Erasure: what purge takes away, and where its traces would be left.

#include <fmt/format.h>

#include <array>

#include "rapport/core/error.hpp"
#include "rapport/store/customers.hpp"
#include "store/database.hpp"

namespace rapport {

std::vector<std::pair<std::string_view, std::int64_t>> hanging_on(Store& store, CustomerId id) {
  struct Part {
    std::string_view noun, rows;
  };
  // What was merged into this record goes with it.
  static constexpr std::string_view who =
      "WITH RECURSIVE who (id) AS (SELECT ?1 UNION SELECT customer.id FROM customer JOIN who"
      " ON customer.merged_into = who.id) ";
  static constexpr std::array parts{
      Part{"record that was merged into it", "who WHERE id <> ?1"},
      Part{"interaction", "interaction WHERE customer_id IN (SELECT id FROM who)"},
      Part{"follow-up", "followup WHERE customer_id IN (SELECT id FROM who)"},
      Part{"deal", "deal WHERE customer_id IN (SELECT id FROM who)"},
      Part{"survey response", "survey_response WHERE customer_id IN (SELECT id FROM who)"},
      Part{"expectation", "expectation WHERE customer_id IN (SELECT id FROM who)"},
      Part{"occasion", "occasion WHERE customer_id IN (SELECT id FROM who)"},
      Part{"gift", "gift WHERE customer_id IN (SELECT id FROM who)"},
      Part{"shared link", "share WHERE customer_id IN (SELECT id FROM who)"},
  };
  std::vector<std::pair<std::string_view, std::int64_t>> hanging;
  for (const auto& [noun, rows] : parts) {
    const auto count = store.value({fmt::format("{}SELECT count(*) FROM {}", who, rows), {id.value}});
    if (const auto number = integer_or_zero(as_cell(count)); number > 0) hanging.emplace_back(noun, number);
  }
  return hanging;
}

void erase_customer(Operation& operation, CustomerId id) {
  // What was merged into this record is the same person under an older number.
  std::vector<CustomerId> merged;
  operation.store().each({"SELECT id FROM customer WHERE merged_into = ?", {id.value}},
                         [&](std::span<const Cell> cells) { merged.push_back({integer_or_zero(cells[0])}); });
  operation.execute({"UPDATE customer SET merged_into = NULL WHERE merged_into = ?", {id.value}});
  for (const auto older : merged) erase_customer(operation, older);

  // Children before parents. A company's people stay; they only lose the membership.
  static constexpr auto statements = std::to_array<std::string_view>({
      "DELETE FROM play_run WHERE customer_id = ?",
      "DELETE FROM followup WHERE customer_id = ?",
      "DELETE FROM deal_person WHERE customer_id = ?",
      "DELETE FROM deal_person WHERE deal_id IN (SELECT id FROM deal WHERE customer_id = ?)",
      "DELETE FROM deal WHERE customer_id = ?",
      "DELETE FROM share WHERE customer_id = ?",
      "DELETE FROM gift WHERE customer_id = ?",
      "DELETE FROM occasion WHERE customer_id = ?",
      "DELETE FROM referral WHERE customer_id = ?",
      "DELETE FROM referral WHERE referrer_id = ?",
      "DELETE FROM community_member WHERE customer_id = ?",
      "DELETE FROM distinct_pair WHERE customer_id = ?",
      "DELETE FROM distinct_pair WHERE other_id = ?",
      "DELETE FROM survey_answer WHERE customer_id = ?",
      "DELETE FROM survey_response WHERE customer_id = ?",
      "DELETE FROM interaction WHERE customer_id = ?",
      "DELETE FROM stage_move WHERE customer_id = ?",
      "DELETE FROM custom_value WHERE customer_id = ?",
      "DELETE FROM expectation WHERE customer_id = ?",
      "DELETE FROM customer_interest WHERE customer_id = ?",
      "DELETE FROM customer_tag WHERE customer_id = ?",
      "DELETE FROM contact_point WHERE customer_id = ?",
      "DELETE FROM membership WHERE customer_id = ?",
      "DELETE FROM membership WHERE company_id = ?",
      "DELETE FROM customer WHERE id = ?",
  });
  operation.forget_values(id);
  for (const auto statement : statements) operation.execute({std::string{statement}, {id.value}});
  operation.forget_values(id);
}

bool scrub(Store& store) {
  try {
    return guarded(store.file(), [&] {
      auto& db = store.impl();
      // Deleted terms stay in the index's older segments until they are merged into one.
      db.run("INSERT INTO customer_search (customer_search) VALUES ('optimize')");
      // Secure delete clears what is deleted, but not the copies that stay behind in a page when its rows move to
      // another.
      db.run("VACUUM");
      return db.integer("PRAGMA wal_checkpoint(TRUNCATE)") == 0;
    });
  } catch (const DatabaseError&) {
    return false;  // Another program holds the file; the erasure itself is committed.
  }
}

}  // namespace rapport
