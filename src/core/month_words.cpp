#include "core/month_words.hpp"

#include <algorithm>

#include "core/word_list.hpp"

namespace rapport {

std::optional<int> month_called(std::string_view word) {
  const auto found = std::ranges::find_if(month_words, [&](std::string_view words) { return is_listed(words, word); });
  if (found == month_words.end()) return std::nullopt;
  return static_cast<int>(found - month_words.begin()) + 1;
}

}  // namespace rapport
