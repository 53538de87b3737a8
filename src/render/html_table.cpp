#include "render/html_table.hpp"

#include <fmt/format.h>

#include "rapport/core/text.hpp"
#include "rapport/render/sink.hpp"
#include "render/broken_lines.hpp"
#include "render/cell.hpp"
#include "render/markup.hpp"
#include "render/number.hpp"

namespace rapport {
namespace {

/// Text up to so many columns of a terminal stands in one line, and dates, names and words do.
constexpr std::size_t widest_unbroken = 24;

std::string_view attributes_of(const ColumnInfo& column, std::string_view text) {
  if (aligned_right(column.kind)) return " class=\"number\"";
  return display_width(text) > widest_unbroken ? " class=\"long\" dir=\"auto\"" : " dir=\"auto\"";
}

}  // namespace

HtmlTable::HtmlTable(const ReportInfo& report, std::span<const ColumnInfo> columns)
    : columns_(columns),
      row_text_(report, columns),
      header_(index_of(columns, report.chart.label)),
      may_leave_out_(!report.chart.split.empty()),
      used_(columns.size()),
      totals_(report, columns) {}

void HtmlTable::add(std::span<const Cell> cells) {
  totals_.add(cells);
  std::string text;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    text.clear();
    row_text_.append(text, cells, i);
    hold(i, text);
  }
}

void HtmlTable::hold(std::size_t place, std::string_view text) {
  if (!text.empty()) used_[place] = true;
  const std::size_t start = elements_.size();
  const std::string_view element = place == header_ ? "th" : "td";
  elements_.append("<").append(element);
  if (place == header_) elements_ += " scope=\"row\"";
  elements_.append(attributes_of(columns_[place], text)) += '>';
  append_broken_lines(elements_, text, append_markup);
  elements_.append("</").append(element) += '>';
  sizes_.push_back(static_cast<std::uint32_t>(elements_.size() - start));
}

std::string HtmlTable::row_of(std::span<const std::uint32_t> sizes, std::string_view& elements) const {
  std::string row = "<tr>";
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    if (!is_left_out(i)) row += elements.substr(0, sizes[i]);
    elements.remove_prefix(sizes[i]);
  }
  return row += "</tr>\n";
}

void HtmlTable::write(std::string_view caption, std::size_t number, std::string& out) {
  out += fmt::format(
      "<div class=\"table\" role=\"region\" aria-labelledby=\"table-{0}\" tabindex=\"0\">\n<table>\n"
      "<caption id=\"table-{0}\">{1}</caption>\n<thead>\n<tr>",
      number, markup(caption));
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (!is_left_out(i))
      out += fmt::format("<th scope=\"col\"{}>{}</th>", aligned_right(columns_[i].kind) ? " class=\"number\"" : "",
                         markup(columns_[i].heading));
  out += "</tr>\n</thead>\n<tbody>\n";
  const std::size_t cells_of_rows = sizes_.size();
  const auto totals = totals_.lines();
  std::string text;
  for (const auto& line : totals)
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      text.clear();
      append_shown(text, columns_[i], as_cell(line[i]));
      hold(i, text);
    }
  std::string_view elements = elements_;
  for (std::size_t at = 0; at < sizes_.size(); at += columns_.size()) {
    if (at == cells_of_rows) out += "</tbody>\n<tfoot>\n";
    out += row_of(std::span(sizes_).subspan(at, columns_.size()), elements);
  }
  out += totals.empty() ? "</tbody>\n" : "</tfoot>\n";
  out += "</table>\n</div>\n";
}

}  // namespace rapport
