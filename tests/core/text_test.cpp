#include "rapport/core/text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/value.hpp"

using namespace rapport;
using namespace std::string_literals;
using namespace std::string_view_literals;

TEST_CASE("fold unifies what people write for the same name") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"   \t\n ", ""},
      {"  Łukasz  ŻAK ", "lukasz zak"},
      {"Straße", "strasse"},
      {"STRASSE", "strasse"},
      {"ẞ", "ss"},
      {"Nguyễn Văn Đức", "nguyen van duc"},
      {"Nguyễn", "nguyen"},  // combining marks
      {"Søren Ærø", "soren aero"},
      {"Ǿ", "o"},  // a mark on a letter of the map
      {"İSTANBUL", "istanbul"},
      {"Işık", "isik"},
      {"Þórður", "thordur"},
      {"Œuvre", "oeuvre"},
      {"Əliyev", "eliyev"},
      {"Ɓala Ƙofar", "bala kofar"},
      {"Σίσυφος", "σισυφοσ"},
      {"Ёлкин", "елкин"},
      {"O’Brien", "o'brien"},
      {"Anne‑Marie", "anne-marie"},
      {"ﬁn", "fin"},
      {"ＡＢＣ１２", "abc12"},
      {"a\u00A0b\u3000c\u2003d\u2028e\u0085f", "a b c d e f"},
      {"so\u00ADft\u200Bly", "softly"},
      {"مُحَمَّد", "محمد"},
      {"محـــمد", "محمد"},
      {"علی", "علي"},
      {"أحمد", "احمد"},
      {"שָׁלוֹם", "שלום"},
      {"राम", "राम"},  // a vowel sign is no accent
      {"が", "が"},
      {"ｶﾞ", "ガ"},
      {"か\u3099", "が"},
      {"王小芳", "王小芳"},
      {"김민수", "김민수"},
      {"\u1100\u1161\u11A8", "각"},
  };
  for (const auto& [text, expected] : cases) {
    CHECK(fold(text) == expected);
    CHECK(fold(expected) == expected);
  }
}

TEST_CASE("fold survives bytes that are no text") {
  CHECK(fold("a\xFFz") == "a\uFFFDz");
  CHECK(fold("\xC3") == "\uFFFD");
  CHECK(fold("\xE2\x82") == "\uFFFD\uFFFD");
  CHECK(fold("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");  // a surrogate
  CHECK(fold("A\0B"sv) == "a\0b"s);
  CHECK(fold("\u0301") == "");
  CHECK(fold("a \u0301 b") == "a b");
  CHECK(fold(std::string(100'000, 'X')) == std::string(100'000, 'x'));
}

TEST_CASE("search_text sets CJK characters apart") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"Budi Santoso", "budi santoso"},
      {"王小芳", "王 小 芳"},
      {"Ms 王小芳, HR", "ms 王 小 芳 , hr"},
      {"ABC株式会社", "abc 株 式 会 社"},
      {"김민수 씨", "김 민 수 씨"},
      {"ガス", "ガ ス"},
      {"𠮷野家", "𠮷 野 家"},
      {"Łukasz Żak", "lukasz zak"},
      {"محمد", "محمد"},
  };
  for (const auto& [text, expected] : cases) CHECK(search_text(text) == expected);
}

TEST_CASE("is_valid_utf8") {
  for (const auto text : {""sv, "plain ascii, longer than a word"sv, "Łukasz"sv, "王小芳"sv, "\U0010FFFF"sv, "a\0b"sv,
                          "1234567é"sv, "12345678é"sv, "\uFFFE"sv})
    CHECK(is_valid_utf8(text));
  for (const auto text : {"\x80"sv, "\xC3"sv, "\xC0\x80"sv, "\xC1\xBF"sv, "\xE0\x80\x80"sv, "\xED\xA0\x80"sv,
                          "\xED\xBF\xBF"sv, "\xF0\x80\x80\x80"sv, "\xF4\x90\x80\x80"sv, "\xF5\x80\x80\x80"sv, "\xFF"sv,
                          "12345678\xC3"sv, "1234567\xE2\x82"sv, "caf\xE9 au lait"sv})
    CHECK_FALSE(is_valid_utf8(text));
}

TEST_CASE("trim and split_trimmed") {
  CHECK(trim(" \t\r\n\v\fa b\u00A0 ") == "a b");
  CHECK(trim("\u00A0 \u00A0") == "");
  CHECK(trim("\u3000王\u3000小芳 \u2003\u202F") == "王\u3000小芳");
  CHECK(trim("\u3000") == "");
  CHECK(trim("…\u200D") == "…\u200D");      // a joiner is no space
  CHECK(trim("x\x80\x80") == "x\x80\x80");  // the end of a wide space is none
  CHECK(trim("") == "");
  CHECK(trim("\xA0x") == "\xA0x");  // half of a no-break space is none
  CHECK(split_trimmed(" a , b c ,, \u00A0,d", ',') == std::vector<std::string>{"a", "b c", "d"});
  CHECK(split_trimmed("", ',').empty());
  CHECK(split_trimmed(",,", ',').empty());
}

namespace {
std::string joined(const std::vector<std::string>& items, bool commas = false) {
  std::string cell;
  for (const auto& item : items) {
    if (!cell.empty()) cell += list_separator;
    cell += item;
  }
  std::string out;
  append_joined_list(out, cell, commas);
  return out;
}
}  // namespace

TEST_CASE("a list is written so that it can be read back") {
  const std::pair<std::vector<std::string>, std::string_view> cases[] = {
      {{}, ""},
      {{"vip"}, "vip"},
      {{"vip", "two words"}, "vip; two words"},
      {{"a;b", "c"}, "a\\;b; c"},
      {{"a; b", "c"}, "a\\; b; c"},
      {{"\\", ";"}, "\\\\; \\;"},
      {{"C:\\dir\\", "x"}, "C:\\\\dir\\\\; x"},
      {{" ", "  a  ", "\tb\n"}, "\\ ; \\  a \\ ; \\\tb\\\n;"},
      {{"\u00A0", "\u00A0a\u00A0\u00A0", "b\u00A0c"}, "\\\u00A0; \\\u00A0a\u00A0\\\u00A0; b\u00A0c"},
      {{"a\u00A0"}, "a\\\u00A0;"},
      {{"王小芳", "a,\"b\""}, "王小芳; a,\"b\""},
  };
  for (const auto& [items, expected] : cases) {
    CHECK(joined(items) == expected);
    CHECK(split_list(joined(items)) == items);
    CHECK(split_list(trim(joined(items))) == items);
    CHECK(split_list(joined(items, true), true) == items);
  }
  CHECK(joined({"Smith, Co", "vip"}, true) == "Smith\\, Co; vip");
}

TEST_CASE("split_list reads what people write") {
  CHECK(split_list("a;b ;  c d  ;; ; e") == std::vector<std::string>{"a", "b", "c d", "e"});
  CHECK(split_list("C:\\dir; x\\") == std::vector<std::string>{"C:\\dir", "x\\"});
  CHECK(split_list("vip, coffee; tea", true) == std::vector<std::string>{"vip", "coffee", "tea"});
  CHECK(split_list("Smith\\, Co, vip", true) == std::vector<std::string>{"Smith, Co", "vip"});
  CHECK(split_list("Smith, Co; a\\, b") == std::vector<std::string>{"Smith, Co", "a, b"});
  CHECK(split_list(" , ;,", true).empty());
  CHECK(split_list("a\u00A0; \u00A0b\u00A0c;\u00A0") == std::vector<std::string>{"a", "b\u00A0c"});
  CHECK(split_list("").empty());
  CHECK(split_list(" ; ").empty());
}

TEST_CASE("edit_distance") {
  CHECK(edit_distance("", "") == 0);
  CHECK(edit_distance("", "abc") == 3);
  CHECK(edit_distance("abc", "") == 3);
  CHECK(edit_distance("kitten", "sitting") == 3);
  CHECK(edit_distance("lsit", "list") == 1);
  CHECK(edit_distance("ba", "ab") == 1);
  CHECK(edit_distance("abcdef", "badcfe") == 3);
  CHECK(edit_distance("customer", "custmer") == 1);
  CHECK(edit_distance("ca", "abc") == 3);  // what was transposed is not edited again
}

TEST_CASE("nearest finds what a mistyped word may mean") {
  const std::string_view verbs[] = {"add", "set", "show", "list", "remove", "restore", "purge", "merge"};
  const auto near = [&](std::string_view word) { return nearest(word, verbs); };
  using Words = std::vector<std::string>;
  CHECK(near("lsit") == Words{"list"});
  CHECK(near("LIST") == Words{"list"});
  CHECK(near("lists") == Words{"list"});
  CHECK(near("rem") == Words{"remove"});
  CHECK(near("re") == Words{"remove", "restore"});
  CHECK(near("purg") == Words{"purge"});
  CHECK(near("ad") == Words{"add"});
  CHECK(near("sett") == Words{"set"});
  CHECK(near("sét") == Words{"set"});
  CHECK(near("x").empty());
  CHECK(near("").empty());
  CHECK(near("   ").empty());
  CHECK(near("frobnicate").empty());
  CHECK(near("\xFF\xFE").empty());
}

TEST_CASE("nearest puts the best first and names three at most") {
  const std::string_view fields[] = {"phones", "phone_note", "phone", "phoned", "phony"};
  CHECK(nearest("Phone", fields) == std::vector<std::string>{"phone", "phones", "phone_note"});
  const std::string_view one_letter[] = {"a", "b"};
  CHECK(nearest("c", one_letter).empty());
  CHECK(nearest("A", one_letter) == std::vector<std::string>{"a"});
}

TEST_CASE("did_you_mean") {
  const std::string_view verbs[] = {"list", "lint", "last", "show"};
  CHECK(did_you_mean("zzz", verbs) == "");
  CHECK(did_you_mean("shw", verbs) == " (did you mean 'show'?)");
  CHECK(did_you_mean("lit", verbs) == " (did you mean 'list' or 'lint'?)");
  CHECK(did_you_mean("lst", verbs) == " (did you mean 'list' or 'last'?)");
  CHECK(did_you_mean("list", {}) == "");
  const std::string_view many[] = {"aab", "aac", "aad", "aae"};
  CHECK(did_you_mean("aa", many) == " (did you mean 'aab', 'aac' or 'aad'?)");
}
