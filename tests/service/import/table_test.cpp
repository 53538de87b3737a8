#include "service/import/table.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "rapport/core/error.hpp"
#include "service/import/header.hpp"
#include "support/message_of.hpp"

using namespace rapport;
using rapport::test::message_of;

namespace {

struct Table {
  std::size_t line = 0;
  std::vector<std::string> names;
  std::vector<std::size_t> rows;  ///< their lines
  std::size_t notes = 0;
  bool operator==(const Table&) const = default;
};

Table read(const std::string& csv, ImportOptions options = {"people.csv", {}, {}}) {
  StringInput in(csv);
  TableReader reader(in, options, [&](std::span<const std::string_view> cells) {
    return static_cast<std::size_t>(
        std::ranges::count_if(cells, [&](std::string_view cell) { return is_known_header(cell, options); }));
  });
  Table table{reader.line(), reader.names(), {}, reader.notes().size()};
  for (CsvRow row; reader.next(row);)
    if (reader.no_record(row.cells).empty()) table.rows.push_back(row.line);
  return table;
}

std::string refusal_of(const std::string& csv, const ImportOptions& options = {"people.csv", {}, {}}) {
  return message_of<Rejected>([&] { read(csv, options); });
}

}  // namespace

TEST_CASE("the header of a table is found") {
  using Names = std::vector<std::string>;
  const Names people{"Name", "City"};
  const std::vector<std::pair<std::string, Table>> cases = {
      {"Name,City\nBudi,Solo\n", {1, people, {2}, 0}},
      {"\n\nName,City\nBudi,Solo\n", {3, people, {4}, 0}},
      {"Contacts\n\nName,City\nBudi,Solo\n", {3, people, {4}, 1}},
      {"Name\n\nName,City\nBudi,Solo\n", {3, people, {4}, 1}},
      // A row with more in it than the one that looks like a header is the header.
      {"Who,What,Where\nName,City,\n", {1, {"Who", "What", "Where"}, {2}, 0}},
      // A single known name is the header where nothing is better.
      {"Name,Favourite\nBudi,Tea\n", {1, {"Name", "Favourite"}, {2}, 0}},
      {"Email\nbudi@example.com\n", {1, {"Email"}, {2}, 0}},
      // A cell with a line end in it is one row.
      {"\"Contacts\nof March\"\nName,City\nBudi,Solo\n", {3, people, {4}, 1}},
  };
  for (const auto& [csv, table] : cases) {
    CAPTURE(csv);
    CHECK(read(csv) == table);
  }
  std::string remarks;
  for (int i = 0; i < 19; ++i) remarks += "remark\n";
  CHECK(read(remarks + "Name,City\nBudi,Solo\n").line == 20);
  CHECK(read("remark\n" + remarks + "Name,City\nBudi,Solo\n").line == 1);
}

TEST_CASE("--header-line and --no-header are taken at their word") {
  ImportOptions said{"people.csv", {}, {}};
  said.header_line = 2;
  CHECK(read("Name,City\nBudi,Solo\nSari,Tegal\n", said) == Table{2, {"Budi", "Solo"}, {3}, 0});
  CHECK(read("x\nbudi@example.com\nSari\n", said) == Table{2, {"budi@example.com"}, {3}, 0});
  said.header_line.reset();
  said.no_header = true;
  CHECK(read("Budi\nSari,Tegal\nName,City\n", said) == Table{1, {"1", "2"}, {1, 2, 3}, 0});
}

TEST_CASE("a person is no header") {
  CHECK(refusal_of("Budi,budi@example.com\n").starts_with("people.csv, line 1: 'Budi,budi@example.com' has an e-mail"));
  CHECK(refusal_of("Owner,Title,budi@example.com; b@example.org\n").find("an e-mail") != std::string::npos);
  CHECK(refusal_of("Budi,0812 5550 1234\n").find("a phone number") != std::string::npos);
  CHECK(refusal_of("Budi,+62 (812) 555-01\n").find("'2=phone'") != std::string::npos);
  // Dates and amounts head the columns of many a report.
  CHECK(refusal_of("Customer,2026-01-31,12.500.000\nBudi,1,2\n") == "");
  CHECK(refusal_of("Customer,Phone 0812 5550 1234\nBudi,x\n") == "");
  CHECK(refusal_of("Name,City,\"Ask info@example.com\"\nBudi,Solo,\n") == "");
}

TEST_CASE("totals and the header again are no records") {
  const auto records = [](const std::string& rows) { return read("Name,City,Amount,Paid\n" + rows).rows.size(); };
  CHECK(records("Budi,Solo,1,2\n") == 1);
  CHECK(records("Name,City,Amount,Paid\n") == 0);
  CHECK(records("name,City,Amount,Paid\n") == 1);
  for (const auto* label : {"Total", "TOTAL:", "Grand total", "Sub-Total", "Summe", "Gesamt:", "Jumlah",
                            "Total général", "Sous-total", "Suma", "Total 12"}) {
    CAPTURE(label);
    CHECK(records(fmt::format("{},,,\n", label)) == 0);
    CHECK(records(fmt::format("{}\n", label)) == 0);
    CHECK(records(fmt::format(",,{},\"1.250,50\"\n", label)) == 0);
    CHECK(records(fmt::format("{},,Rp 1.250.000,\"€ 12,50\"\n", label)) == 0);
    CHECK(records(fmt::format("{},Solo,1,2\n", label)) == 1);
  }
  CHECK(records("Total,,+62 812 5550,\n") == 1);
  CHECK(records("Total,,0812,\n") == 1);
  CHECK(records("7,Total,,\n") == 1);
  CHECK(records("Totally,,,5\n") == 1);
  CHECK(read("Company\nTotal\n").rows.size() == 1);
}

TEST_CASE("a row without an end ends the search for a header, and is told when it is reached") {
  StringInput in("Name\nBudi\n\"Sari\n");
  const ImportOptions options{"people.csv", {}, {}};
  TableReader reader(in, options, [](auto) { return std::size_t{1}; });
  CsvRow row;
  REQUIRE(reader.next(row));
  CHECK(row.cells.front() == "Budi");
  CHECK_THROWS_AS(reader.next(row), Rejected);
  CHECK_THROWS_AS(reader.next(row), Rejected);
}

TEST_CASE("a broken row is no header, and the rows after it may be one") {
  StringInput in("Liste\xE9\nName,City\n\xC3(,Solo\nSari,Solo\n");
  const ImportOptions options{"people.csv", {}, {}};
  TableReader reader(in, options, [](auto cells) { return cells.size(); });
  CHECK(reader.line() == 2);
  CsvRow row;
  REQUIRE(reader.next(row));
  CHECK(row.problem.starts_with("the record is not valid UTF-8"));
  REQUIRE(reader.next(row));
  CHECK(row.problem.empty());
  CHECK(row.cells.front() == "Sari");
  CHECK(refusal_of("N\xE4me\nBudi\n").starts_with("people.csv, line 1: the record is not valid UTF-8"));
}

TEST_CASE("blank cells past the header are no cells") {
  StringInput in("Name,City\nBudi,Solo,\nSari,Kediri,, \nRio,Solo,x\n");
  const ImportOptions options{"people.csv", {}, {}};
  TableReader reader(in, options, [](auto) { return std::size_t{2}; });
  std::vector<std::size_t> sizes;
  for (CsvRow row; reader.next(row);) sizes.push_back(row.cells.size());
  CHECK(sizes == std::vector<std::size_t>{2, 2, 3});
}
