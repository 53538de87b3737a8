#pragma once
// Cells as numbers, for what is drawn. What is printed never goes through here.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rapport/core/column.hpp"

namespace rapport {

struct Number {
  double value = 0;      ///< money in whole units, not minor ones
  std::string currency;  ///< of money, else empty
};

/// Empty for a cell that is empty, no number, or infinite.
[[nodiscard]] std::optional<Number> number_of(const ColumnInfo& column, const Cell& cell);

/// The place of the column of that name; empty when there is none, and for an empty name.
[[nodiscard]] std::optional<std::size_t> index_of(std::span<const ColumnInfo> columns, std::string_view name);

}  // namespace rapport
