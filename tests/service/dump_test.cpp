#include "rapport/service/dump.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/dump.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/maintenance.hpp"
#include "support/database_dump.hpp"
#include "support/message_of.hpp"
#include "support/random_work.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

const Instant noon = parse_rfc3339("2026-03-10T12:00:05Z").value();

/// Every row of every table, history and sequences too. Quotes tell text from numbers.
std::string everything(Store& store) {
  std::string text = dump(store);
  for (const auto* query :
       {"SELECT * FROM operation ORDER BY id", "SELECT *, typeof(old), typeof(new) FROM change ORDER BY id",
        "SELECT name, seq FROM sqlite_sequence ORDER BY name"})
    store.each({query}, [&](std::span<const Cell> row) {
      for (const Cell& cell : row) {
        const auto* number = std::get_if<std::int64_t>(&cell);
        text += number ? std::to_string(*number) : is_null(cell) ? "NULL" : fmt::format("'{}'", text_or_empty(cell));
        text += '|';
      }
      text += '\n';
    });
  return text;
}

/// A few days of work, of which some was taken back and something erased.
void work(Workplace& place) {
  RandomWork office(place, 7);
  for (int i = 0; i < 120; ++i) {
    const OperationId done = office.one_operation();
    if (i % 10 != 9 || done.value == 0) continue;
    place.change([&](Operation& operation) { take_back(operation, done); });
  }
  const auto awkward = place.customer("=\"Ann\",\r\n\tO'Neil  ");
  place.change([&](Operation& operation) {
    Customer before = load_customer(place.store, awkward).value(), after = before;
    after.postal_code = "00812";
    after.notes = "";
    after.cadence = 12;
    save_customer(operation, before, after, place.session);
  });
  const auto gone = place.customer("Zebulon");
  place.change([&](Operation& operation) { purge_customer(operation, gone); });
}

void replace(const fs::path& file, const std::string& what, const std::string& with) {
  std::string text = read_file(file);
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  write_file(file, text.replace(at, what.size(), with));
}

std::string refusal_of(const fs::path& source, const fs::path& database) {
  return message_of<Error>([&] { import_database(source, database, false); });
}

}  // namespace

TEST_CASE("an import makes the database that was exported, whatever the format") {
  const TemporaryFolder folder;
  Workplace place;
  work(place);
  const std::string before = everything(place.store);
  for (const Format format : {Format::csv, Format::ndjson}) {
    CAPTURE(word_of(format));
    const fs::path out = folder / word_of(format), file = folder / fmt::format("{}.db", word_of(format));
    const auto written = export_database(place.store, out, format, false, noon);
    CHECK(mode_of(out) == 0700);
    for (const auto& entry : fs::directory_iterator(out)) {
      CHECK(mode_of(entry.path()) == 0600);
      CHECK(read_file(entry.path()).find("Zebulon") == std::string::npos);
    }
    std::int64_t told = 0, announced = 0;
    const auto read = import_database(out, file, false, [&](std::int64_t rows, std::int64_t all) {
      CHECK(rows == ++told);
      announced = all;
    });
    CHECK(read.rows == written.rows);
    CHECK(told == written.rows);
    CHECK(announced == written.rows);
    CHECK(mode_of(file) == 0600);
    CHECK(check_file(file).empty());
    Store copy = Store::open_for_writing(file, false);
    CHECK(everything(copy) == before);
    CHECK(check_derived(copy).empty());
    // An export of the import has the same bytes.
    export_database(copy, folder / "again", format, true, noon);
    for (const auto& entry : fs::directory_iterator(out))
      CHECK(read_file(folder / "again" / entry.path().filename().string()) == read_file(entry.path()));
  }
}

TEST_CASE("what was done before the export can be taken back after the import") {
  const TemporaryFolder folder;
  Workplace place;
  const auto id = place.customer("Budi");
  place.change([&](Operation& operation) {
    Customer before = load_customer(place.store, id).value(), after = before;
    after.cadence = 7;
    after.city = "7";
    save_customer(operation, before, after, place.session);
  });
  export_database(place.store, folder / "out", Format::csv, false, noon);
  import_database(folder / "out", folder / "new.db", false);
  Store copy = Store::open_for_writing(folder / "new.db", false);
  Operation operation(copy, place.session.operation("undo"));
  take_back(operation, OperationId{2});
  operation.commit();
  const auto customer = load_customer(copy, id).value();
  CHECK(customer.cadence == std::nullopt);
  CHECK(customer.city == std::nullopt);
}

TEST_CASE("an export of each older schema can be imported") {
  const TemporaryFolder folder;
  Store latest = Store::in_memory();
  const auto schema = database_info(latest).schema;
  for (std::int64_t version = 1; version < schema; ++version) {
    CAPTURE(version);
    const fs::path out = folder / fmt::format("schema-{}", version);
    std::string manifest = fmt::format(
        "{{\"export\":\"rapport\",\"layout\":1,\"schema\":{},\"program\":\"0.1\",\"format\":\"csv\"}}\n", version);
    {
      Loader old(folder / "unused.db", false, version);
      for (const auto& table : old.tables()) {
        const bool has_row = table.name == "customer";
        manifest += fmt::format("{{\"table\":\"{}\",\"rows\":{},\"last_id\":{}}}\n", table.name, int{has_row},
                                has_row ? "9" : "null");
        std::string header, row;
        for (const auto& column : table.columns) {
          header += (header.empty() ? "" : ",") + column;
          row += column == "id"           ? "4"
                 : column == "kind"       ? ",\"person\""
                 : column == "name"       ? ",\"Budi\""
                 : column == "name_key"   ? ",\"\""
                 : column == "stage"      ? ",\"awareness\""
                 : column == "created_at" ? ",1773109800"
                                          : ",";
        }
        // The header's names are texts too.
        std::string quoted = "\"";
        for (const char c : header) quoted += c == ',' ? std::string{"\",\""} : std::string{c};
        write_file(out / (table.name + ".csv"), quoted + "\"\n" + (has_row ? row + "\n" : ""));
      }
    }
    write_file(out / "manifest.ndjson", manifest);
    const fs::path file = folder / fmt::format("{}.db", version);
    CHECK(import_database(out, file, false).schema == version);
    CHECK(check_file(file).empty());
    Store store = Store::open_for_writing(file, false);
    CHECK(database_info(store).schema == schema);
    CHECK(check_derived(store).empty());
    CHECK(load_customer(store, CustomerId{4}).value().name == "Budi");
    Operation operation(store, Workplace::make_session().operation("test"));
    Customer next;
    next.name = "Sari";
    CHECK(add_customer(operation, next, Workplace::make_session()) == CustomerId{10});
  }
  CHECK_FALSE(fs::exists(folder / "unused.db"));
}

TEST_CASE("an empty database is filled, and one that is open elsewhere sees it") {
  const TemporaryFolder folder;
  Workplace place;
  place.customer("Budi");
  export_database(place.store, folder / "out", Format::csv, false, noon);
  Store empty = Store::open_for_writing(folder / "new.db", false);
  import_database(folder / "out", folder / "new.db", false);
  CHECK(everything(empty) == everything(place.store));
  CHECK_THROWS_AS(import_database(folder / "out", folder / "new.db", false), Conflict);
}

TEST_CASE("what is damaged is named with its file and line, and nothing is written") {
  const TemporaryFolder folder;
  Workplace place;
  const auto company = place.customer("Budi");
  place.customer("Sari");
  place.change([&](Operation& operation) {
    Customer before = load_customer(place.store, company).value(), after = before;
    after.external_id = "A-1";
    save_customer(operation, before, after, place.session);
  });
  const struct {
    const char *file, *what, *with, *message;
  } cases[] = {
      {"customer.csv", "\"person\",\"Budi\"", "\"animal\",\"Budi\"",
       "line 2: kind is 'animal', which the table does not allow"},
      {"customer.csv", "\"Budi\"", "Budi", "line 2: name: 'Budi' is no whole number; text must be in quotes"},
      {"customer.csv", "\"Budi\"", "", "line 2: name is empty, which the table does not allow"},
      {"customer.csv", "\"Budi\"", "\"B\"udi",
       "line 2: text follows a closing quote; write a quote inside a quoted cell twice"},
      {"customer.csv", "\"Budi\"", "\"Budi",
       "line 2: text follows a closing quote; write a quote inside a quoted cell twice"},
      {"customer.csv", "\"Budi\"", "\"\xFF\"", "line 2: name: the text is not UTF-8"},
      {"customer.csv", "\n2,", "\n1,", "line 3: id is 1, which an earlier row has already"},
      {"customer.csv", "\n2,", "\n02,", "line 3: id: '02' is no whole number; text must be in quotes"},
      {"customer.csv", "\n2,", "\n\"x\",", "line 3: id is 'x', which the table does not allow"},
      {"customer.csv", "\n2,", "\n0,", "line 3: id is 0, and ids begin at 1"},
      {"customer.csv", "\n2,", "\n-2,", "line 3: id is -2, and ids begin at 1"},
      {"customer.csv", "\n2,", "\n,", "line 3: id is empty, and every row needs its own"},
      {"stage_move.csv", "\n1,1,", "\n1,1,,", "line 2: the row has 8 cells and the header 7"},
      {"customer.csv", "\"kind\"", "\"sort\"", "line 1: the table has no column 'sort'"},
      {"customer.csv", "\"kind\"", "\"name\"", "line 1: the column name is there twice"},
      {"customer.csv", "\"kind\",", "", "line 1: the column kind is missing"},
      {"stage_move.csv", "\n1,1,", "\n1,7,", "stage_move 1: customer_id is 7, and there is no such customer"},
      {"manifest.ndjson", "\"rows\":2", "\"rows\":3",
       "customer.csv: it has 2 rows and the manifest says 3; make the export anew"},
      {"manifest.ndjson", "\"rows\":2", "\"rows\":\"few\"", "line 2: rows: 'few' is not a whole number"},
      {"manifest.ndjson", "\"table\":\"customer\"", "\"table\":\"client\"", "has no table 'client'"},
      {"manifest.ndjson", "\"rapport\"", "\"other\"",
       "line 1: this is no export of rapport; name a folder that 'rapport db export' made"},
      {"manifest.ndjson", "\"schema\":", "\"schema\":9", "); update rapport"},
      {"manifest.ndjson", "\"format\":\"csv\"", "\"format\":\"xml\"", "line 1: format: 'xml' is not csv or ndjson"},
  };
  for (const auto& damage : cases) {
    CAPTURE(damage.with);
    export_database(place.store, folder / "out", Format::csv, true, noon);
    replace(folder / "out" / damage.file, damage.what, damage.with);
    const std::string message = refusal_of(folder / "out", folder / "new.db");
    CAPTURE(message);
    CHECK(message.ends_with(damage.message));
    CHECK_FALSE(fs::exists(folder / "new.db"));
  }
  export_database(place.store, folder / "out", Format::ndjson, true, noon);
  replace(folder / "out" / "customer.ndjson", "\"name\":\"Budi\"", "\"name\":true");
  CHECK(refusal_of(folder / "out", folder / "new.db")
            .ends_with("line 1: name: 'true' is no whole number; a text, a whole number or null is expected"));
  fs::remove(folder / "out" / "survey.ndjson");
  replace(folder / "out" / "customer.ndjson", "\"name\":true", "\"name\":\"Budi\"");
  CHECK(refusal_of(folder / "out", folder / "new.db").ends_with("survey.ndjson' is missing; make the export anew"));
}

TEST_CASE("only an export is ever replaced, and a failed one leaves nothing") {
  const TemporaryFolder folder;
  Workplace place;
  place.customer("Budi");
  fs::create_directory(folder / "empty");
  export_database(place.store, folder / "empty", Format::csv, false, noon);
  CHECK(fs::exists(folder / "empty" / "manifest.ndjson"));
  CHECK_THROWS_AS(export_database(place.store, folder / "empty", Format::csv, false, noon), Conflict);
  write_file(folder / "empty" / "notes.txt", "mine");
  CHECK_THROWS_AS(export_database(place.store, folder / "empty", Format::csv, true, noon), Conflict);
  CHECK(read_file(folder / "empty" / "notes.txt") == "mine");
  write_file(folder / "mine" / "notes.txt", "mine");
  CHECK_THROWS_AS(export_database(place.store, folder / "mine", Format::csv, true, noon), Conflict);
  CHECK_THROWS_AS(export_database(place.store, folder / "mine" / "notes.txt", Format::csv, true, noon), Conflict);
  CHECK_THROWS_AS(export_database(place.store, folder / "nowhere" / "out", Format::csv, true, noon), Failure);

  place.change([&](Operation& operation) {
    operation.execute({"UPDATE customer SET notes = CAST(x'FF' AS TEXT) WHERE id = 1"});
  });
  CHECK_THROWS_AS(export_database(place.store, folder / "new", Format::csv, false, noon), DatabaseError);
  CHECK(names_in(folder.path()) == std::vector<std::string>{"empty", "mine"});
}
