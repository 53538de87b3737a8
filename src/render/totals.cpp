#include "render/totals.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/render/json.hpp"
#include "render/number.hpp"

namespace rapport {

Totals::Totals(const ReportInfo& report, std::span<const ColumnInfo> columns) : report_(report), columns_(columns) {
  for (const auto name : report.sums)
    if (const auto column = index_of(columns, name)) sums_.push_back({*column});
}

void Totals::add_to(std::int64_t& sum, std::int64_t number, const ColumnInfo& column, std::string_view currency) const {
  if (!__builtin_add_overflow(sum, number, &sum)) return;
  throw Failure(
      fmt::format("report {}: the total of '{}'{}{} does not fit 64 bits; choose a shorter period, or a format "
                  "without totals such as csv",
                  report_.name, column.name, currency.empty() ? "" : " in ", currency));
}

void Totals::add(std::span<const Cell> cells) {
  ++rows_;
  for (auto& sum : sums_) {
    const auto& column = columns_[sum.column];
    const Cell& cell = cells[sum.column];
    if (const auto* number = std::get_if<std::int64_t>(&cell)) add_to(sum.integer, *number, column, {});
    if (column.kind != Kind::money || is_null(cell)) continue;
    const Money money = from_cell_text(text_or_empty(cell));
    auto found = std::ranges::find(sum.money, money.currency, &Money::currency);
    if (found == sum.money.end()) {
      found = sum.money.insert(found, {0, money.currency});
      if (std::ranges::find(currencies_, money.currency) == currencies_.end()) currencies_.push_back(money.currency);
    }
    add_to(found->minor, money.minor, column, money.currency);
  }
}

void Totals::append_json(std::string& out) const {
  JsonWriter json(out);
  json.begin_object();
  for (const auto& sum : sums_) {
    const auto& column = columns_[sum.column];
    json.key(column.name);
    if (column.kind != Kind::money) {
      json.cell(column, sum.integer);
      continue;
    }
    json.begin_array();
    for (const auto& money : sum.money) json.cell(column, std::string_view{to_cell_text(money)});
    json.end_array();
  }
  json.end_object();
}

std::vector<std::vector<Value>> Totals::lines() const {
  const auto is_summed = [this](std::size_t i) { return std::ranges::find(sums_, i, &Sum::column) != sums_.end(); };
  std::size_t label = 0;
  while (label < columns_.size() && (is_summed(label) || columns_[label].kind == Kind::money)) ++label;
  if (rows_ < 2 || sums_.empty() || label == columns_.size()) return {};

  std::vector<std::vector<Value>> lines(std::max<std::size_t>(1, currencies_.size()),
                                        std::vector<Value>(columns_.size()));
  lines.front()[label] = "Total";
  for (const auto& sum : sums_) {
    if (columns_[sum.column].kind != Kind::money) lines.front()[sum.column] = sum.integer;
    for (const auto& money : sum.money) {
      const auto line = std::ranges::find(currencies_, money.currency) - currencies_.begin();
      lines[static_cast<std::size_t>(line)][sum.column] = to_cell_text(money);
    }
  }
  return lines;
}

std::vector<Cell> cells_of(const std::vector<Value>& line) {
  std::vector<Cell> cells;
  cells.reserve(line.size());
  for (const auto& value : line) cells.push_back(as_cell(value));
  return cells;
}

}  // namespace rapport
