// The invented contacts that ship with the program are what the documentation says of them.

#include <doctest/doctest.h>

#include <set>

#include "exchange/csv.hpp"
#include "exchange/json_records.hpp"
#include "support/places.hpp"
#include "support/temporary_folder.hpp"

namespace {

rapport::StringInput sample(const std::string& name) {
  return rapport::StringInput(rapport::test::read_file(rapport::test::source_folder() / "tests/data" / name));
}

}  // namespace

TEST_CASE("the sample contacts are whole, and the sample interactions belong to them") {
  auto contacts = sample("contacts.csv");
  rapport::CsvReader reader(contacts);
  rapport::CsvRow row;
  REQUIRE(reader.next(row));
  REQUIRE(row.cells.size() == 19);
  CHECK(row.cells[12] == "Customer ID");

  std::set<std::string> references;
  std::size_t budi = 0;
  while (reader.next(row)) {
    CAPTURE(row.line);
    CHECK(row.cells.size() == 19);
    CHECK(references.insert("ext:" + std::string(row.cells[12])).second);
    if (row.cells[0] == "Budi Santoso" && row.cells[1] == "Kopi Langit Senja") ++budi;
  }
  CHECK(references.size() == 300);
  CHECK(budi == 1);

  auto interactions = sample("interactions.ndjson");
  rapport::JsonRecordReader records(interactions);
  rapport::JsonRecord record;
  std::size_t count = 0;
  for (; records.next(record); ++count) {
    CAPTURE(record.line);
    REQUIRE(record.fields.front().first == "customer");
    CHECK(references.count(record.fields.front().second) == 1);
  }
  CHECK(count == 40);
}
