#include "core/shell_word.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"

namespace rapport {

std::string shell_word(std::string_view text) {
  const auto harmless = [](char c) {
    return detail::is_digit(c) || detail::is_ascii_letter(c) ||
           std::string_view{"-_./:@+=,"}.find(c) != std::string_view::npos;
  };
  if (!text.empty() && std::ranges::all_of(text, harmless)) return std::string{text};
  if (text.find_first_of("\"$`\\!") == std::string_view::npos) return fmt::format("\"{}\"", text);
  std::string word = "'";
  for (const char c : text) word += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return word += '\'';
}

}  // namespace rapport
