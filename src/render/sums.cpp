#include "rapport/render/sums.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "render/number.hpp"

namespace rapport {

void SumSink::begin(std::span<const ColumnInfo> columns) {
  columns_ = columns;
  for (const auto name : report_.sums) {
    const auto place = index_of(columns, name);
    if (!place) continue;
    places_.push_back(*place);
    sums_.columns.push_back({name});
  }
}

void SumSink::add(std::int64_t& sum, std::int64_t number, std::string_view column, std::string_view currency) const {
  if (!__builtin_add_overflow(sum, number, &sum)) return;
  throw Failure(
      fmt::format("report {}: the total of '{}'{}{} does not fit 64 bits; choose a shorter period, or a format "
                  "without totals such as csv",
                  report_.name, column, currency.empty() ? "" : " in ", currency));
}

void SumSink::row(std::span<const Cell> cells) {
  ++sums_.rows;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    auto& sum = sums_.columns[i];
    const Cell& cell = cells[places_[i]];
    if (const auto* number = std::get_if<std::int64_t>(&cell)) add(sum.integer, *number, sum.column, {});
    if (columns_[places_[i]].kind != Kind::money || is_null(cell)) continue;
    const Money money = from_cell_text(text_or_empty(cell));
    auto found = std::ranges::find(sum.money, money.currency, &Money::currency);
    if (found == sum.money.end()) found = sum.money.insert(found, {0, money.currency});
    add(found->minor, money.minor, sum.column, money.currency);
  }
}

}  // namespace rapport
