#pragma once
// Contact points by what they are looked up by.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// A row of contact_point with what is to be known of its customer.
struct ContactPoint {
  std::int64_t id;
  CustomerId customer;
  std::string value;
  bool archived;  ///< the customer was removed
  std::optional<std::string> bounced_on;
};

/// One look-up by index; `key` comes from match_key().
[[nodiscard]] Query query_for_contact_points(std::string_view kind, std::string_view key);
[[nodiscard]] std::vector<ContactPoint> contact_points(Store& store, std::string_view kind, std::string_view key);

/// Another live customer than `but` who has the same address or number: of several the oldest.
struct Sharer {
  CustomerId customer;
  std::string name;
};
[[nodiscard]] Query query_for_sharer(std::string_view kind, std::string_view key, CustomerId but);
[[nodiscard]] std::optional<Sharer> sharer(Store& store, std::string_view kind, std::string_view key, CustomerId but);

void set_bounced(Operation& operation, const ContactPoint& point, std::optional<Date> day);

}  // namespace rapport
