#include "render/totals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>

#include "rapport/render/json.hpp"
#include "render/cell.hpp"
#include "render/number.hpp"

namespace rapport {
namespace {

constexpr ColumnInfo row_count{"rows", "", "", Kind::integer};

}  // namespace

Totals::Totals(const ReportInfo& report, std::span<const ColumnInfo> columns)
    : report_(report), columns_(columns), rows_(report) {
  rows_.begin(columns);
}

std::vector<Totals::Named> Totals::all() const {
  std::vector<Named> all;
  const Sums& shown = rows_.sums();
  const bool is_whole = !report_.whole || report_.whole->rows == shown.rows;
  if (!is_whole) all.push_back({"shown", "Shown", &shown});
  all.push_back({"totals", "Total", is_whole ? &shown : &*report_.whole});
  if (report_.before) all.push_back({"previous", "Before", &*report_.before});
  return all;
}

void Totals::append_json(std::string& out, const Sums& sums) const {
  JsonWriter json(out);
  json.begin_object();
  if (!report_.counted.empty()) json.key(report_.counted).cell(row_count, sums.rows);
  for (const auto& sum : sums.columns) {
    const auto* column = find_column(columns_, sum.column);
    if (!column) continue;
    json.key(sum.column);
    if (column->kind != Kind::money) {
      json.cell(*column, sum.integer);
      continue;
    }
    json.begin_array();
    for (const auto& money : sum.money) json.cell(*column, std::string_view{to_cell_text(money)});
    json.end_array();
  }
  for (const auto& ratio : report_.ratios)
    if (const auto* column = find_column(columns_, ratio.column); column && has_sums_of(ratio, sums))
      json.key(ratio.column).cell(*column, as_cell(value_of(ratio, sums)));
  json.end_object();
}

std::optional<std::int64_t> Totals::sum_of(std::string_view column, const Sums& sums) {
  const auto found = std::ranges::find(sums.columns, column, &Sums::Of::column);
  return found == sums.columns.end() ? std::nullopt : std::optional{found->integer};
}

bool Totals::has_sums_of(const Ratio& ratio, const Sums& sums) {
  return sum_of(ratio.part, sums) &&
         std::ranges::all_of(ratio.whole, [&](std::string_view column) { return sum_of(column, sums).has_value(); });
}

Value Totals::value_of(const Ratio& ratio, const Sums& sums) {
  if (!has_sums_of(ratio, sums)) return {};
  std::int64_t whole = 0;
  for (const auto column : ratio.whole) whole += sum_of(column, sums).value();
  const auto value = ratio.compute(sum_of(ratio.part, sums).value(), whole);
  return value ? Value{*value} : Value{};
}

void Totals::append_json(std::string& out) const {
  bool first = true;
  for (const auto& named : all()) {
    if (!first) out += ',';
    first = false;
    append_json_string(out, named.key);
    out += ':';
    append_json(out, *named.sums);
  }
}

std::string Totals::title_of(const Named& named) const {
  if (report_.counted.empty()) return std::string{named.label};
  std::string title = fmt::format("{}: ", named.label);
  append_shown(title, row_count, named.sums->rows);
  return title;
}

void Totals::append_lines(std::vector<std::vector<Value>>& lines, const Named& named, std::size_t label) const {
  const std::size_t first = lines.size();
  std::vector<std::string_view> currencies;
  lines.emplace_back(columns_.size())[label] = title_of(named);
  for (const auto& sum : named.sums->columns) {
    const auto column = index_of(columns_, sum.column);
    if (!column) continue;
    if (columns_[*column].kind != Kind::money) lines[first][*column] = sum.integer;
    for (const auto& money : sum.money) {
      auto place = std::ranges::find(currencies, money.currency);
      if (place == currencies.end()) place = currencies.insert(place, money.currency);
      const std::size_t line = first + static_cast<std::size_t>(place - currencies.begin());
      if (line == lines.size()) lines.emplace_back(columns_.size());
      lines[line][*column] = to_cell_text(money);
    }
  }
  for (const auto& ratio : report_.ratios)
    if (const auto column = index_of(columns_, ratio.column)) lines[first][*column] = value_of(ratio, *named.sums);
}

std::vector<std::vector<Value>> Totals::lines() const {
  const auto may_name = [this](std::size_t i) {
    return std::ranges::find(report_.sums, columns_[i].name) == report_.sums.end() &&
           std::ranges::find(report_.ratios, columns_[i].name, &Ratio::column) == report_.ratios.end() &&
           columns_[i].kind != Kind::money;
  };
  std::size_t label = 0;
  while (label < columns_.size() && !may_name(label)) ++label;
  const bool counts = !report_.counted.empty();
  if ((rows_.sums().columns.empty() && !counts) || label == columns_.size()) return {};

  std::vector<std::vector<Value>> lines;
  for (const auto& named : all())
    // One row is its own sum, and of none there is nothing to count, unless to compare it with what was before.
    if (named.sums != &rows_.sums() || named.sums->rows > 1 || (counts && (named.sums->rows == 1 || report_.before)))
      append_lines(lines, named, label);
  return lines;
}

}  // namespace rapport
