#include "render/html_table.hpp"

#include <fmt/format.h>

#include "rapport/core/text.hpp"
#include "rapport/render/sink.hpp"
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

/// Text with its line breaks.
void append_lines(std::string& out, std::string_view text) {
  while (true) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
    append_markup(out, line);
    if (end == std::string_view::npos) return;
    out += "<br>";
    text.remove_prefix(end + 1);
  }
}

}  // namespace

HtmlTable::HtmlTable(const ReportInfo& report, std::span<const ColumnInfo> columns)
    : columns_(columns), header_(index_of(columns, report.chart.label)), totals_(report, columns) {}

void HtmlTable::add(std::span<const Cell> cells) {
  totals_.add(cells);
  append_row(rows_, cells);
}

void HtmlTable::append_row(std::string& out, std::span<const Cell> cells) const {
  std::string text;
  out += "<tr>";
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    text.clear();
    append_shown(text, columns_[i], cells[i]);
    const std::string_view element = i == header_ ? "th" : "td";
    out.append("<").append(element);
    if (i == header_) out += " scope=\"row\"";
    out.append(attributes_of(columns_[i], text)) += '>';
    append_lines(out, text);
    out.append("</").append(element) += '>';
  }
  out += "</tr>\n";
}

void HtmlTable::write(std::string_view caption, std::size_t number, std::string& out) const {
  out += fmt::format(
      "<div class=\"table\" role=\"region\" aria-labelledby=\"table-{0}\" tabindex=\"0\">\n<table>\n"
      "<caption id=\"table-{0}\">{1}</caption>\n<thead>\n<tr>",
      number, markup(caption));
  for (const auto& column : columns_)
    out += fmt::format("<th scope=\"col\"{}>{}</th>", aligned_right(column.kind) ? " class=\"number\"" : "",
                       markup(column.heading));
  out.append("</tr>\n</thead>\n<tbody>\n").append(rows_).append("</tbody>\n");
  if (const auto totals = totals_.lines(); !totals.empty()) {
    out += "<tfoot>\n";
    for (const auto& line : totals) append_row(out, cells_of(line));
    out += "</tfoot>\n";
  }
  out += "</table>\n</div>\n";
}

}  // namespace rapport
