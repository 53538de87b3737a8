#pragma once
// The rows of a report as an HTML table.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rapport/core/column.hpp"
#include "rapport/render/report.hpp"
#include "render/totals.hpp"

namespace rapport {

/// Holds the rows as text. The report and the columns must outlive it.
class HtmlTable {
 public:
  HtmlTable(const ReportInfo& report, std::span<const ColumnInfo> columns);

  void add(std::span<const Cell> cells);
  /// Appends the table in a container that scrolls sideways; `number` tells the tables of a page apart.
  void write(std::string_view caption, std::size_t number, std::string& out) const;

 private:
  void append_row(std::string& out, std::span<const Cell> cells) const;

  std::span<const ColumnInfo> columns_;
  std::optional<std::size_t> header_;  ///< the column that names a row
  Totals totals_;
  std::string rows_;
};

}  // namespace rapport
