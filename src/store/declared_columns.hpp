#pragma once
// What a column of a table is declared to hold, found by the names that the history knows.

#include <string>
#include <string_view>

#include "rapport/core/column.hpp"

namespace rapport {

/// Text for a column that is not declared.
[[nodiscard]] Kind declared_kind(std::string_view table, std::string_view field);

/// The column of the currency, given that of an amount, and the other way round: one is nothing without the other.
/// Empty for every other column.
[[nodiscard]] std::string other_half(std::string_view table, std::string_view field);

/// How a person calls the column: both halves of an amount by the name of the amount.
[[nodiscard]] std::string name_of_field(std::string_view table, std::string_view field);

}  // namespace rapport
