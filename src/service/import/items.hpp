#pragma once
// The lists of a customer that an import adds to: addresses, numbers, tags.

#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/column.hpp"

namespace rapport {

/// Whether the first address or number of a row becomes the first of somebody who has others. One that may be another
/// one of them but for the country does not, and other lists are no matter of order.
enum class Leads {
  no,
  when_new,  ///< it is not among them yet: two systems would else take turns each night
  yes,
};

/// Adds those of `more` that are not among the items yet, however they are written. `country` completes phone numbers.
void add_items(std::vector<std::string>& items, const std::vector<std::string>& more, const Child& child,
               std::string_view country, Leads leads);

}  // namespace rapport
