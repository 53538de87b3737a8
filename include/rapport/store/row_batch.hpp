#pragma once
// Rows of one table that are inserted by one statement.

#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/value.hpp"

namespace rapport RAPPORT_API {

struct RowBatch {
  std::string_view table;
  std::vector<std::string_view> columns;
  /// Row after row, each with a cell for each column. What they view must live until the rows are inserted.
  std::vector<Cell> cells{};

  [[nodiscard]] std::size_t rows() const noexcept { return cells.size() / columns.size(); }
};

}  // namespace rapport
