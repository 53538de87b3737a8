#pragma once
// What every format does with a cell.

#include <array>
#include <charconv>
#include <string>

#include "rapport/core/column.hpp"

namespace rapport {

/// Appends the shortest decimal text that reads back as the same number.
template <class Number>
void append_number(std::string& out, Number number) {
  std::array<char, 32> digits;
  const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  out.append(digits.data(), end);
}

/// Appends the number rounded to so many digits after the point. It must be finite, and below 1e15.
void append_fixed(std::string& out, double number, int decimals);

/// Parts the digits of the number at the end of `out`, which begins at `start`, into groups of three.
void group_digits(std::string& out, std::size_t start);

/// Numbers stand at the right of their column.
[[nodiscard]] constexpr bool aligned_right(Kind kind) noexcept {
  return kind == Kind::integer || kind == Kind::real || kind == Kind::money || kind == Kind::id;
}

}  // namespace rapport
