// A file of any released schema is brought up to date when it is opened, with all that it holds.

#include <doctest/doctest.h>

#include <string>

#include "rapport/store/history.hpp"
#include "rapport/store/maintenance.hpp"
#include "rapport/store/operation.hpp"
#include "support/database_dump.hpp"
#include "support/places.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using namespace rapport::test;
namespace fs = std::filesystem;

namespace {

std::string schema(int version) {
  return read_file(source_folder() / ("tests/data/schema-" + std::to_string(version) + ".sql"));
}

/// Of tests/data/rows.sql what a file of that schema takes.
std::string rows_of(int version) {
  const std::string all = read_file(source_folder() / "tests/data/rows.sql"), head = "\n-- Schema ";
  for (auto at = all.find(head); at != std::string::npos; at = all.find(head, at + 1))
    if (std::stoi(all.substr(at + head.size())) > version) return all.substr(0, at);
  return all;
}

/// As the sqlite3 of the system does it, which knows nothing of what rapport keeps by itself.
void run_sql(const fs::path& file, const std::string& sql) {
  const auto made = run_process({{"sqlite3", "-bail", file.string()}, minimal_environment(), sql});
  REQUIRE(made.err == "");
}

Store opened(const fs::path& file) { return Store::open_for_writing(file, false); }

int latest_schema() {
  Store store = Store::in_memory();
  return static_cast<int>(database_info(store).schema);
}

std::string text(Store& store, const std::string& sql) {
  return std::string{text_or_empty(as_cell(store.value({sql})))};
}

std::string listed(const std::vector<Problem>& problems) {
  std::string all;
  for (const auto& problem : problems) all += problem.check + ": " + problem.what + '\n';
  return all;
}

/// Nothing that came later changes what is derived, so that a release has left it right; the rows of these tests have
/// not.
bool keeps_derived(int version) { return version >= 13; }

}  // namespace

TEST_CASE("a file of any earlier schema holds after the upgrade what a new file with the same rows holds") {
  for (int version = 1; version < latest_schema(); ++version) {
    CAPTURE(version);
    const TemporaryFolder folder;
    static_cast<void>(opened(folder / "new.db"));
    run_sql(folder / "new.db", rows_of(version));
    Store fresh = opened(folder / "new.db");
    repair(fresh, check_derived(fresh));

    run_sql(folder / "old.db", schema(version) + rows_of(version));
    Store upgraded = opened(folder / "old.db");
    CHECK(listed(check_file(folder / "old.db")) == "");
    if (keeps_derived(version)) repair(upgraded, check_derived(upgraded));
    CHECK(listed(check_derived(upgraded)) == "");
    CHECK(dump(upgraded) == dump(fresh));
  }
}

TEST_CASE("what was done under an earlier schema can be undone") {
  for (int version = 1; version < latest_schema(); ++version) {
    CAPTURE(version);
    const TemporaryFolder folder;
    run_sql(folder / "old.db", schema(version) + rows_of(version));
    Store store = opened(folder / "old.db");
    if (keeps_derived(version)) repair(store, check_derived(store));
    REQUIRE(latest_undoable(store, "ani") == OperationId{1});
    Operation operation(store, Workplace::make_session().operation("undo"));
    take_back(operation, {1});
    operation.commit();
    CHECK(text(store, "SELECT count(*) || '' FROM customer WHERE id = 6") == "0");
    CHECK(listed(check_derived(store)) == "");
  }
}

TEST_CASE("the rows that these tests put into files are of every kind") {
  const TemporaryFolder folder;
  run_sql(folder / "latest.db", schema(latest_schema()) + rows_of(latest_schema()));
  Store store = opened(folder / "latest.db");
  CHECK(listed(check_file(folder / "latest.db")) == "");
  for (const auto& [table, count] : database_info(store).rows) {
    CAPTURE(table);
    CHECK(count > 0);
  }
}

TEST_CASE("a file from before refunds were told apart counts them anew") {
  const TemporaryFolder folder;
  const std::string rows =
      "INSERT INTO customer (name, name_key, created_at, first_purchase) VALUES ('Budi', 'budi', 0, '2026-01-02');"
      "INSERT INTO interaction (customer_id, kind, at, on_date, owner, product, quantity, amount, amount_currency,"
      "                         created_at)"
      " VALUES (1, 'purchase', 1767312000, '2026-01-02', 'ani', 'Tea', 2, -500, 'EUR', 0),"
      "        (1, 'purchase', 1767398400, '2026-01-03', 'ani', 'Tea', 3, 750, 'EUR', 0);"
      "INSERT INTO purchase_day VALUES ('all', '', '2026-01-02', 'EUR', 1, 2, -500),"
      "                                ('all', '', '2026-01-03', 'EUR', 1, 3, 750);";
  run_sql(folder / "rapport.db", schema(12) + rows);
  Store store = opened(folder / "rapport.db");
  CHECK(text(store, "SELECT first_purchase FROM customer") == "2026-01-03");
  CHECK(text(store,
             "SELECT purchases || ' ' || quantity || ' ' || amount FROM purchase_day"
             " WHERE dimension = 'all' AND on_date = '2026-01-02'") == "0 -2 -500");
}
