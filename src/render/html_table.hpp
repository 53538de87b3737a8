#pragma once
// The rows of a report as an HTML table.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/render/report.hpp"
#include "render/row_text.hpp"
#include "render/totals.hpp"

namespace rapport {

/// Holds the rows as text. In a page that is split into sections, a column without any value in one of them is left out
/// of it. The report and the columns must outlive it.
class HtmlTable {
 public:
  HtmlTable(const ReportInfo& report, std::span<const ColumnInfo> columns);

  void add(std::span<const Cell> cells);
  /// Once, at the end: appends the table in a container that scrolls sideways; `number` tells the tables of a page
  /// apart.
  void write(std::string_view caption, std::size_t number, std::string& out);

 private:
  void hold(std::size_t place, std::string_view text);
  [[nodiscard]] std::string row_of(std::span<const std::uint32_t> sizes, std::string_view& elements) const;
  [[nodiscard]] bool is_left_out(std::size_t place) const { return may_leave_out_ && !used_[place]; }

  std::span<const ColumnInfo> columns_;
  RowText row_text_;
  std::optional<std::size_t> header_;  ///< the column that names a row
  bool may_leave_out_;
  std::vector<bool> used_;  ///< for each column, whether any row has something in it
  Totals totals_;
  std::string elements_;              ///< row after row
  std::vector<std::uint32_t> sizes_;  ///< of the elements, in bytes
};

}  // namespace rapport
