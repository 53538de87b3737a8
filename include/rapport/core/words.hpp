#pragma once
// An enumeration is described by one constexpr function beside it, words_of(E), which returns an array of
// {value, word}. Parsing, printing, help, completion and the schema's CHECK lists come from that table, in its order.

#include <algorithm>
#include <array>
#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires {
  words_of(E{});
};

/// A NamedEnum whose words are the steps of a scale: first_number_of(E) beside words_of(E) says which number a person
/// may write for the first one; the next numbers are those of the next words.
template <class E>
concept Scale = NamedEnum<E> && requires {
  { first_number_of(E{}) } -> std::same_as<int>;
};

/// Only the words of a NamedEnum, in the order of the table.
template <NamedEnum E>
inline constexpr auto words = [] {
  constexpr auto table = words_of(E{});
  std::array<std::string_view, table.size()> result;
  for (std::size_t i = 0; i < table.size(); ++i) result[i] = table[i].second;
  return result;
}();

template <NamedEnum E>
[[nodiscard]] constexpr std::string_view word_of(E value) {
  for (const auto& [candidate, word] : words_of(E{}))
    if (candidate == value) return word;
  return {};
}

template <NamedEnum E>
[[nodiscard]] constexpr std::optional<E> from_word(std::string_view text) {
  for (const auto& [value, word] : words_of(E{}))
    if (word == text) return value;
  return std::nullopt;
}

}  // namespace rapport
