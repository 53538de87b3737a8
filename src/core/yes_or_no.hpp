#pragma once
// Yes and no as people and other systems write them, in the languages whose files are known.

#include <optional>
#include <string>
#include <string_view>

#include "core/word_list.hpp"
#include "rapport/core/text.hpp"

namespace rapport {

/// True for a word for yes, false for one for no, whatever its case and accents; nothing for any other text.
[[nodiscard]] inline std::optional<bool> yes_or_no_word(std::string_view text) {
  const std::string word = fold(text);
  if (is_listed(" yes y true 1 ya ja oui si ", word)) return true;
  if (is_listed(" no n false 0 tidak nein non ", word)) return false;
  return std::nullopt;
}

}  // namespace rapport
