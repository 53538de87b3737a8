#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "rapport/core/text.hpp"

using namespace rapport;
using namespace std::string_literals;
using namespace std::string_view_literals;

TEST_CASE("display_width counts the columns of a terminal") {
  const std::pair<std::string_view, std::size_t> cases[] = {
      {"", 0},
      {"plain ASCII text", 16},
      {"Łukasz", 6},
      {"Nguyễn", 6},
      {"Nguye\u0302\u0303n", 6},
      {"王小芳", 6},
      {"김민수", 6},
      {"\u1100\u1161\u11A8", 2},
      {"ｶﾞ", 2},
      {"محمد", 4},
      {"مُحَمَّد", 4},
      {"😀", 2},
      {"👨\u200D👩\u200D👧", 2},
      {"👍🏽", 2},
      {"🇮🇩", 2},
      {"🇮🇩🇳🇱", 4},
      {"❤", 1},
      {"❤\uFE0F", 2},
      {"1\uFE0F\u20E3", 2},
      {"a\u200Bb", 2},
      {"…", 1},
      {"a\tb\n", 2},
      {"a\xFF", 2},
      {"\u0301", 0},
  };
  for (const auto& [text, expected] : cases) CHECK(display_width(text) == expected);
}

TEST_CASE("truncate_to_width never exceeds the width nor splits a character") {
  struct Case {
    std::string_view text;
    std::size_t width;
    std::string_view expected;
  };
  const Case cases[] = {
      {"customer", 8, "customer"},
      {"customer", 7, "custom…"},
      {"customer", 1, "…"},
      {"customer", 0, ""},
      {"", 0, ""},
      {"王小芳", 6, "王小芳"},
      {"王小芳", 5, "王小…"},
      {"王小芳", 4, "王…"},
      {"王小芳", 2, "…"},
      {"Nguye\u0302\u0303n", 6, "Nguye\u0302\u0303n"},
      {"Nguye\u0302\u0303n", 5, "Nguy…"},
      {"aye\u0302\u0303nn", 4, "aye\u0302\u0303…"},
      {"a👨\u200D👩\u200D👧b", 3, "a…"},
      {"a👨\u200D👩\u200D👧bc", 4, "a👨\u200D👩\u200D👧…"},
      {"محمد علي", 5, "محمد…"},
      {"ab\u0301", 2, "ab\u0301"},
      {"a\xFF\xFF"
       "b",
       3, "a\xFF…"},
  };
  for (const auto& [text, width, expected] : cases) {
    CHECK(truncate_to_width(text, width) == expected);
    CHECK(display_width(truncate_to_width(text, width)) <= width);
  }
}

TEST_CASE("terminal_safe shows what would steer a terminal") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"two\nlines\r\n\tend", "two\\nlines\\r\\n\\tend"},
      {"\x1b[31mred\x1b]0;title\x07", "\\x1b[31mred\\x1b]0;title\\x07"},
      {"a\0b"sv, "a\\x00b"},
      {"\x7f", "\\x7f"},
      {"\u009b31m", "\\u009b31m"},  // CSI in one character
      {"\u0085", "\\u0085"},
      {"\u202Egpj.exe", "\\u202egpj.exe"},
      {"\u202A\u202B\u202C\u202D", "\\u202a\\u202b\\u202c\\u202d"},
      {"\u2066a\u2067b\u2068c\u2069", "\\u2066a\\u2067b\\u2068c\\u2069"},
      {"\u2028\u2029", "\\u2028\\u2029"},
      {"\u200B\u2060\uFEFF", "\\u200b\\u2060\\ufeff"},
      {"\xFF\xC3(", "\\xff\\xc3("},
      {"\xED\xA0\x80", "\\xed\\xa0\\x80"},
      {"\x9b", "\\x9b"},
      {"back\\slash", "back\\slash"},
  };
  for (const auto& [text, expected] : cases) CHECK(terminal_safe(text) == expected);
}

TEST_CASE("terminal_safe leaves text alone") {
  for (const auto text :
       {""sv, "plain"sv, "Łukasz Nguyễn"sv, "Nguye\u0302\u0303n"sv, "王小芳"sv, "محمد علي"sv, "שָׁלוֹם"sv,
        "👨\u200D👩\u200D👧"sv, "❤\uFE0F"sv, "می\u200Cخواهم"sv, "\u200Fabc\u200E"sv, "a\u00A0b"sv})
    CHECK(terminal_safe(text) == text);
}
