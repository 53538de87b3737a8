#include "rapport/store/referrals.hpp"

namespace rapport {

std::optional<Referral> referral_of(Store& store, CustomerId customer) {
  std::optional<Referral> found;
  store.each(
      {"SELECT id, referrer_id, on_date FROM referral WHERE customer_id = ?", {customer.value}},
      [&](std::span<const Cell> cells) {
        found = Referral{integer_or_zero(cells[0]), {integer_or_zero(cells[1])}, std::string{text_or_empty(cells[2])}};
      });
  return found;
}

bool has_brought(Store& store, CustomerId customer, CustomerId other) {
  // Of a file in which each has brought the next, the whole chain would be gone through for every row.
  if (is_null(store.value({"SELECT 1 FROM referral WHERE referrer_id = ? LIMIT 1", {customer.value}}))) return false;
  return !is_null(store.value(
      {"WITH RECURSIVE chain (id) AS (SELECT referrer_id FROM referral WHERE customer_id = ?2 UNION"
       " SELECT referrer_id FROM referral JOIN chain ON referral.customer_id = chain.id) SELECT 1 FROM chain"
       " WHERE id = ?1",
       {customer.value, other.value}}));
}

}  // namespace rapport
