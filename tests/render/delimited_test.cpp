#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/spreadsheet_guard.hpp"
#include "rapport/core/text.hpp"
#include "support/sink_harness.hpp"

using namespace rapport;
using namespace rapport::test;
using namespace std::string_view_literals;

namespace {
const std::vector<ColumnInfo> id_and_name{column_of("id", "ID", Kind::id), column_of("name", "Name", Kind::text)};
}

TEST_CASE("csv quotes a cell only where a reader would misread it") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"plain", "plain"},
      {"two words", "two words"},
      {"a,b", "\"a,b\""},
      {"12345678,", "\"12345678,\""},
      {"say \"hi\"", "\"say \"\"hi\"\"\""},
      {"\"", "\"\"\"\""},
      {"a\nb", "\"a\nb\""},
      {"a\r", "\"a\r\""},
      {" a", "\" a\""},
      {"a ", "\"a \""},
      {"\ta", "\"\ta\""},
      {"a\tb", "a\tb"},
      {"a;b'c|d", "a;b'c|d"},
      {"=1+1", "=1+1"},
      {"a\0b\x1b[0m\xFF\u202E"sv, "a\0b\x1b[0m\xFF\u202E"sv},
      {"Łukasz 王小芳 محمد", "Łukasz 王小芳 محمد"},
  };
  for (const auto& [text, expected] : cases)
    CHECK(render(Format::csv, id_and_name, {{std::int64_t{1}, text}}) == "id,name\n1," + std::string(expected) + "\n");
}

TEST_CASE("csv for spreadsheets has a mark, and an apostrophe where a formula would start") {
  SinkOptions options{Format::csv};
  options.csv = {';', true, false};
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"plain", "plain"},
      {"a;b", "\"a;b\""},
      {"a,b", "a,b"},
      {"=1+1", "'=1+1"},
      {"+62", "'+62"},
      {"-", "'-"},
      {"@a", "'@a"},
      {"\ta", "'\ta"},
      {"'+62", "''+62"},
      {"''=", "'''="},
      {"'t Hart", "'t Hart"},
      {"a=b", "a=b"},
      {"'", "'"},
      {"\ra;b", "\"'\ra;b\""},
      {"=\"a\"", "\"'=\"\"a\"\"\""},
  };
  for (const auto& [text, expected] : cases) {
    CHECK(render(options, id_and_name, {{std::int64_t{-1}, text}}) ==
          "\xEF\xBB\xBFid;name\n-1;" + std::string(expected) + "\n");
    const std::string guarded = (needs_spreadsheet_guard(text) ? "'" : "") + std::string(text);
    CHECK(without_spreadsheet_guard(guarded) == text);
  }
  CHECK(render(options, {column_of("tags", "Tags", Kind::list)}, {{"+a\x1f=b"sv}}) ==
        "\xEF\xBB\xBFtags\n\"'+a; =b\"\n");
}

TEST_CASE("csv for spreadsheets keeps text that they take for a number or a date") {
  SinkOptions options{Format::csv};
  options.csv.guarded = true;
  const auto is_guarded = [&](std::string_view text, Kind kind = Kind::text) {
    const std::vector<ColumnInfo> columns{column_of("a", "A", kind)};
    const bool guarded = render(options, columns, {{text}}) != "\xEF\xBB\xBF" + render(Format::csv, columns, {{text}});
    if (guarded) CHECK(without_spreadsheet_guard("'" + std::string(text)) == text);
    return guarded;
  };
  for (const auto* text :
       {"01067", "00", "'007", "1234567890123456", "1E5", "1.5e-3", "123E45", "3-4", "1/2", "1 1/2", "12/2026",
        "2026-03", "2026-03-10", "3.4.2026", "1.10", "1,5", ".5", "1,234,567", "1 234", "021 555", "14:00", "10.0.0.1",
        "SEPT2", "5 May", "1-Mar", "dec 2026", "june-3",
        // Times and days as they are written elsewhere, blanks beside a number, and numbers with something beside them.
        "9:00 am", "9 PM", "12 a", "9:00pm", "3/4 9:00 am", "14:", "3. März", "5 mai", "1 Desember", " 007", "7 ",
        " 3-4", "5.", "1,5 €", "$5", "(100)", "50 %", "12.50%", "TRUE", "true", "Falsch", "vrai", "'wahr"})
    CHECK_MESSAGE(is_guarded(text), text);
  for (const auto* text : {"0",
                           "7",
                           "42",
                           "123456789012345",
                           "'",
                           "'t Hart",
                           "E5",
                           "1E",
                           "e",
                           "12 kg",
                           "3-4 days",
                           "555-1234",
                           "0812-5550-1234",
                           "0812 5550 1234",
                           "1-",
                           "-",
                           ":",
                           "/5",
                           "1..2",
                           "May",
                           "Maya 5",
                           "ma 5",
                           "12a",
                           "a",
                           "am",
                           "9 apples",
                           "(021) 555-1234",
                           "%",
                           "()",
                           "true story",
                           "wahrlich",
                           " a",
                           "250.00 EUR",
                           "021 555; 0812"}) {
    const bool is_formula = std::string_view{text} == "-";
    CHECK_MESSAGE(is_guarded(text) == is_formula, text);
  }
  // What is a day, a time or an amount to rapport may be one to a spreadsheet.
  CHECK_FALSE(is_guarded("2026-03-10", Kind::date));
  CHECK_FALSE(is_guarded("2026-03-10", Kind::birthday));
  CHECK_FALSE(is_guarded("09:30", Kind::time));
  CHECK(is_guarded("--03-10", Kind::birthday));
  CHECK(is_guarded("007", Kind::owner));
  CHECK(is_guarded("007", Kind::list));
}

TEST_CASE("the guard of spreadsheets is taken away exactly, whatever the text is") {
  constexpr std::string_view letters = "'01-/E=a. %(";
  std::vector<std::string> texts{""};
  for (std::size_t i = 0; texts[i].size() < 4; ++i)
    for (const char c : letters) texts.push_back(texts[i] + c);
  for (const auto& text : texts) {
    const std::string guarded = (needs_spreadsheet_guard(text) ? "'" : "") + text;
    CHECK(without_spreadsheet_guard(guarded) == text);
  }
}

TEST_CASE("typed csv tells nothing, numbers and texts apart") {
  SinkOptions options{Format::csv};
  options.csv.typed = true;
  CHECK(render(options, id_and_name, {{std::int64_t{1}, "1"sv}, {Cell{}, ""sv}, {""sv, Cell{}}, {""sv, "a\"b"sv}}) ==
        "\"id\",\"name\"\n1,\"1\"\n,\"\"\n\"\",\n\"\",\"a\"\"b\"\n");
}

TEST_CASE("csv has a header also without rows") {
  CHECK(render(Format::csv, id_and_name, {}) == "id,name\n");
  CHECK(render(Format::csv, {column_of("x.a,b", "", Kind::text)}, {}) == "\"x.a,b\"\n");
}

TEST_CASE("csv tells an empty cell that stands alone from an empty line") {
  CHECK(render(Format::csv, {column_of("name", "Name", Kind::text)}, {{Cell{}}, {""sv}, {"a"sv}}) ==
        "name\n\"\"\n\"\"\na\n");
}

TEST_CASE("csv writes every kind") {
  CHECK(render(Format::csv, every_kind(), {full_row(), null_row()}) ==
        "id,name,visits,score,vip,stage,owner,due,birthday,due_time,created_at,value,tags\n"
        "42,Łukasz Żak,-7,4.5,true,lead,maria,2026-05-31,--02-29,14:00,2026-05-31T07:30:00Z,19.99 EUR,vip; a\\;b\n"
        ",,,,,,,,,,,,\n");
}

TEST_CASE("the items of a list survive csv") {
  const std::vector<ColumnInfo> columns{column_of("tags", "Tags", Kind::list)};
  CHECK(render(Format::csv, columns, {{"a; b\x1f,\x1f\\"sv}}) == "tags\n\"a\\; b; ,; \\\\\"\n");
  CHECK(split_list("a\\; b; ,; \\\\") == std::vector<std::string>{"a; b", ",", "\\"});
}

TEST_CASE("tsv escapes with backslashes and never quotes") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},         {"a,\"b\" ", "a,\"b\" "},      {"a\tb\nc\rd\\e", "a\\tb\\nc\\rd\\\\e"},
      {"\x1b", "\x1b"}, {"12345678\t", "12345678\\t"}, {"王\t小", "王\\t小"},
  };
  for (const auto& [text, expected] : cases)
    CHECK(render(Format::tsv, id_and_name, {{std::int64_t{1}, text}}) ==
          "id\tname\n1\t" + std::string(expected) + "\n");
  CHECK(render(Format::tsv, {column_of("tags", "Tags", Kind::list)},
               {{"a;b\x1f"
                 "c"sv},
                {Cell{}}}) == "tags\na\\\\;b; c\n\n");
}

TEST_CASE("ids are the first column alone, and each is told once") {
  CHECK(render(Format::ids, id_and_name, {{std::int64_t{7}, "a"sv}, {std::int64_t{9}, "b"sv}}) == "7\n9\n");
  CHECK(render(Format::ids, id_and_name, {{std::int64_t{7}, "a"sv}, {std::int64_t{7}, "b"sv}}) == "7\n");
  CHECK(render(Format::ids, {column_of("kind", "Kind", Kind::text)}, {{""sv}, {""sv}, {"a"sv}}) == "\na\n");
  CHECK(render(Format::ids, id_and_name, {}) == "");
  CHECK(render(Format::ids, {}, {{}}) == "");
}
