#pragma once
// Surveys, communities and other records that have a name of their own, by which they are found.

#include <cstdint>
#include <string_view>

#include "rapport/store/store.hpp"

namespace rapport {

/// The record that `reference` names in `table`, which messages call by the same word: all digits is an id, otherwise
/// the whole name (case and accents folded), or either after id: or name:. By index. Throws NotFound with the nearest
/// names, UsageError for an empty reference.
[[nodiscard]] std::int64_t find_named(Store& store, std::string_view table, std::string_view reference);

}  // namespace rapport
