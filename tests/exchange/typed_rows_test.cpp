#include "exchange/typed_rows.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/error.hpp"
#include "support/message_of.hpp"

using namespace rapport;
using namespace std::string_view_literals;
using rapport::test::message_of;

namespace {

/// The rows as text: numbers bare, texts in brackets, - for nothing, and the line before each.
std::string read(const std::string& text, bool csv) {
  StringInput in(text);
  const auto rows = csv ? typed_csv(in, "file", {"id", "name"}) : typed_ndjson(in, "file", {"id", "name"});
  std::string all;
  for (std::vector<Cell> cells; rows->next(cells);) {
    all += std::to_string(rows->line()) + ":";
    for (const Cell& cell : cells) {
      const auto* number = std::get_if<std::int64_t>(&cell);
      all += number          ? " " + std::to_string(*number)
             : is_null(cell) ? std::string{" -"}
                             : " [" + std::string{text_or_empty(cell)} + "]";
    }
    all += '\n';
  }
  return all;
}

std::string problem(const std::string& text, bool csv) {
  return message_of<Rejected>([&] { static_cast<void>(read(text, csv)); });
}

const std::string header = "\"id\",\"name\"\n";

}  // namespace

TEST_CASE("typed csv tells numbers, texts and nothing apart") {
  CHECK(read(header, true).empty());
  CHECK(read(header + "1,\"1\"\n,\"\"\n\"\",\n-9223372036854775808,\"a \"\"b\"\"\r\nc,d\"\r\n3,\"last\"", true) ==
        "2: 1 [1]\n3: - []\n4: [] -\n5: -9223372036854775808 [a \"b\"\r\nc,d]\n7: 3 [last]\n");
  CHECK(read("\"name\",\"id\"\n\"a\",1\n", true) == "2: 1 [a]\n");
}

TEST_CASE("typed ndjson tells numbers, texts and nothing apart") {
  CHECK(read("", false).empty());
  CHECK(read("{\"id\":1,\"name\":\"1\"}\n{\"name\":\"\",\"id\":null}\n{\"id\":\"\",\"name\":-5}\n", false) ==
        "1: 1 [1]\n2: - []\n3: [] -5\n");
}

TEST_CASE("a table that is not as rapport wrote it is refused with its line") {
  const std::pair<std::string, std::string_view> cases[] = {
      {"", "file, line 1: the file is empty; its first line must name the columns"},
      {"\"id\"\n", "file, line 1: the column name is missing"},
      {"\"id\",\"id\"\n", "file, line 1: the column id is there twice"},
      {"\"id\",\"nom\"\n", "file, line 1: the table has no column 'nom'"},
      {header + std::string(800'000, ','), "file, line 2: the row has over 16384 cells, and the table 2 columns"},
      {std::string(20'000, ','), "file, line 1: the row has over 16384 cells, and the table 2 columns"},
      {header + "1\n", "file, line 2: the row has 1 cells and the header 2"},
      {header + "1,\"a\nb\"\n2,Ann\n", "file, line 4: name: 'Ann' is no whole number; text must be in quotes"},
      {header + "1,0812\n", "file, line 2: name: '0812' is no whole number; text must be in quotes"},
      {header + "1,+1\n", "file, line 2: name: '+1' is no whole number; text must be in quotes"},
      {header + "9223372036854775808,\n",
       "file, line 2: id: '9223372036854775808' is no whole number; text must be in quotes"},
      {header + "1,\"a\n", "file, line 2: a quoted cell of the row that starts here is never closed"},
      {header + "1,\"a\"b\n", "file, line 2: text follows a closing quote; write a quote inside a quoted cell twice"},
      {header + "1,\"\xC3\"\n", "file, line 2: name: the text is not UTF-8"},
      {header + std::string{"1,\"\0\"\n", 7}, "file, line 2: name: the text is not UTF-8"},
  };
  for (const auto& [text, message] : cases) CHECK(problem(text, true) == message);
  CHECK(problem("{\"id\":1}\n", false) == "file, line 1: the column name is missing");
  CHECK(problem("{\"id\":1,\"name\":null}\n{\"id\":1.5,\"name\":null}\n", false) ==
        "file, line 2: id: '1.5' is no whole number; a text, a whole number or null is expected");
}
