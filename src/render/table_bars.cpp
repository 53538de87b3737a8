#include "render/table_bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "render/number.hpp"

namespace rapport {
namespace {

constexpr std::size_t eighths = 8;
constexpr std::array<std::string_view, eighths> begun{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
constexpr std::string_view full = "█";
constexpr std::string_view below_zero = "▒";

}  // namespace

TableBars::TableBars(const Chart& chart, std::span<const ColumnInfo> columns)
    : unit_of_(chart.unit_of),
      columns_(columns),
      column_(chart.values.empty() ? std::nullopt : index_of(columns, chart.values.front())),
      label_(index_of(columns, chart.label)) {}

void TableBars::add(std::span<const Cell> cells) {
  values_.emplace_back();
  const auto number = column_ ? number_of(columns_[*column_], cells[*column_]) : std::nullopt;
  if (!number) return;
  const bool has_unit = number->currency.empty() && unit_of_ && label_;
  const std::string kind{has_unit ? unit_of_(text_or_empty(cells[*label_])) : std::string_view{number->currency}};
  const auto largest = largest_.try_emplace(kind, 0.0).first;
  largest->second = std::max(largest->second, std::abs(number->value));
  values_.back() = {number->value, largest};
}

std::string TableBars::bar(std::size_t row, std::size_t width) const {
  if (row >= values_.size() || !values_[row] || values_[row]->value == 0) return {};
  const auto& [value, largest] = *values_[row];
  const double share = std::abs(value) / largest->second;
  // What is not nothing is seen.
  const auto parts =
      std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(share * static_cast<double>(width * eighths))));
  std::string out;
  const bool negative = value < 0;
  const std::size_t blocks = negative ? (parts + eighths - 1) / eighths : parts / eighths;
  for (std::size_t i = 0; i < blocks; ++i) out += negative ? below_zero : full;
  if (!negative) out += begun[parts % eighths];
  return out;
}

}  // namespace rapport
