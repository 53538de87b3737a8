#pragma once
// From a word for a field, as --map, a profile or a synonym has it, to what the cells of a column are.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// In which order the cells of a row are read: an alternative address or number is none to the one that stands behind
/// it.
[[nodiscard]] std::vector<std::size_t> reading_order(std::span<const Target> targets);

/// "Name" beside "Last name", with no column for the first one, may be the first name.
void let_parts_complete_names(std::span<Target> targets);

}  // namespace rapport
