#pragma once
// Filters outside of lists: what they name, and whether they hold for one record.

#include <optional>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/query/plan.hpp"

namespace rapport RAPPORT_API {

/// What stands before the operator: "amount" of "amount >= 100 EUR".
[[nodiscard]] std::string_view field_of(std::string_view filter);

/// Whether the filter asks for what is smaller or greater. Throws InvalidInput for what is no filter.
[[nodiscard]] bool compares_order(std::string_view filter);

/// The filter with ~ in the place of an = that minds letter case and accents, as it does in text, names of owners and
/// tags; nothing for another one.
[[nodiscard]] std::optional<std::string> looser_filter(const Source& source, std::string_view filter);

/// As make_condition(), for a statement that asks about one record by its id: the items of a list are looked up for
/// that record, where a list of records rather collects the owners of an item first.
[[nodiscard]] Condition make_condition_of_one(const Source& source, std::string_view filter,
                                              const ParseContext& context);

}  // namespace rapport
