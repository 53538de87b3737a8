#include "render/row_text.hpp"

#include <algorithm>

#include "rapport/render/sink.hpp"
#include "render/number.hpp"

namespace rapport {

RowText::RowText(const ReportInfo* report, const Precision* of_list, std::span<const ColumnInfo> columns)
    : columns_(columns) {
  if (report) name_ = index_of(columns, report->chart.label);
  const Precision* precision = report ? &report->precision : of_list;
  if (!precision) return;
  measure_ = index_of(columns, precision->by);
  if (!measure_) return;
  decimals_ = precision->decimals;
  for (const auto& column : columns)
    measured_.push_back(std::ranges::find(precision->columns, column.name) != precision->columns.end());
}

void RowText::append(std::string& out, std::span<const Cell> cells, std::size_t place) const {
  const Cell& cell = cells[place];
  if (place == name_ && (is_null(cell) || cell == Cell{std::string_view{}})) {
    out += no_name;
  } else if (!measured_.empty() && measured_[place]) {
    ColumnInfo column = columns_[place];
    column.decimals = decimals_(text_or_empty(cells[*measure_]));
    append_shown(out, column, cell);
  } else {
    append_shown(out, columns_[place], cell);
  }
}

}  // namespace rapport
