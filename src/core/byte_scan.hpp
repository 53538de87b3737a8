#pragma once
// Looks at text eight bytes at a time: nearly all text that is printed needs no escape, and finding that out byte by
// byte would cost more than copying it.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace rapport::scan {

using Word = std::uint64_t;
inline constexpr std::size_t word_size = sizeof(Word);

[[nodiscard]] constexpr Word repeat(unsigned char byte) noexcept { return Word{0x0101010101010101} * byte; }

// Each predicate is nonzero exactly when at least one byte of the word answers to it. Which byte that is cannot be
// told from the result, because a borrow may also mark its neighbours.

/// Some byte is below `limit`, which is at most 0x80.
[[nodiscard]] constexpr Word any_below(Word word, unsigned char limit) noexcept {
  return (word - repeat(limit)) & ~word & repeat(0x80);
}
/// Some byte equals `byte`.
[[nodiscard]] constexpr Word any_equal(Word word, char byte) noexcept {
  return any_below(word ^ repeat(static_cast<unsigned char>(byte)), 1);
}
/// Some byte is not ASCII.
[[nodiscard]] constexpr Word any_high(Word word) noexcept { return word & repeat(0x80); }

/// The first `size` bytes, at most a word, and letters 'a' for the others.
[[nodiscard]] inline Word load(const char* bytes, std::size_t size = word_size) noexcept {
  Word word = repeat('a');
  std::memcpy(&word, bytes, size);
  return word;
}

/// The length of the longest prefix of whole words in which `suspicious` finds nothing, or the size of the text when it
/// finds nothing at all. `suspicious` must accept the letter 'a'.
template <class Predicate>
[[nodiscard]] std::size_t clean_prefix(std::string_view text, Predicate suspicious) noexcept {
  std::size_t at = 0;
  for (; text.size() - at >= word_size; at += word_size)
    if (suspicious(load(text.data() + at)) != 0) return at;
  if (at == text.size()) return at;
  // The last word may overlap the one before, which is clean: that is faster than to copy a few bytes.
  const Word last = at > 0 ? load(text.data() + text.size() - word_size) : load(text.data(), text.size());
  return suspicious(last) != 0 ? at : text.size();
}

/// True when `suspicious` finds nothing in the whole text.
template <class Predicate>
[[nodiscard]] bool is_clean(std::string_view text, Predicate suspicious) noexcept {
  return clean_prefix(text, suspicious) == text.size();
}

[[nodiscard]] inline bool is_printable_ascii(std::string_view text) noexcept {
  return is_clean(text, [](Word word) { return any_high(word) | any_below(word, 0x20) | any_equal(word, 0x7f); });
}

}  // namespace rapport::scan
