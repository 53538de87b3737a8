#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/text.hpp"
#include "support/sink_harness.hpp"
#include "support/time_zone.hpp"

using namespace rapport;
using namespace rapport::test;
using namespace std::string_view_literals;

namespace {

const std::vector<ColumnInfo> people{column_of("id", "ID", Kind::id), column_of("name", "Name", Kind::text),
                                     column_of("value", "Value", Kind::money), column_of("city", "City", Kind::text)};

std::string on_terminal(std::size_t width, const std::vector<ColumnInfo>& columns, const std::vector<Row>& rows) {
  return render(SinkOptions{Format::table, false, width, false}, columns, rows);
}

std::vector<std::string> lines_of(std::string_view text) { return split_trimmed(text, '\n'); }

}  // namespace

TEST_CASE("table aligns columns and leaves no space at the end of a line") {
  CHECK(render(Format::table, people,
               {{std::int64_t{7}, "Łukasz Żak"sv, "1999 EUR"sv, "Gdańsk"sv},
                {std::int64_t{12}, "王小芳"sv, "100000 EUR"sv, {}},
                {std::int64_t{105}, "👨\u200D👩\u200D👧 Nguyễn"sv, {}, ""sv},
                {{}, "محمد"sv, "0 EUR"sv, "x "sv}}) ==
        " ID  Name              Value  City\n"
        "  7  Łukasz Żak    19.99 EUR  Gdańsk\n"
        " 12  王小芳      1000.00 EUR\n"
        "105  👨\u200D👩\u200D👧 Nguyễn\n"
        "     محمد           0.00 EUR  x\n");
}

TEST_CASE("table without rows is its header, without columns nothing") {
  CHECK(render(Format::table, people, {}) == "ID  Name  Value  City\n");
  CHECK(render(Format::table, {}, {{}}) == "");
}

TEST_CASE("table shows every kind") {
  const TimeZone zone("UTC-7");  // POSIX: seven hours east
  CHECK(render(Format::table, every_kind(), {full_row(), null_row()}) ==
        "ID  Name        Visits  Score  VIP   Stage  Owner  Due         Birthday  Time   Created               Value  "
        "Tags\n"
        "42  Łukasz Żak      -7    4.5  true  lead   maria  2026-05-31  --02-29   14:00  2026-05-31 14:30  19.99 EUR  "
        "vip; a;b\n"
        "\n");
}

TEST_CASE("table never lets text steer the terminal") {
  const std::vector<ColumnInfo> columns{column_of("note", "No\x1bte", Kind::text), column_of("n", "N", Kind::integer)};
  CHECK(render(Format::table, columns,
               {{"two\nlines"sv, std::int64_t{1}},
                {"\x1b[31m\0"sv, std::int64_t{2}},
                {"\u202Egpj"sv, std::int64_t{3}},
                {"\xFF"sv, std::int64_t{4}}}) ==
        "No\\x1bte      N\n"
        "two\\nlines    1\n"
        "\\x1b[31m\\x00  2\n"
        "\\u202egpj     3\n"
        "\\xff          4\n");
}

TEST_CASE("table is bold in its header alone, and only in colour") {
  const std::vector<ColumnInfo> columns{column_of("id", "ID", Kind::id), column_of("city", "City", Kind::text)};
  CHECK(render(SinkOptions{Format::table, true, 0, true}, columns, {{std::int64_t{1}, "Gdańsk"sv}}) ==
        "\x1b[1mID  City\x1b[0m\n 1  Gdańsk\n");
}

TEST_CASE("table is cut to the width of a terminal") {
  const std::vector<ColumnInfo> columns{column_of("id", "ID", Kind::id), column_of("name", "Name", Kind::text),
                                        column_of("note", "Note", Kind::text), column_of("due", "Due", Kind::date)};
  const std::vector<Row> rows{
      {std::int64_t{1}, "Maria Gonzalez"sv, "wants a quotation before the summer"sv, "2026-05-31"sv},
      {std::int64_t{2}, "Bo"sv, "王小芳 王小芳 王小芳 王小芳"sv, {}}};
  // 2 + 2 + 14 + 2 + 35 + 2 + 10 = 67 columns are needed.
  CHECK(lines_of(on_terminal(67, columns, rows))[1] ==
        "1  Maria Gonzalez  wants a quotation before the summer  2026-05-31");
  CHECK(on_terminal(66, columns, rows) ==
        "ID  Name            Note                                Due\n"
        " 1  Maria Gonzalez  wants a quotation before the summ…  2026-05-31\n"
        " 2  Bo              王小芳 王小芳 王小芳 王小芳\n");
  CHECK(on_terminal(45, columns, rows) ==
        "ID  Name            Note           Due\n"
        " 1  Maria Gonzalez  wants a quot…  2026-05-31\n"
        " 2  Bo              王小芳 王小…\n");
  // One column is left over when both are cut to the same width; the first gets it.
  CHECK(on_terminal(39, columns, rows) ==
        "ID  Name         Note        Due\n"
        " 1  Maria Gonz…  wants a q…  2026-05-31\n"
        " 2  Bo           王小芳 王…\n");
  // Eight columns are the least for text, and a date is never cut.
  for (const std::size_t width : {34u, 20u, 1u})
    CHECK(on_terminal(width, columns, rows) ==
          "ID  Name      Note      Due\n"
          " 1  Maria G…  wants a…  2026-05-31\n"
          " 2  Bo        王小芳 …\n");
}

TEST_CASE("table cuts nothing in a pipe, nor what would lie when cut") {
  const std::string note(500, 'n');
  CHECK(lines_of(on_terminal(0, {column_of("note", "Note", Kind::text)}, {{std::string_view(note)}}))[1] == note);
  const std::vector<ColumnInfo> numbers{column_of("id", "ID", Kind::id), column_of("value", "Value", Kind::money),
                                        column_of("n", "Count of things", Kind::integer)};
  CHECK(on_terminal(10, numbers, {{std::int64_t{123456}, "123456789 EUR"sv, std::int64_t{1}}}) ==
        "    ID             Value  Count o…\n"
        "123456  1\u00a0234\u00a0567.89 EUR         1\n");
}

TEST_CASE("columns that are empty make room for others where the table would not fit") {
  const std::vector<ColumnInfo> columns{column_of("id", "ID", Kind::id), column_of("name", "Name", Kind::text),
                                        column_of("purpose", "Purpose", Kind::text),
                                        column_of("amount", "Amount", Kind::money),
                                        column_of("note", "Note", Kind::text)};
  const std::vector<Row> rows{{std::int64_t{1}, "Maria Gonzalez"sv, {}, {}, "wants a quotation"sv}};
  CHECK(on_terminal(39, columns, rows) ==
        "ID  Name      Purpose  Amount  Note\n"
        " 1  Maria G…                   wants a…\n");
  CHECK(on_terminal(37, columns, rows) ==
        "ID  Name            Note\n"
        " 1  Maria Gonzalez  wants a quotation\n");
  CHECK(on_terminal(28, columns, rows) ==
        "ID  Name         Note\n"
        " 1  Maria Gonz…  wants a qu…\n");
  CHECK(on_terminal(20, columns, {}) == "ID  Name  Purpose  Amount  Note\n");
}

TEST_CASE("table lines fit any terminal that is wide enough for the least") {
  const std::vector<ColumnInfo> columns{column_of("a", "A", Kind::text), column_of("b", "B", Kind::list),
                                        column_of("c", "C", Kind::owner), column_of("d", "D", Kind::choice)};
  const std::vector<Row> rows{{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"sv, "bbbbbbbbbbbbbbbbbbbbbbbbb"sv,
                               "王小芳王小芳王小芳王小芳"sv, "dddd"sv}};
  for (std::size_t width = 34; width < 110; ++width)
    for (const auto& line : lines_of(on_terminal(width, columns, rows))) {
      CAPTURE(width);
      CHECK(display_width(line) <= width);
      CHECK((display_width(line) + 3 >= width || width > 99));
    }
}
