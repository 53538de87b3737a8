#pragma once
// Spreadsheets take a cell that starts with one of = + - @, a tab or a carriage return for a formula. An apostrophe
// before it makes it text. What starts with apostrophes before such a character gets one too: taking one away from each
// cell that has it brings back exactly what there was.

#include <string_view>

namespace rapport {

inline constexpr std::string_view formula_guard = "'";

[[nodiscard]] constexpr bool needs_formula_guard(std::string_view text) {
  const auto first = text.find_first_not_of(formula_guard);
  return first != std::string_view::npos && std::string_view{"=+-@\t\r"}.find(text[first]) != std::string_view::npos;
}

[[nodiscard]] constexpr bool has_formula_guard(std::string_view text) {
  return text.starts_with(formula_guard) && needs_formula_guard(text);
}

[[nodiscard]] constexpr std::string_view without_formula_guard(std::string_view text) {
  return has_formula_guard(text) ? text.substr(formula_guard.size()) : text;
}

}  // namespace rapport
