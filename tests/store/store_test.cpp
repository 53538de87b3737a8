#include "rapport/store/store.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <memory>
#include <thread>

#include "rapport/core/error.hpp"
#include "rapport/store/operation.hpp"
#include "support/message_of.hpp"
#include "support/temporary_folder.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::message_of;
using rapport::test::mode_of;
using rapport::test::read_file;
using rapport::test::TemporaryFolder;
using rapport::test::Workplace;
using rapport::test::write_file;
namespace fs = std::filesystem;

namespace {

std::int64_t number(Store& store, const std::string& sql) { return integer_or_zero(as_cell(store.value({sql}))); }

}  // namespace

TEST_CASE("a new database and its log are for their owner alone") {
  const TemporaryFolder folder;
  const auto file = folder / "a/b/rapport.db";
  Store store = Store::open_for_writing(file, true);
  static_cast<void>(store.value({"INSERT INTO customer (name, created_at) VALUES ('Budi', 0)"}));
  CHECK(mode_of(folder / "a") == 0700);
  CHECK(mode_of(folder / "a/b") == 0700);
  for (const char* suffix : {"", "-wal", "-shm"}) CHECK(mode_of(file.string() + suffix) == 0600);
  CHECK(store.value({"PRAGMA journal_mode"}) == Value{"wal"});
}

TEST_CASE("a folder that is there keeps its mode, and one that is not is made only when asked for") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "shared");
  fs::permissions(folder / "shared", fs::perms(0755));
  { Store store = Store::open_for_writing(folder / "shared/rapport.db", true); }
  CHECK(mode_of(folder / "shared") == 0755);
  CHECK(message_of<DatabaseError>([&] { (void)Store::open_for_writing(folder / "none/rapport.db", false); }) ==
        "the folder '" + (folder / "none").string() +
            "' does not exist; make it first, or name another file with --db");
  CHECK_FALSE(fs::exists(folder / "none"));
}

TEST_CASE("a file that begins with much has larger pages, and is written with a log from then on") {
  struct Start {
    std::uintmax_t bytes;
    int customers, page_size;
  };
  for (const Start& start : {Start{1 << 20, 0, 8'192}, {64 << 20, 0, 16'384}, {64 << 20, 1, 8'192}}) {
    CAPTURE(start.bytes);
    CAPTURE(start.customers);
    const TemporaryFolder folder;
    const auto file = folder / "rapport.db";
    {
      Store store = Store::open_for_writing(file, true);
      for (int i = 0; i < start.customers; ++i)
        static_cast<void>(store.value({"INSERT INTO customer (name, created_at) VALUES ('Budi', 0)"}));
      store.expect_many_writes(start.bytes);
      Operation operation(store, Workplace::make_session().operation("import"));
      operation.execute({"INSERT INTO customer (name, created_at) VALUES ('Ani', 0)"});
      operation.commit();
    }
    CHECK(mode_of(file) == 0600);
    Store store = Store::open_for_writing(file, true);
    CHECK(number(store, "PRAGMA page_size") == start.page_size);
    CHECK(store.value({"PRAGMA journal_mode"}) == Value{"wal"});
    CHECK(number(store, "SELECT count(*) FROM customer") == start.customers + 1);
  }
}

TEST_CASE("a folder is no database, and the message names a file in it") {
  const TemporaryFolder folder;
  const std::string expected = "'" + folder.path().string() +
                               "' is a folder and no database; name a file in it, such as '" +
                               (folder / "rapport.db").string() + "'";
  CHECK(message_of<DatabaseError>([&] { (void)Store::open_for_reading(folder.path()); }) == expected);
  CHECK(message_of<DatabaseError>([&] { (void)Store::open_for_writing(folder.path(), true); }) == expected);
}

TEST_CASE("a file that does not exist reads as empty and is not made") {
  const TemporaryFolder folder;
  Store store = Store::open_for_reading(folder / "rapport.db");
  CHECK(number(store, "SELECT count(*) FROM customer") == 0);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a file that is not ours is refused and stays as it is") {
  const TemporaryFolder folder;
  const auto file = folder / "other.db";
  write_file(file, "This is a letter to Budi, not a database at all. " + std::string(1'000, '.'));
  const auto before = read_file(file);
  CHECK(message_of<DatabaseError>([&] { (void)Store::open_for_reading(file); }).find("damaged or not a database") !=
        std::string::npos);
  CHECK(message_of<DatabaseError>([&] {
          (void)Store::open_for_writing(file, false);
        }).find("damaged or not a database") != std::string::npos);
  CHECK(read_file(file) == before);
}

TEST_CASE("an empty file becomes a database") {
  const TemporaryFolder folder;
  write_file(folder / "rapport.db", "");
  Store store = Store::open_for_writing(folder / "rapport.db", false);
  CHECK(number(store, "SELECT count(*) FROM customer") == 0);
  CHECK(store.value({"PRAGMA journal_mode"}) == Value{"wal"});
}

TEST_CASE("several threads with connections of their own make one database") {
  const TemporaryFolder folder;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      Store store = Store::open_for_writing(folder / "rapport.db", false);
      Operation operation(store, {{}, {}, "ani", "customer add"});
      operation.execute({"INSERT INTO customer (name, created_at) VALUES ('Budi', 0)"});
      operation.commit();
    });
  for (auto& thread : threads) thread.join();
  Store store = Store::open_for_reading(folder / "rapport.db");
  CHECK(number(store, "SELECT count(*) FROM customer") == 8);
  CHECK(number(store, "SELECT count(*) FROM operation") == 8);
}

TEST_CASE("a snapshot sees one state, and holds up no writer") {
  const TemporaryFolder folder;
  Store writer = Store::open_for_writing(folder / "rapport.db", false);
  Store reader = Store::open_for_reading(folder / "rapport.db");
  const std::string count = "SELECT count(*) FROM customer";
  {
    const auto snapshot = reader.snapshot();
    CHECK(number(reader, count) == 0);
    static_cast<void>(writer.value({"INSERT INTO customer (name, created_at) VALUES ('Budi', 0)"}));
    CHECK(number(reader, count) == 0);
  }
  CHECK(number(reader, count) == 1);
}

TEST_CASE("a query can be run again inside itself, and text is given back as it was") {
  Store store = Store::in_memory();
  const std::string odd("a\0b\n'\"\x1f", 7);
  const Query again{"SELECT ? UNION ALL SELECT 'second'", {odd}};
  std::vector<std::string> seen;
  store.each(again, [&](std::span<const Cell> outer) {
    seen.emplace_back(text_or_empty(outer[0]));
    store.each(again, [&](std::span<const Cell> inner) { seen.emplace_back(text_or_empty(inner[0])); });
  });
  CHECK(seen == std::vector<std::string>{odd, odd, "second", "second", odd, "second"});
  CHECK(store.value({"SELECT ?", {std::string{}}}) == Value{std::string{}});
  CHECK(is_null(store.value({"SELECT 1 WHERE 0"})));
}
