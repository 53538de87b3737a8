#pragma once
// How the characters of a file are written as bytes.

#include <array>
#include <string_view>
#include <utility>

namespace rapport {

enum class Encoding { utf8, utf16le, utf16be, windows1252, latin1 };
constexpr auto words_of(Encoding) {
  return std::to_array<std::pair<Encoding, std::string_view>>({{Encoding::utf8, "utf-8"},
                                                               {Encoding::utf16le, "utf-16le"},
                                                               {Encoding::utf16be, "utf-16be"},
                                                               {Encoding::windows1252, "windows-1252"},
                                                               {Encoding::latin1, "latin-1"}});
}

/// What UTF-8 may start with; spreadsheets know it by nothing else.
inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace rapport
