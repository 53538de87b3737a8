#include "exchange/csv.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "rapport/core/text.hpp"
#include "support/dripping_input.hpp"
#include "support/message_of.hpp"

using rapport::CsvReader;
using rapport::CsvRow;
using rapport::test::DrippingInput;
using rapport::test::message_of;

namespace {

struct ReadRow {
  std::size_t line;
  std::vector<std::string> cells;
  std::string problem{};
  bool torn = false;
  bool operator==(const ReadRow&) const = default;
};

std::vector<ReadRow> read_all_rows(rapport::Input& in, std::optional<char> delimiter = std::nullopt) {
  CsvReader reader(in, delimiter);
  std::vector<ReadRow> rows;
  CsvRow row;
  while (reader.next(row)) rows.push_back({row.line, {row.cells.begin(), row.cells.end()}, row.problem, row.torn});
  return rows;
}

std::vector<ReadRow> rows_of(const std::string& text, std::optional<char> delimiter = ',') {
  rapport::StringInput in(text);
  return read_all_rows(in, delimiter);
}

std::string rejection_of(const std::string& text) {
  return message_of<rapport::Rejected>([&] {
    rapport::StringInput in(text);
    CsvReader reader(in, ',', "contacts.csv");
    for (CsvRow row; reader.next(row);) continue;
  });
}

}  // namespace

TEST_CASE("CSV records and the lines they start on") {
  struct Case {
    std::string name, text;
    std::vector<ReadRow> rows;
  };
  const std::vector<Case> cases = {
      {"empty", "", {}},
      {"blank lines alone", "\n\r\n\r\r\n", {}},
      {"one cell without a line end", "a", {{1, {"a"}}}},
      {"LF", "a,b\nc,d\n", {{1, {"a", "b"}}, {2, {"c", "d"}}}},
      {"CR LF", "a,b\r\nc,d\r\n", {{1, {"a", "b"}}, {2, {"c", "d"}}}},
      {"CR", "a,b\rc,d\r", {{1, {"a", "b"}}, {2, {"c", "d"}}}},
      {"mixed line ends", "a\rb\nc\r\nd", {{1, {"a"}}, {2, {"b"}}, {3, {"c"}}, {4, {"d"}}}},
      {"blank lines are counted", "\n\na\r\n\r\nb\n\n\rc", {{3, {"a"}}, {5, {"b"}}, {8, {"c"}}}},
      {"quoted line ends are kept exactly",
       "\"x\ny\",1\n\"p\r\nq\rr\",2\r\nz,3",
       {{1, {"x\ny", "1"}}, {3, {"p\r\nq\rr", "2"}}, {6, {"z", "3"}}}},
      {"quotes and delimiters in quotes", R"("He said ""hi""","a,b","""")", {{1, {R"(He said "hi")", "a,b", "\""}}}},
      {"nothing is trimmed", "  a , b\t,\" c \"\n   \n", {{1, {"  a ", " b\t", " c "}}, {2, {"   "}}}},
      {"empty cells", ",\n\"\",\"\"\n\"\"\n", {{1, {"", ""}}, {2, {"", ""}}, {3, {""}}}},
      {"ragged records", "a,b\nc\nd,e,f\n", {{1, {"a", "b"}}, {2, {"c"}}, {3, {"d", "e", "f"}}}},
      {"quotes inside unquoted cells",
       "5\" pipe,the \"big\" one\na\",\"b, \"\"c\"\"\"\n\n2\"\n",
       {{1, {"5\" pipe", "the \"big\" one"}}, {2, {"a\"", "b, \"c\""}}, {4, {"2\""}}}},
      {"every script", "Łukasz,王小芳,سارة,😀\n", {{1, {"Łukasz", "王小芳", "سارة", "😀"}}}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.name);
    CHECK(rows_of(c.text) == c.rows);
    DrippingInput dripping(c.text);
    CHECK(read_all_rows(dripping, ',') == c.rows);
  }
}

TEST_CASE("CSV that is refused names the file, the line and the remedy") {
  struct Case {
    std::string text, message;
  };
  const std::vector<Case> cases = {
      {"a\n\"b\nc\n", "contacts.csv, line 2: a quoted cell of the record that starts here is never closed"},
      {"\"x\ny\"\n\"", "contacts.csv, line 3: a quoted cell of the record that starts here is never closed"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(rejection_of(c.text) == c.message);
  }
}

TEST_CASE("a broken record has a problem, and those after it are read") {
  const std::string no_utf8 =
      "the record is not valid UTF-8; save the file as UTF-8 text, or say what it is, as with --encoding windows-1252";
  const std::string nul =
      "the record contains a NUL character; save the file as UTF-8 text, or say with --encoding what it is";
  const std::string quote = "text follows a closing quote; write a quote inside a quoted cell twice";
  const std::string space = "white space stands before an opening quote; leave it out";
  const std::vector<std::pair<std::string, std::vector<ReadRow>>> cases = {
      {"a\nM\xFCller\nb\n", {{1, {"a"}}, {2, {"M\xFCller"}, no_utf8}, {3, {"b"}}}},
      // Two halves of a character in two cells are none.
      {"a\n\xC3,\xA9\n", {{1, {"a"}}, {2, {"\xC3", "\xA9"}, no_utf8}}},
      {std::string("b\0c\nd", 5), {{1, {std::string("b\0c", 3)}, nul}, {2, {"d"}}}},
      {"a,b\n\"c\"d,e\nf,g\n", {{1, {"a", "b"}}, {2, {"\"c\"d,e"}, quote, true}, {3, {"f", "g"}}}},
      {"1,x, \"c\",\"\r\nf,g\r\n", {{1, {"1,x, \"c\",\""}, space, true}, {2, {"f", "g"}}}},
      {"\"c\"d\r\r\n\n\"e\"", {{1, {"\"c\"d"}, quote, true}, {4, {"e"}}}},
      {"\"c\"d", {{1, {"\"c\"d"}, quote, true}}},
      {"a\n\"p\nq\r\nr\",\"s\"t\nu",
       {{1, {"a"}}, {2, {"p\nq\r\nr,\"s\"t"}, quote + "; the record goes on to line 4", true}, {5, {"u"}}}},
      {"\"a\"b\n\"c\"d\n\xFF\n", {{1, {"\"a\"b"}, quote, true}, {2, {"\"c\"d"}, quote, true}, {3, {"\xFF"}, no_utf8}}},
  };
  for (const auto& one : cases) {
    const auto& text = one.first;
    const auto& rows = one.second;
    CAPTURE(text);
    CHECK(rows_of(text) == rows);
    DrippingInput dripping(text);
    CHECK(read_all_rows(dripping, ',') == rows);
  }
}

TEST_CASE("records before the end of what can be read are delivered, and the error stays") {
  rapport::StringInput in("a\nb\n\"c\n");
  CsvReader reader(in);
  CsvRow row;
  CHECK(reader.next(row));
  CHECK(reader.next(row));
  CHECK(row.cells.at(0) == "b");
  CHECK_THROWS_WITH_AS(reader.next(row), "line 3: a quoted cell of the record that starts here is never closed",
                       rapport::Rejected);
  CHECK_THROWS_AS(reader.next(row), rapport::Rejected);
}

TEST_CASE("of a record over 16 MiB only how it starts is read, and those after it as ever; one below is read") {
  const std::string long_cell(std::size_t{15} << 20, 'x');
  const auto rows = rows_of("a,b\n\"" + long_cell + "\",1\n");
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].cells == std::vector<std::string>{long_cell, "1"});

  const std::string problem = "the record is over 16 MiB; only how it starts is kept, up to 64 KiB";
  const std::string delimiters(std::size_t{2} << 20, ','), letters(std::size_t{17} << 20, 'c');
  const std::size_t kept = std::size_t{64} << 10;
  CHECK(rows_of("a\n" + delimiters + "\r\nd,e\n\n" + letters + "\nf") ==
        std::vector<ReadRow>{{1, {"a"}},
                             {2, {delimiters.substr(0, kept)}, problem, true},
                             {3, {"d", "e"}},
                             {5, {letters.substr(0, kept)}, problem, true},
                             {6, {"f"}}});
  const std::string lines(std::size_t{70} << 10, '\n');
  const auto cut = rows_of("a,b\n\"" + lines + "\"," + letters + "\nc,d");
  REQUIRE(cut.size() == 3);
  CHECK(cut[1].cells == std::vector<std::string>{lines.substr(0, kept)});
  CHECK(cut[1].problem == problem + "; the record goes on to line 71682");
  CHECK(cut[2].line == 71'683);
  // A misplaced quote is told rather than the size.
  const auto torn = rows_of("\"b\"" + letters + "\nd");
  REQUIRE(torn.size() == 2);
  CHECK(torn[0].problem == "text follows a closing quote; write a quote inside a quoted cell twice");
  CHECK(torn[0].cells.at(0).size() == kept);
  CHECK(torn[1].cells == std::vector<std::string>{"d"});
}

TEST_CASE("a record of more cells than a sheet has columns has a problem, and those after it have none") {
  const std::string most(16'383, ','),
      problem = "the record has over 16,384 cells; leave columns out, or say with --delimiter what separates them";
  const auto rows = rows_of(most + "\na," + most + "\nb\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].problem.empty());
  CHECK(rows[1].problem == problem);
  CHECK(rows[1].cells.size() == 16'385);
  CHECK(rows[2] == ReadRow{3, {"b"}});
}

TEST_CASE("a quote that is not closed within 16 MiB ends the file, because nobody knows where the next record starts") {
  CHECK(rejection_of("a\n\"" + std::string(std::size_t{17} << 20, '\n')) ==
        "contacts.csv, line 2: the record that starts here is over 16 MiB; look for a quote that is not closed: where "
        "the next record starts cannot be told, so that no row is taken, with --skip-errors either");
}

TEST_CASE("records that cross the edges of the read buffer are whole") {
  std::string text;
  std::vector<ReadRow> expected;
  std::size_t line = 1;
  for (std::size_t i = 0; i < 5000; ++i) {
    const std::string name = "name " + std::to_string(i);
    const std::string note = std::string(i % 97, 'n') + "\r\n" + std::string(i % 89, '"');
    text += name + ",";
    rapport::append_csv_cell(text, note);
    text += "\r\n";
    expected.push_back({line, {name, note}});
    line += 2;
  }
  CHECK(rows_of(text) == expected);
}

TEST_CASE("the delimiter is found") {
  struct Case {
    std::string text;
    char delimiter;
  };
  const std::vector<Case> cases = {
      {"", ','},
      {"Name\nBudi\n", ','},
      {"Name,City\nBudi,Solo\n", ','},
      {"Name;City\nBudi;Solo\n", ';'},
      {"Name\tCity\nBudi\tSolo, Java\n", '\t'},
      {"Name|City|Tags\nBudi|Solo|a;b\nSari|Kediri|a;b;c\n", '|'},
      {"Name;\"a,b\";c", ';'},
      {"\"a,b,c,d\";x\n1;2\n", ';'},
      {"\"a;\n;b\",x\n1,2\n", ','},
      {"Name;Amount\nBudi;1,50\nSari;2,75\n", ';'},
      {"Name, Inc.;City;Tags\nA;B;c\nD;E;f\n", ';'},
      {"\n\r\nName;City\n", ';'},
      {"Name;City\rBudi, Sari;Solo\r", ';'},
      {"Report: customers, all of them\n\nName;City;Amount\nBudi;Solo;1,50\nSari;Kediri;2,75\n", ';'},
      {"Report, March\nName;Amount\nBudi;1,50\n", ';'},
      {"Contacts\nName,City\nBudi,Solo\n", ','},
      {"Name,Tags,City\nA,x;y,Solo\nB,x;y\nC,p;q,Solo\n", ','},
      {"Pipe;Size\n5\" pipe;a,b\nTee;c,d\n", ';'},
      {"Pipe;Size\n\"5\"\" pipe;\";a\nTee;c,d\n", ';'},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(rapport::detect_delimiter(c.text, true) == c.delimiter);
  }
  // The cut-off last record is not held against the comma.
  CHECK(rapport::detect_delimiter("a,b,c;d\n1,2,3\n4,5,6;7\n1,2", false) == ',');
}

TEST_CASE("the dialect says what was found or given") {
  rapport::StringInput found("Name;Tags\nBudi;x\n");
  const CsvReader finder(found);
  CHECK(finder.dialect().delimiter == ';');

  rapport::StringInput given("Name;Tags\n");
  CsvReader reader(given, '|');
  CHECK(reader.dialect().delimiter == '|');
  CsvRow row;
  REQUIRE(reader.next(row));
  CHECK(row.cells == std::vector<std::string_view>{"Name;Tags"});
}

TEST_CASE("a CSV cell is quoted only where it must be, and reads back") {
  struct Case {
    std::string text, written;
    char delimiter = ',';
  };
  const std::vector<Case> cases = {
      {"", ""},
      {"Budi Santoso", "Budi Santoso"},
      {" spaced ", "\" spaced \""},
      {"a,b", "\"a,b\""},
      {"a;b", "a;b"},
      {"a;b", "\"a;b\"", ';'},
      {"say \"hi\"", "\"say \"\"hi\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"old\rmac", "\"old\rmac\""},
  };
  for (const auto& c : cases) {
    std::string out;
    rapport::append_csv_cell(out, c.text, c.delimiter);
    CHECK(out == c.written);
    const auto rows = rows_of(out + c.delimiter + "end", c.delimiter);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].cells == std::vector<std::string>{c.text, "end"});
  }
}
