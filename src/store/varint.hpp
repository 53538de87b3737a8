#pragma once
// Numbers as SQLite's files hold them: small ones in few bytes, the highest bits first.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rapport {

inline void append_varint(std::string& out, std::uint64_t number) {
  if (number < 0x80) {
    out += static_cast<char>(number);
    return;
  }
  constexpr std::size_t longest = 9;
  char bytes[longest];
  std::size_t at = longest;
  // The ninth byte, should there be one, holds eight bits and does not say whether another follows.
  const bool is_longest = number >> 56 != 0;
  if (is_longest) {
    bytes[--at] = static_cast<char>(number & 0xFF);
    number >>= 8;
  }
  const std::size_t end = at;
  do {
    const bool is_last = at == longest;
    bytes[--at] = static_cast<char>((number & 0x7F) | (is_last ? 0 : 0x80));
    number >>= 7;
  } while (number != 0 || (is_longest && end - at < 8));
  out.append(bytes + at, longest - at);
}

/// Takes the number off the front of the bytes, which must begin with one.
inline std::uint64_t take_varint(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    number = number << 7 | (byte & 0x7FU);
    if (byte < 0x80) {
      bytes.remove_prefix(i + 1);
      return number;
    }
  }
  number = number << 8 | static_cast<unsigned char>(bytes[8]);
  bytes.remove_prefix(9);
  return number;
}

}  // namespace rapport
