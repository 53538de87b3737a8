#pragma once
// What is read of customers to find those who are in the file twice, and the pairs that are known to be two.

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// The customers to read: all that were not removed when nothing is given.
using ChosenCustomers = std::optional<std::vector<CustomerId>>;

/// As much of a record as is compared; the texts live until the call returns.
struct NameRow {
  CustomerId id;
  CustomerKind kind;
  std::string_view name_key, city;  ///< empty when not known
  std::optional<Birthday> birthday;
  std::optional<CustomerId> company;  ///< the one of today
};
/// In the order of the ids.
void each_name(Store& store, const ChosenCustomers& chosen, const std::function<void(const NameRow&)>& use);

/// A way to reach a customer; `key` is that of match_key(). Handles are left out.
struct ContactRow {
  CustomerId id;
  std::string_view kind, key;
};
/// In the order of the ids, those of removed customers too.
void each_contact(Store& store, const ChosenCustomers& chosen, const std::function<void(const ContactRow&)>& use);

/// Other customers who share an address, a number or the whole name with this one, and the nearest of those of whom
/// some word starts as one of the name does. Each is found by index.
[[nodiscard]] std::vector<CustomerId> customers_near(Store& store, CustomerId id);
/// How many live customers have the name, counted up to `most`.
[[nodiscard]] std::int64_t count_of_name(Store& store, std::string_view name_key, std::int64_t most);

/// Two customers, the smaller id first.
using CustomerPair = std::pair<CustomerId, CustomerId>;
/// The pairs that a person has found to be two customers, sorted.
[[nodiscard]] std::vector<CustomerPair> distinct_pairs(Store& store);
/// Remembers the pair, or forgets it. Returns false when it is so already.
bool set_distinct(Operation& operation, CustomerPair pair, bool distinct);

}  // namespace rapport
