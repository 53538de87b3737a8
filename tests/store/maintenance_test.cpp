#include "rapport/store/maintenance.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <iterator>
#include <string>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/store/operation.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using rapport::test::read_file;
using rapport::test::TemporaryFolder;
using rapport::test::write_file;
namespace fs = std::filesystem;

namespace {

OperationInfo by_ani() { return {Instant{std::chrono::seconds{1'773'109'800}}, {}, "ani", "customer add"}; }

std::int64_t add_customer(Store& store, std::string_view name) {
  Operation operation(store, by_ani());
  const std::array assignments{Assignment{"name", name}, Assignment{"created_at", std::int64_t{0}}};
  const auto id = operation.insert("customer", assignments);
  operation.commit();
  return id;
}

/// A database with one customer, one call and one open follow-up.
Store filled(const fs::path& file) {
  Store store = Store::open_for_writing(file, false);
  const auto id = add_customer(store, "Łukasz Żak");
  Operation operation(store, by_ani());
  operation.execute(
      {"INSERT INTO interaction (customer_id, kind, channel, at, on_date, owner, created_at)"
       " VALUES (?, 'contact', 'call', 0, '2026-03-01', 'ani', 0)",
       {id}});
  operation.execute(
      {"INSERT INTO followup (customer_id, text, due_date, owner, created_at)"
       " VALUES (?, 'call back', '2026-03-20', 'ani', 0)",
       {id}});
  operation.commit();
  return store;
}

/// Changes something behind the write path's back.
void tamper(Store& store, const std::string& sql) { static_cast<void>(store.value({sql})); }

std::int64_t customers_in(const fs::path& file) {
  Store store = Store::open_for_reading(file);
  return integer_or_zero(as_cell(store.value({"SELECT count(*) FROM customer"})));
}

std::vector<std::string> checks_of(const std::vector<Problem>& problems) {
  std::vector<std::string> checks;
  for (const auto& problem : problems) checks.push_back(problem.check);
  return checks;
}

/// Overwrites pages in the middle of a file with noise.
void damage(const fs::path& file) {
  auto bytes = read_file(file);
  REQUIRE(bytes.size() > 20'000);
  for (std::size_t at = 8'192; at < 20'000; ++at) bytes[at] = static_cast<char>(at * 7);
  write_file(file, bytes);
}

}  // namespace

TEST_CASE("what the write path keeps is sound, and what another hand did is found and mended") {
  const TemporaryFolder folder;
  Store store = filled(folder / "crm.db");
  CHECK(check_file(folder / "crm.db").empty());
  CHECK(check_derived(store).empty());

  struct Case {
    std::string sql, check, what;
    std::size_t problems = 1;
  };
  const std::vector<Case> cases = {
      {"UPDATE customer SET name_key = 'x'", "name_key", "customer 1: name_key is 'x' and should be 'lukasz zak'"},
      {"UPDATE customer SET last_contact = NULL", "last_contact",
       "customer 1: last_contact is empty and should be '2026-03-01'", 3},  // touch_due and the silence follow from it
      {"UPDATE customer SET touch_due = '2026-03-20'", "touch_due",
       "customer 1: touch_due is '2026-03-20' and should be '2026-05-30'", 2},  // the silence too
      {"UPDATE silence SET attended_to = '2026-03-20'", "silence",
       "customer 1: attended_to of their silence is '2026-03-20' and should be '2026-05-30'"},
      {"DELETE FROM silence", "silence",
       "customer 1: attended_to of their silence is empty and should be '2026-05-30'"},
      {"UPDATE activity_day SET interactions = 5 WHERE dimension = 'owner'", "activity_day",
       "activity_day: the counts of 2026-03-01 are not those of its records"},
      {"DELETE FROM activity_day", "activity_day",
       "activity_day: the counts of 2026-03-01 are not those of its records"},
      {"INSERT INTO purchase_day VALUES ('all', '', '2026-03-02', 'EUR', 1, 1, 100)", "purchase_day",
       "purchase_day: the counts of 2026-03-02 are not those of its records"},
      {"UPDATE followup SET effective_due = '2026-03-20'", "effective_due",
       "followup 1: effective_due is '2026-03-20' and should be '2026-03-17'"},
      {"INSERT INTO survey (name, name_key, created_at) VALUES ('In Use', 'x', 0)", "name_key",
       "survey 1: name_key is 'x' and should be 'in use'"},
      {"DELETE FROM customer_search", "search", "customer 1 is not in the search index as it should be"},
      {"UPDATE customer_search SET name = 'x'", "search", "customer 1 is not in the search index as it should be"},
      {"INSERT INTO customer_search (rowid, name) VALUES (7, 'x')", "search",
       "the search index has a customer 7 who does not exist"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.sql);
    tamper(store, c.sql);
    const auto problems = check_derived(store);
    REQUIRE(problems.size() == c.problems);
    CHECK(problems[0].check == c.check);
    CHECK(problems[0].what == c.what);
    repair(store, problems);
    CHECK(check_derived(store).empty());
  }
}

TEST_CASE("a reference to nothing and a damaged page are found") {
  const TemporaryFolder folder;
  {
    Store store = filled(folder / "crm.db");
    tamper(store, "PRAGMA foreign_keys = OFF");
    tamper(store, "INSERT INTO customer_tag (customer_id, tag) VALUES (99, 'vip')");
  }
  const auto problems = check_file(folder / "crm.db");
  CHECK(checks_of(problems) == std::vector<std::string>{"reference"});
  CHECK(problems[0].what == "customer_tag 1 refers to a customer that does not exist");

  damage(folder / "crm.db");
  CHECK(checks_of(check_file(folder / "crm.db"))[0] == "file");
  CHECK_THROWS_AS(copy_database(folder / "crm.db", folder / "copy.db"), DatabaseError);
  CHECK_FALSE(fs::exists(folder / "copy.db"));

  write_file(folder / "half.db", read_file(folder / "crm.db").substr(0, 10'000));
  CHECK(checks_of(check_file(folder / "half.db"))[0] == "file");
  write_file(folder / "notes.db", std::string(5'000, 'x'));
  CHECK(check_file(folder / "notes.db")[0].what == "this is not a database");
  CHECK_THROWS_AS((void)Store::open_for_reading(folder / "notes.db"), DatabaseError);
}

TEST_CASE("a newer file and another program's are refused by all, and stay as they are") {
  const TemporaryFolder folder;
  { Store store = filled(folder / "newer.db"); }
  { Store store = filled(folder / "foreign.db"); }
  {
    Store store = Store::open_for_writing(folder / "newer.db", false);
    tamper(store, "PRAGMA user_version = 99");
    Store other = Store::open_for_writing(folder / "foreign.db", false);
    tamper(other, "PRAGMA application_id = 7");
  }
  for (const auto* name : {"newer.db", "foreign.db"}) {
    CAPTURE(name);
    const auto before = read_file(folder / name);
    CHECK_THROWS_AS((void)Store::open_for_reading(folder / name), DatabaseError);
    CHECK_THROWS_AS((void)Store::open_for_writing(folder / name, false), DatabaseError);
    CHECK_THROWS_AS((void)check_file(folder / name), DatabaseError);
    CHECK_THROWS_AS(copy_database(folder / name, folder / "copy.db"), DatabaseError);
    CHECK(read_file(folder / name) == before);
  }
  CHECK(looks_like_ours(folder / "newer.db"));
  CHECK_FALSE(looks_like_ours(folder / "foreign.db"));
  CHECK_FALSE(looks_like_ours(folder / "none.db"));
}

TEST_CASE("a copy is one committed state, private, while another connection writes") {
  const TemporaryFolder folder;
  Store store = filled(folder / "crm.db");
  {
    Operation unfinished(store, by_ani());
    unfinished.execute({"INSERT INTO customer (name, created_at) VALUES ('Sari', 0)"});
    copy_database(folder / "crm.db", folder / "copy.db");
  }
  CHECK(customers_in(folder / "copy.db") == 1);
  CHECK(check_file(folder / "copy.db").empty());
  struct stat status {};
  REQUIRE(::stat((folder / "copy.db").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777) == 0600);

  add_customer(store, "Sari");
  copy_database(folder / "crm.db", folder / "copy.db");
  CHECK(customers_in(folder / "copy.db") == 2);
}

TEST_CASE("overwriting a file that others read shows them the old content or the new one") {
  const TemporaryFolder folder;
  Store store = filled(folder / "crm.db");
  copy_database(folder / "crm.db", folder / "copy.db");
  add_customer(store, "Sari");
  const Query count{"SELECT count(*) FROM customer"};

  Store reader = Store::open_for_reading(folder / "crm.db");
  {
    const auto snapshot = reader.snapshot();
    CHECK(reader.value(count) == Value{std::int64_t{2}});
    overwrite_database(folder / "copy.db", folder / "crm.db");
    CHECK(reader.value(count) == Value{std::int64_t{2}});
  }
  CHECK(reader.value(count) == Value{std::int64_t{1}});
  add_customer(store, "Tono");
  CHECK(reader.value(count) == Value{std::int64_t{2}});
  CHECK(check_derived(reader).empty());
}

TEST_CASE("a copy with pages of another size is brought back too") {
  const TemporaryFolder folder;
  { Store store = filled(folder / "crm.db"); }
  const std::string repage = "PRAGMA journal_mode = DELETE; PRAGMA page_size = 4096; VACUUM;";
  copy_database(folder / "crm.db", folder / "copy.db");
  REQUIRE(test::run_process({{"sqlite3", (folder / "copy.db").string()}, test::minimal_environment(), repage}).err ==
          "");
  {
    Store store = Store::open_for_writing(folder / "crm.db", false);
    add_customer(store, "Sari");
  }
  overwrite_database(folder / "copy.db", folder / "crm.db");
  CHECK(customers_in(folder / "crm.db") == 1);
  CHECK(check_file(folder / "crm.db").empty());
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("a file that stays locked says so") {
  const TemporaryFolder folder;
  Store holder = filled(folder / "crm.db");
  const Operation busy(holder, by_ani());
  Store other = Store::open_for_writing(folder / "crm.db", false);
  tamper(other, "PRAGMA busy_timeout = 20");
  CHECK_THROWS_WITH_AS(
      Operation(other, by_ani()),
      ("'" + (folder / "crm.db").string() + "' is locked by another program; nothing was changed, try again").c_str(),
      DatabaseError);
}

TEST_CASE("a read-only file can be read, checked and copied, but not written") {
  if (::geteuid() == 0) return;  // Nothing is read-only to root.
  const TemporaryFolder folder;
  fs::create_directory(folder / "medium");
  const auto file = folder / "medium" / "crm.db";
  { Store store = filled(file); }
  fs::permissions(file, fs::perms(0400));
  fs::permissions(folder / "medium", fs::perms(0500));
  CHECK(customers_in(file) == 1);
  CHECK(check_file(file).empty());
  copy_database(file, folder / "copy.db");
  CHECK(customers_in(folder / "copy.db") == 1);
  CHECK_THROWS_AS(copy_database(file, folder / "medium" / "copy.db"), Failure);
  CHECK_THROWS_AS(overwrite_database(folder / "copy.db", file), DatabaseError);
  CHECK_THROWS_AS(
      {
        Store store = Store::open_for_writing(file, false);
        add_customer(store, "Sari");
      },
      DatabaseError);
  fs::permissions(folder / "medium", fs::perms(0700));
}

TEST_CASE("what a database holds") {
  const TemporaryFolder folder;
  Store store = filled(folder / "crm.db");
  const auto info = database_info(store);
  CHECK(info.bytes > 10'000);
  CHECK(info.schema >= 1);
  CHECK(info.journal == "wal");
  REQUIRE(info.last_operation);
  CHECK(info.last_operation->id == OperationId{2});
  CHECK(info.last_operation->who == "ani");
  REQUIRE_FALSE(info.rows.empty());
  CHECK(info.rows.front() == std::pair<std::string, std::int64_t>{"customer", 1});
  for (const auto& [table, rows] : info.rows) CHECK_FALSE(table.starts_with("customer_search"));
}
