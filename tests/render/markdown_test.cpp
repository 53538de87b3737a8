#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "support/sink_harness.hpp"

using namespace rapport;
using namespace rapport::test;
using namespace std::string_view_literals;

TEST_CASE("md is a Markdown table with numbers to the right") {
  const std::vector<ColumnInfo> columns{column_of("id", "ID", Kind::id), column_of("name", "Name", Kind::text),
                                        column_of("value", "Value", Kind::money),
                                        column_of("tags", "Tags", Kind::list)};
  CHECK(render(Format::md, columns, {}) ==
        "| ID | Name | Value | Tags |\n"
        "| ---: | --- | ---: | --- |\n");
  CHECK(render(Format::md, columns,
               {{std::int64_t{1}, "Ada"sv, "1999 EUR"sv,
                 "a;b\x1f"
                 "c"sv},
                Row(4)}) ==
        "| ID | Name | Value | Tags |\n"
        "| ---: | --- | ---: | --- |\n"
        "| 1 | Ada | 19.99 EUR | a;b; c |\n"
        "|  |  |  |  |\n");
}

TEST_CASE("md shows text as it is") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"a|b", "a\\|b"},
      {"a\\|b", "a\\\\\\|b"},
      {"one\ntwo\r\nthree\n", "one<br>two<br>three<br>"},
      {"- a", "- a"},
      {"# a", "# a"},
      {"*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"},
      {"<script>", "\\<script>"},
      {"&lt;", "\\&lt;"},
      {"[a](b)", "\\[a\\](b)"},
      {"\x1b[31m", "\\\\x1b\\[31m"},
      {"\u202Ex", "\\\\u202ex"},
      {"a\0b"sv, "a\\\\x00b"},
      {"\xFF", "\\\\xff"},
      {"王小芳 محمد", "王小芳 محمد"},
  };
  const std::vector<ColumnInfo> columns{column_of("note", "Note", Kind::text)};
  for (const auto& [text, expected] : cases)
    CHECK(render(Format::md, columns, {{text}}) == "| Note |\n| --- |\n| " + std::string(expected) + " |\n");
  CHECK(render(Format::md, {column_of("x", "a|b", Kind::text)}, {}) == "| a\\|b |\n| --- |\n");
}
