#pragma once
// Words in one text, with spaces before, between and behind them: " call phone tel ".

#include <string>
#include <string_view>

namespace rapport {

/// Whether the word is one of the list. Two words are none, also where they stand there one behind the other.
[[nodiscard]] inline bool is_listed(std::string_view words, std::string_view word) {
  return !word.empty() && word.find(' ') == std::string_view::npos &&
         words.find(" " + std::string{word} + " ") != std::string_view::npos;
}

}  // namespace rapport
