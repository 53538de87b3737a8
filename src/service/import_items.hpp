#pragma once
// The lists of a customer that an import adds to: addresses, numbers, tags.

#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/column.hpp"

namespace rapport {

/// Adds those of `more` that are not among the items yet, however they are written. `country` completes phone numbers.
void add_items(std::vector<std::string>& items, const std::vector<std::string>& more, const Child& child,
               std::string_view country);

/// As add_items(), for a row that says how things are now: when its first address or number is new to somebody who has
/// others, it comes first from then on. A number that may be one of those, but for the country, does not.
void add_latest_items(std::vector<std::string>& items, const std::vector<std::string>& more, const Child& child,
                      std::string_view country);

}  // namespace rapport
