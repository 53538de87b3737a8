#include "core/umlauts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/digits.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// Whatever is no letter of ASCII: marks and other scripts end no word that could matter here.
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

bool stands_for_mark(std::string_view word, std::size_t at) {
  constexpr std::size_t shortest = 4;
  const auto is_one_of = [&](std::size_t place, std::string_view letters) {
    return letters.find(word[place]) != std::string_view::npos;
  };
  const auto rest = word.substr(at + 1);
  return word.size() >= shortest && word[at] == 'e' && at > 0 && is_one_of(at - 1, "aou") && !rest.empty() &&
         rest != "l" && !(word[at - 1] == 'u' && at > 1 && is_one_of(at - 2, "aeioq"));
}

void append_plain(std::string& text, std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i)
    if (!stands_for_mark(word, i)) text += word[i];
}

}  // namespace

std::string plain_umlauts(std::string_view folded) {
  std::string text;
  text.reserve(folded.size());
  while (!folded.empty()) {
    const auto end = std::ranges::find_if_not(folded, is_letter) - folded.begin();
    append_plain(text, folded.substr(0, static_cast<std::size_t>(end)));
    folded.remove_prefix(static_cast<std::size_t>(end));
    const auto next = std::ranges::find_if(folded, is_letter) - folded.begin();
    text += folded.substr(0, static_cast<std::size_t>(next));
    folded.remove_prefix(static_cast<std::size_t>(next));
  }
  return text;
}

std::string spelled_umlauts(std::string_view name) {
  // As one character, and as a vowel with a mark behind it.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 7> spellings{{{"\u00e4", "ae"},
                                                                                           {"\u00f6", "oe"},
                                                                                           {"\u00fc", "ue"},
                                                                                           {"\u00c4", "ae"},
                                                                                           {"\u00d6", "oe"},
                                                                                           {"\u00dc", "ue"},
                                                                                           {"\u0308", "e"}}};
  std::string text{name};
  for (const auto& [mark, letters] : spellings)
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at))
      text.replace(at, mark.size(), letters);
  return fold(text);
}

bool may_be_spelled_otherwise(std::string_view name) {
  static constexpr std::string_view vowels = "aouAOU";
  for (std::size_t i = 1; i < name.size(); ++i)
    if ((name[i] == 'e' || name[i] == 'E') && vowels.find(name[i - 1]) != std::string_view::npos) return true;
  return has_marks(name);
}

bool has_marks(std::string_view name) { return std::ranges::any_of(name, detail::is_not_ascii); }

bool is_same_but_for_umlauts(std::string_view name, std::string_view other) {
  return plain_umlauts(fold(name)) == plain_umlauts(fold(other));
}

bool lacks_marks_of(std::string_view name, std::string_view other) {
  return has_marks(other) && !has_marks(name) && is_same_but_for_umlauts(name, other);
}

}  // namespace rapport
