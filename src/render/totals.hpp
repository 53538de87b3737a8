#pragma once
// The sums below the rows of a report.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/core/money.hpp"
#include "rapport/render/report.hpp"

namespace rapport {

/// Adds up what the report says is summed, money for each currency apart. The report and the columns must outlive it.
class Totals {
 public:
  Totals(const ReportInfo& report, std::span<const ColumnInfo> columns);

  /// Throws Failure when a sum does not fit 64 bits.
  void add(std::span<const Cell> cells);

  /// Appends {"count":3,"amount":[{"amount":"19.99","currency":"EUR"}]}, currencies in the order in which they came.
  void append_json(std::string& out) const;

  /// The lines that end a table, each with a cell for each column: the first with "Total" and the sums of integers, and
  /// one for each currency. None when there is nothing to sum, or one row only.
  [[nodiscard]] std::vector<std::vector<Value>> lines() const;

 private:
  struct Sum {
    std::size_t column;
    std::int64_t integer = 0;
    std::vector<Money> money{};
  };

  void add_to(std::int64_t& sum, std::int64_t number, const ColumnInfo& column, std::string_view currency) const;

  const ReportInfo& report_;
  std::span<const ColumnInfo> columns_;
  std::vector<Sum> sums_;
  std::vector<std::string> currencies_;  ///< of all sums, in the order in which they came
  std::size_t rows_ = 0;
};

/// A line of totals, to be printed as a row is.
[[nodiscard]] std::vector<Cell> cells_of(const std::vector<Value>& line);

}  // namespace rapport
