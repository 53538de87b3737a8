#pragma once
// UTF-8, one character at a time.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapport::utf8 {

/// A byte inside a character, after its first one.
constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

/// The code of a byte that is part of no valid character.
inline constexpr std::int32_t invalid = -1;
inline constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

struct Character {
  std::int32_t code;
  std::size_t size;  ///< in bytes
};

/// The first character of a text that is not empty. An invalid byte is a character of its own.
[[nodiscard]] constexpr Character first(std::string_view text) noexcept {
  constexpr std::array<std::int32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
  const std::int32_t lead = static_cast<unsigned char>(text[0]);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {invalid, 1};
  std::int32_t code = lead & (0x7F >> size);
  for (std::size_t i = 1; i < size; ++i) {
    const std::int32_t next = static_cast<unsigned char>(text[i]);
    if ((next & 0xC0) != 0x80) return {invalid, 1};
    code = (code << 6) | (next & 0x3F);
  }
  const bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < smallest[size] || code > 0x10FFFF || surrogate) return {invalid, 1};
  return {code, size};
}

/// What Unicode calls white space, beyond ASCII.
[[nodiscard]] constexpr bool is_wide_space(std::int32_t code) noexcept {
  return code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
         code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

/// Appends a valid code point.
inline void append(std::string& out, std::int32_t code) {
  const auto tail = [code](int shift) { return static_cast<char>(0x80 | ((code >> shift) & 0x3F)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += {static_cast<char>(0xC0 | (code >> 6)), tail(0)};
  } else if (code < 0x10000) {
    out += {static_cast<char>(0xE0 | (code >> 12)), tail(6), tail(0)};
  } else {
    out += {static_cast<char>(0xF0 | (code >> 18)), tail(12), tail(6), tail(0)};
  }
}

}  // namespace rapport::utf8
