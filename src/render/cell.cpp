#include "render/cell.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

#include "rapport/core/date.hpp"
#include "rapport/core/money.hpp"
#include "rapport/core/text.hpp"
#include "rapport/render/sink.hpp"

namespace rapport {
namespace {

Instant instant_of(std::int64_t seconds) { return Instant{std::chrono::seconds{seconds}}; }

/// What reads the same in a file and on the screen.
void append_common(std::string& out, Kind kind, const Cell& cell) {
  if (const auto* text = std::get_if<std::string_view>(&cell)) {
    if (kind == Kind::money)
      out += to_text(from_cell_text(*text));
    else
      out += *text;
  } else if (const auto* number = std::get_if<std::int64_t>(&cell)) {
    if (kind == Kind::boolean)
      out += *number != 0 ? "true" : "false";
    else
      append_number(out, *number);
  } else if (const auto* real = std::get_if<double>(&cell)) {
    append_number(out, *real);
  }
}

/// A number without end would be no easier to read than its shortest form.
constexpr double largest_with_decimals = 1e15;

/// The number of a cell that is shown with the decimals of its column; a database may have stored 50.0 as 50.
std::optional<double> rounded_number(const ColumnInfo& column, const Cell& cell) {
  if (column.kind != Kind::real || column.decimals == 0) return std::nullopt;
  std::optional<double> number;
  if (const auto* real = std::get_if<double>(&cell)) number = *real;
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) number = static_cast<double>(*integer);
  return number && std::abs(*number) < largest_with_decimals ? number : std::nullopt;
}

void append_items(std::string& out, std::string_view joined) {
  bool first = true;
  for_each_item(joined, [&](std::string_view item) {
    if (!first) out += "; ";
    first = false;
    out += item;
  });
}

constexpr std::string_view digit_gap = "\u00a0";
constexpr std::size_t shortest_grouped = 5;

bool has_digits(Kind kind) { return kind == Kind::integer || kind == Kind::real || kind == Kind::money; }

}  // namespace

void group_digits(std::string& out, std::size_t start) {
  const std::size_t first = start + (out.substr(start).starts_with('-') ? 1 : 0);
  const std::size_t end = std::min(out.find_first_not_of("0123456789", first), out.size());
  if (end - first < shortest_grouped || out.find('e', end) != std::string::npos) return;
  for (std::size_t at = end; at > first + 3;) out.insert(at -= 3, digit_gap);
}

void append_fixed(std::string& out, double number, int decimals) {
  std::array<char, 64> digits;
  const auto [end, error] =
      std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed, decimals);
  const std::string_view text(digits.data(), end);
  // What rounds to nothing has no sign.
  const bool is_zero = text.find_first_not_of("-0.") == std::string_view::npos;
  out += is_zero && text.starts_with('-') ? text.substr(1) : text;
}

void append_plain(std::string& out, const ColumnInfo& column, const Cell& cell) {
  if (const auto* at = std::get_if<std::int64_t>(&cell); at && column.kind == Kind::instant)
    out += to_rfc3339(instant_of(*at));
  else if (is_list(column.kind))
    append_joined_list(out, text_or_empty(cell), column.commas);
  else
    append_common(out, column.kind, cell);
}

void append_shown(std::string& out, const ColumnInfo& column, const Cell& cell) {
  const std::size_t start = out.size();
  if (const auto* at = std::get_if<std::int64_t>(&cell); at && column.kind == Kind::instant)
    out += to_local_text(instant_of(*at));
  else if (is_list(column.kind))
    append_items(out, text_or_empty(cell));
  else if (const auto real = rounded_number(column, cell))
    append_fixed(out, *real, column.decimals);
  else
    append_common(out, column.kind, cell);
  if (has_digits(column.kind)) group_digits(out, start);
}

}  // namespace rapport
