#include "rapport/service/maintenance.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/store/operation.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using rapport::test::names_in;
using rapport::test::read_file;
using rapport::test::TemporaryFolder;
using rapport::test::write_file;
namespace fs = std::filesystem;

namespace {

const Instant noon = parse_rfc3339("2026-03-10T12:00:05Z").value();

/// A database with so many customers.
void make_database(const fs::path& file, int customers) {
  Store store = Store::open_for_writing(file, false);
  Operation operation(store, {noon, noon, "ani", "customer add"});
  const std::array assignments{Assignment{"name", std::string_view{"Budi"}}, Assignment{"created_at", std::int64_t{0}}};
  for (int i = 0; i < customers; ++i) operation.insert("customer", assignments);
  operation.commit();
}

std::int64_t customers_in(const fs::path& file) {
  Store store = Store::open_for_reading(file);
  return integer_or_zero(as_cell(store.value({"SELECT count(*) FROM customer"})));
}

}  // namespace

TEST_CASE("a folder gets a dated backup, and only this database's dated ones are rotated") {
  const TemporaryFolder folder;
  make_database(folder / "crm.db", 1);
  fs::create_directory(folder / "backups");
  for (const auto* name : {"crm-2026-03-08-120005Z.db", "crm-2026-03-09-120005Z.db", "crm-2026-03-9-120005Z.db",
                           "crm-2026-03-01-120005Z.db.old", "rapport-2026-03-01-120005Z.db", "notes"})
    write_file(folder / "backups" / name, "x");
  const auto made = back_up(folder / "crm.db", folder / "backups", 2, noon);
  CHECK(made.file == folder / "backups" / "crm-2026-03-10-120005Z.db");
  CHECK(made.removed == std::vector<fs::path>{folder / "backups" / "crm-2026-03-08-120005Z.db"});
  CHECK(names_in(folder / "backups") ==
        std::vector<std::string>{"crm-2026-03-01-120005Z.db.old", "crm-2026-03-09-120005Z.db",
                                 "crm-2026-03-10-120005Z.db", "crm-2026-03-9-120005Z.db", "notes",
                                 "rapport-2026-03-01-120005Z.db"});
  CHECK(customers_in(made.file) == 1);
}

TEST_CASE("a new backup stays, even when the clock was put back") {
  const TemporaryFolder folder;
  make_database(folder / "rapport.db", 1);
  fs::create_directory(folder / "backups");
  const auto early = back_up(folder / "rapport.db", folder / "backups", {}, noon);
  const auto late = back_up(folder / "rapport.db", folder / "backups", {}, noon + std::chrono::hours{1});
  const auto made = back_up(folder / "rapport.db", folder / "backups", 2, noon - std::chrono::hours{1});
  CHECK(made.removed == std::vector<fs::path>{early.file});
  CHECK(fs::exists(made.file));
  CHECK(fs::exists(late.file));
}

TEST_CASE("a log that was left behind is not played into another file") {
  const TemporaryFolder folder;
  make_database(folder / "crm.db", 1);
  make_database(folder / "sound.db", 1);
  for (const auto* name : {"new.db", "sound.db"}) {
    CAPTURE(name);
    write_file(folder / (std::string{name} + "-wal"), "of another file");
    CHECK_THROWS_WITH_AS((void)back_up(folder / "crm.db", folder / name, {}, noon), doctest::Contains("-wal'"),
                         DatabaseError);
  }
  CHECK_THROWS_WITH_AS((void)restore(folder / "crm.db", folder / "new.db", noon), doctest::Contains("remove '"),
                       DatabaseError);
  CHECK_THROWS_WITH_AS((void)Store::open_for_writing(folder / "new.db", false), doctest::Contains("remove '"),
                       DatabaseError);
  CHECK_FALSE(fs::exists(folder / "new.db"));
  // An empty one holds nothing.
  write_file(folder / "new.db-wal", "");
  make_database(folder / "new.db", 1);
  CHECK(customers_in(folder / "new.db") == 1);
  CHECK(names_in(folder.path()) == std::vector<std::string>{"crm.db", "new.db", "sound.db", "sound.db-wal"});
}

TEST_CASE("a backup that fails removes no older one") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "backups");
  write_file(folder / "backups" / "rapport-2026-03-08-120005.db", "x");
  write_file(folder / "backups" / "rapport-2026-03-09-120005.db", "x");
  write_file(folder / "crm.db", std::string(9'000, 'x'));
  CHECK_THROWS_AS((void)back_up(folder / "crm.db", folder / "backups", 1, noon), DatabaseError);
  CHECK_THROWS_AS((void)back_up(folder / "none.db", folder / "backups", 1, noon), DatabaseError);
  CHECK(names_in(folder / "backups").size() == 2);
}

TEST_CASE("a backup never replaces the database or a file that is none") {
  const TemporaryFolder folder;
  make_database(folder / "crm.db", 1);
  const Store open = Store::open_for_reading(folder / "crm.db");
  write_file(folder / "notes", "mine");
  fs::create_symlink("crm.db", folder / "link.db");
  for (const auto* name : {"crm.db", "crm.db-wal", "link.db"}) {
    CAPTURE(name);
    CHECK_THROWS_AS((void)back_up(folder / "crm.db", folder / name, {}, noon), UsageError);
  }
  CHECK_THROWS_AS((void)back_up(folder / "crm.db", folder / "notes", {}, noon), Conflict);
  CHECK_THROWS_AS((void)back_up(folder / "crm.db", folder / "copy.db", 2, noon), UsageError);
  CHECK(read_file(folder / "notes") == "mine");
}

TEST_CASE("a backup is restored over a sound, an empty, a damaged and a missing database") {
  const TemporaryFolder folder;
  make_database(folder / "backup.db", 2);
  struct Case {
    std::string name;
    bool kept;
  };
  make_database(folder / "sound.db", 1);
  write_file(folder / "empty.db", "");
  write_file(folder / "garbage.db", std::string(9'000, 'x'));
  make_database(folder / "cut.db", 1);
  write_file(folder / "cut.db", read_file(folder / "cut.db").substr(0, 9'000));
  for (const auto& c : {Case{"sound.db", true}, Case{"empty.db", false}, Case{"garbage.db", true}, Case{"cut.db", true},
                        Case{"missing.db", false}}) {
    CAPTURE(c.name);
    const fs::path file = folder / c.name;
    const auto before = fs::exists(file) ? read_file(file) : "";
    check_restorable(folder / "backup.db", file);
    const auto kept = restore(folder / "backup.db", file, noon);
    CHECK(kept.has_value() == c.kept);
    CHECK(customers_in(file) == 2);
    CHECK(check_file(file).empty());
    if (c.name == "sound.db") CHECK(customers_in(*kept) == 1);
    if (c.name == "garbage.db" || c.name == "cut.db") CHECK(read_file(*kept) == before);
  }
  const auto second = restore(folder / "backup.db", folder / "sound.db", noon);
  REQUIRE(second);
  CHECK(second->filename() == "sound-before-restore-2026-03-10-120005-2.db");
}

TEST_CASE("what is no sound backup is not restored, and what is not ours is not replaced") {
  const TemporaryFolder folder;
  make_database(folder / "crm.db", 1);
  make_database(folder / "backup.db", 2);
  make_database(folder / "newer.db", 1);
  make_database(folder / "foreign.db", 1);
  {
    Store newer = Store::open_for_writing(folder / "newer.db", false);
    static_cast<void>(newer.value({"PRAGMA user_version = 99"}));
    Store foreign = Store::open_for_writing(folder / "foreign.db", false);
    static_cast<void>(foreign.value({"PRAGMA application_id = 7"}));
  }
  write_file(folder / "cut.db", read_file(folder / "backup.db").substr(0, 9'000));
  write_file(folder / "empty.db", "");
  for (const auto* name : {"newer.db", "foreign.db", "cut.db", "empty.db"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(check_restorable(folder / name, folder / "crm.db"), DatabaseError);
  }
  CHECK_THROWS_WITH_AS(check_restorable(folder / "newer.db", folder / "crm.db"),
                       doctest::Contains("was written by a newer rapport (schema 99"), DatabaseError);
  CHECK_THROWS_WITH_AS(check_restorable(folder / "backup.db", folder / "foreign.db"),
                       doctest::Contains("is a database of another program"), DatabaseError);
  CHECK_THROWS_AS(check_restorable(folder / "none.db", folder / "crm.db"), Failure);
  CHECK_THROWS_AS(check_restorable(folder / "crm.db", folder / "crm.db"), UsageError);
  for (const auto* name : {"newer.db", "foreign.db"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(check_restorable(folder / "backup.db", folder / name), DatabaseError);
  }
}
