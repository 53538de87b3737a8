#pragma once
// The SQL behind referrals: look-ups by index.

#include <optional>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/core/id.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

struct Referral {
  std::int64_t id{};
  CustomerId referrer;
  std::string on_date;
};
[[nodiscard]] std::optional<Referral> referral_of(Store& store, CustomerId customer);

/// Whether `customer` has brought `other`, directly or through others whom they brought. Costs the length of the chain.
[[nodiscard]] bool has_brought(Store& store, CustomerId customer, CustomerId other);

}  // namespace rapport
