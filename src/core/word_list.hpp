#pragma once
// Words in one text, with spaces before, between and behind them: " call phone tel ".

#include <string>
#include <string_view>

namespace rapport {

/// Whether the word is one of the list.
[[nodiscard]] inline bool is_listed(std::string_view words, std::string_view word) {
  return words.find(" " + std::string{word} + " ") != std::string_view::npos;
}

}  // namespace rapport
