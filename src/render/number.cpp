#include "render/number.hpp"

#include <cmath>

#include "rapport/core/money.hpp"

namespace rapport {

std::optional<Number> number_of(const ColumnInfo& column, const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return Number{static_cast<double>(*number), {}};
  if (const auto* real = std::get_if<double>(&cell))
    return std::isfinite(*real) ? std::optional(Number{*real, {}}) : std::nullopt;
  const auto* text = std::get_if<std::string_view>(&cell);
  if (!text || column.kind != Kind::money) return std::nullopt;
  Money money = from_cell_text(*text);
  const double units = static_cast<double>(money.minor) / std::pow(10.0, minor_digits(money.currency));
  return Number{units, std::move(money.currency)};
}

std::optional<std::size_t> index_of(std::span<const ColumnInfo> columns, std::string_view name) {
  if (name.empty()) return std::nullopt;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i].name == name) return i;
  return std::nullopt;
}

}  // namespace rapport
