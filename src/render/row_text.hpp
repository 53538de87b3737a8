#pragma once
// The cells of a row as people read them, where it takes more than the cell to know how.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/render/report.hpp"

namespace rapport {

/// What stands for the name of a row that has none: what it counts has no channel, no owner.
inline constexpr std::string_view no_name = "(none)";

/// The columns must outlive it, and so must the report, which is null for a list, and the precision of a list.
class RowText {
 public:
  RowText(const ReportInfo* report, const Precision* of_list, std::span<const ColumnInfo> columns);
  RowText(const ReportInfo& report, std::span<const ColumnInfo> columns) : RowText(&report, nullptr, columns) {}

  /// Appends as append_shown(), with the digits that the row asks for, and no_name where the row has none.
  void append(std::string& out, std::span<const Cell> cells, std::size_t place) const;

 private:
  std::span<const ColumnInfo> columns_;
  std::optional<std::size_t> name_, measure_;
  int (*decimals_)(std::string_view) = nullptr;
  std::vector<bool> measured_;  ///< for each column, whether its digits depend on the row; empty: none does
};

}  // namespace rapport
