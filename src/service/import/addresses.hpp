#pragma once
// Which columns of a table are of one address, where a row may have several.

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rapport {

/// For each column 0, or of which address it is a part, from 1 on, the most usual one first: nobody lives in the street
/// of one and the city of another. All are 0 where there is only one address. `fields` is what the columns are, and
/// `ranks` how usual.
[[nodiscard]] std::vector<int> tell_addresses_apart(std::span<const std::string_view> header,
                                                    std::span<const std::string> fields, std::span<const int> ranks);

}  // namespace rapport
