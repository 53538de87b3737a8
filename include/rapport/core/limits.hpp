#pragma once
// How much a person may say.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// A value may take this many bytes of UTF-8 whichever way it comes in, so that what one way takes in, the other does,
/// too.
inline constexpr std::size_t max_value_bytes = std::size_t{1} << 20;

/// A file may have so many fields of its own. Each is a column of lists and exports, of which SQLite makes at most
/// 2,000.
inline constexpr std::int64_t max_custom_fields = 1'000;

/// Throws InvalidInput, which names the field, for a longer one.
void check_size(std::string_view name, std::string_view value);

}  // namespace rapport
