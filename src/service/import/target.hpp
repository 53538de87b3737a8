#pragma once
// From a word for a field, as --map, a profile or a synonym has it, to what the cells of a column are.

#include <span>
#include <string>
#include <string_view>

#include "service/import/header.hpp"

namespace rapport {

/// Words that no person can say.
inline constexpr std::string_view record_id_field = "(record id)", removed_field = "(removed)",
                                  created_at_field = "(created)", ignored_field = "(ignored)";

/// For profiles and --map: cells that may name several companies.
inline constexpr std::string_view companies_field = "companies";

/// A name under which a header can become a field: what --fields and --filter give a meaning is left out. One that is
/// `known` stays as it is written.
[[nodiscard]] std::string custom_name(std::string_view header, std::span<const std::string> known);

[[nodiscard]] Target target_for(std::string_view field, std::string_view header, std::span<const std::string> known);

/// False for a field of which a record has one value.
[[nodiscard]] bool takes_several(std::string_view field);

}  // namespace rapport
