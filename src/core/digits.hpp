#pragma once
// Small helpers for reading and writing what people type. They allocate only for messages.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rapport/core/text.hpp"

namespace rapport::detail {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_ascii_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
constexpr bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
/// Part of a character that ASCII has not, also where char has no sign.
constexpr bool is_not_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }
/// Of ASCII, or part of a character of another alphabet.
constexpr bool is_letter(char c) { return is_not_ascii(c) || is_ascii_letter(c); }
constexpr char to_upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Of ASCII only the letters and digits stay, and all of other alphabets, which have no bytes below 0x80.
inline void leave_letters_and_digits(std::string& text) {
  std::erase_if(text, [](char c) { return !is_letter(c) && !is_digit(c); });
}

constexpr bool all_digits(std::string_view text) {
  for (const char c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}

/// The number that one to nine digits and nothing else spell.
constexpr std::optional<int> small_number(std::string_view text) {
  if (text.size() > 9 || !all_digits(text)) return std::nullopt;
  int number = 0;
  for (const char c : text) number = number * 10 + (c - '0');
  return number;
}

/// As small_number, for exactly `width` digits.
constexpr std::optional<int> fixed_number(std::string_view text, std::size_t width) {
  return text.size() == width ? small_number(text) : std::nullopt;
}

/// Writes `number` as two digits.
constexpr void put_two(char* at, unsigned number) {
  at[0] = static_cast<char>('0' + number / 10 % 10);
  at[1] = static_cast<char>('0' + number % 10);
}

/// The text as a message shows it: quoted, harmless to the terminal and not too long.
inline std::string quoted(std::string_view text) {
  // A value may be a whole file by mistake; the first few hundred bytes are more than a message shows.
  return "'" + truncate_to_width(terminal_safe(text.substr(0, 400)), 60) + "'";
}

}  // namespace rapport::detail
