#pragma once
// The bars at the end of the lines of a report's table.

#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/render/report.hpp"

namespace rapport {

/// Collects the first series of a report's chart. The columns must outlive it.
class TableBars {
 public:
  TableBars(const Chart& chart, std::span<const ColumnInfo> columns);

  void add(std::span<const Cell> cells);

  /// The bar of a row, from 0, where the largest number of its currency or unit takes `width` columns: eighths of
  /// blocks for what is above zero, shaded blocks for what is below. Empty for zero, for no number, and for a row that
  /// was not added.
  [[nodiscard]] std::string bar(std::size_t row, std::size_t width) const;

 private:
  using Largest = std::map<std::string, double, std::less<>>;  ///< by currency, else by unit
  struct Value {
    double value;
    Largest::const_iterator largest;
  };

  std::string_view (*unit_of_)(std::string_view label);
  std::span<const ColumnInfo> columns_;
  std::optional<std::size_t> column_, label_;
  Largest largest_;
  std::vector<std::optional<Value>> values_;
};

}  // namespace rapport
