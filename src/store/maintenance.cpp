#include "rapport/store/maintenance.hpp"

#include <SQLiteCpp/Backup.h>
#include <fmt/format.h>

#include <array>
#include <fstream>
#include <map>
#include <string_view>

#include "core/fresh_file.hpp"
#include "rapport/core/error.hpp"
#include "rapport/store/dump.hpp"
#include "store/database.hpp"
#include "store/day_counts.hpp"
#include "store/derive.hpp"
#include "store/recorder.hpp"
#include "store/silence.hpp"

namespace rapport {
namespace fs = std::filesystem;
namespace {

std::string shown(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  return is_null(cell) ? "empty" : fmt::format("'{}'", text_or_empty(cell));
}

void check_pages(Store::Impl& db, std::vector<Problem>& problems) {
  Store::Impl::Lease statement(db, "PRAGMA integrity_check(1000)");
  while (statement->step())
    if (const Cell line = statement->cell(0); text_or_empty(line) != "ok")
      problems.push_back({"file", std::string{text_or_empty(line)}, {}});
}

void check_references(Store::Impl& db, std::vector<Problem>& problems) {
  Store::Impl::Lease statement(db, "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check");
  while (statement->step())
    problems.push_back({"reference",
                        fmt::format("{} {} refers to a {} that does not exist", text_or_empty(statement->cell(0)),
                                    integer_or_zero(statement->cell(1)), text_or_empty(statement->cell(2))),
                        {}});
}

/// A column that the write path keeps by itself.
struct DerivedColumn {
  std::string_view table, column;
  std::string_view owner;  ///< the column with the id of the customer for whom derive() mends it
  std::string_view rule, where;
};
const std::array derived_columns{
    DerivedColumn{"customer", "name_key", "id", derived::name_key, "1"},
    DerivedColumn{"customer", "last_contact", "id", derived::last_contact, "1"},
    DerivedColumn{"customer", "touch_due", "id", derived::touch_due, "1"},
    DerivedColumn{"customer", "first_purchase", "id", derived::first_purchase, "1"},
    DerivedColumn{"followup", "effective_due", "customer_id", derived::effective_due, "state = 'open'"},
    DerivedColumn{"survey", "name_key", "id", derived::survey_name_key, "1"},
    DerivedColumn{"community", "name_key", "id", derived::community_name_key, "1"},
    DerivedColumn{"play", "name_key", "id", derived::play_name_key, "1"},
};

void check_column(Store& store, const DerivedColumn& c, std::vector<Problem>& problems) {
  const Query query{
      fmt::format("SELECT id, customer, kept, rule FROM"
                  " (SELECT {0}.id, {0}.{1} AS customer, {0}.{2} AS kept, {3} AS rule FROM {0} WHERE {4})"
                  " WHERE kept IS NOT rule",
                  c.table, c.owner, c.column, c.rule, c.where)};
  store.each(query, [&](std::span<const Cell> row) {
    problems.push_back({std::string{c.column},
                        fmt::format("{} {}: {} is {} and should be {}", c.table, integer_or_zero(row[0]), c.column,
                                    shown(row[2]), shown(row[3])),
                        CustomerId{integer_or_zero(row[1])}});
  });
}

void check_search(Store& store, std::vector<Problem>& problems) {
  const Query stale{
      fmt::format("SELECT customer.id FROM customer LEFT JOIN customer_search s ON s.rowid = customer.id"
                  " WHERE s.rowid IS NULL OR s.name IS NOT {} OR s.contact IS NOT {} OR s.about IS NOT {}",
                  derived::search_name, derived::search_contact, derived::search_about)};
  store.each(stale, [&](std::span<const Cell> row) {
    const CustomerId id{integer_or_zero(row[0])};
    problems.push_back({"search", fmt::format("customer {} is not in the search index as it should be", id.value), id});
  });
  store.each({"SELECT rowid FROM customer_search WHERE rowid NOT IN (SELECT id FROM customer)"}, [&](std::span<
                                                                                                     const Cell>
                                                                                                         row) {
    const CustomerId id{integer_or_zero(row[0])};
    problems.push_back({"search", fmt::format("the search index has a customer {} who does not exist", id.value), id});
  });
}

/// All pages in one step, so that the copy is one state of the source and the target changes as a whole.
void copy_pages(SQLite::Database& from, SQLite::Database& to) {
  SQLite::Backup backup(to, from);
  if (const int result = backup.executeStep(-1); result != SQLITE_DONE)
    throw SQLite::Exception(sqlite3_errstr(result), result);
}

/// A damaged page is the source's fault, anything else is about the target.
template <class Work>
decltype(auto) guarded_copy(const fs::path& from, const fs::path& to, Work&& work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xFF;
    rethrow(error, code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? from : to);
  }
}

/// The log would be played into the copy, whichever file it belonged to.
void refuse_log_of(const fs::path& target) {
  refuse_leftover_log(target);
  for (const char* suffix : {"-wal", "-journal"})
    if (size_of(target.string() + suffix) > 0)
      throw DatabaseError(
          fmt::format("'{0}' is in use, or was left behind by a crash: there is '{0}{1}'; name another file",
                      target.string(), suffix));
}

}  // namespace

DatabaseInfo database_info(Store& store) {
  const auto snapshot = store.snapshot();
  const auto text = [&](const char* sql) { return std::string{text_or_empty(as_cell(store.value({sql})))}; };
  DatabaseInfo info;
  info.bytes = size_of(store.file()) + size_of(store.file().string() + "-wal");
  info.schema = schema_of(store);
  info.sqlite = text("SELECT sqlite_version()");
  info.journal = text("PRAGMA journal_mode");
  store.each({"SELECT id, at, who, command FROM operation ORDER BY id DESC LIMIT 1"}, [&](std::span<const Cell> row) {
    info.last_operation =
        LastOperation{OperationId{integer_or_zero(row[0])}, Instant{std::chrono::seconds{integer_or_zero(row[1])}},
                      std::string{text_or_empty(row[2])}, std::string{text_or_empty(row[3])}};
  });
  // In the order of their creation, which is that of their importance. The index's own tables are no kind of record.
  store.each({"SELECT l.name FROM pragma_table_list l JOIN sqlite_schema s ON s.name = l.name"
              " WHERE l.schema = 'main' AND l.type = 'table' AND l.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
              " ORDER BY s.rowid"},
             [&](std::span<const Cell> row) { info.rows.emplace_back(text_or_empty(row[0]), 0); });
  for (auto& [table, count] : info.rows)
    count = integer_or_zero(as_cell(store.value({fmt::format("SELECT count(*) FROM {}", table)})));
  return info;
}

void require_database(const fs::path& file) {
  if (fs::exists(file)) return;
  throw DatabaseError(fmt::format("there is no database '{}'; the first change makes it, or name another one with --db",
                                  file.string()));
}

std::vector<Problem> check_file(const fs::path& file) {
  require_database(file);
  std::vector<Problem> problems;
  guarded(file, [&] {
    try {
      const auto db = connect_for_reading(file);
      static_cast<void>(check_identity(db->db, file));
      check_pages(*db, problems);
      if (problems.empty()) check_references(*db, problems);
    } catch (const SQLite::Exception& error) {
      const int code = error.getErrorCode() & 0xFF;
      if (code != SQLITE_CORRUPT && code != SQLITE_NOTADB) throw;
      problems.push_back({"file", code == SQLITE_NOTADB ? "this is not a database" : error.what(), {}});
    }
  });
  return problems;
}

std::vector<Problem> check_derived(Store& store) {
  const auto snapshot = store.snapshot();
  std::vector<Problem> problems;
  for (const auto& column : derived_columns) check_column(store, column, problems);
  check_search(store, problems);
  check_silence(store, problems);
  check_day_counts(store, problems);
  return problems;
}

void repair(Store& store, std::span<const Problem> problems) {
  std::map<std::int64_t, unsigned> stale;
  for (const auto& problem : problems)
    if (problem.repairable && *problem.repairable)
      stale[problem.repairable->value] = stale_rebuilt | stale_name | stale_search | stale_contact | stale_queue;
  guarded(store.file(), [&] {
    SQLite::Transaction transaction(store.impl().db, SQLite::TransactionBehavior::IMMEDIATE);
    derive(store.impl(), stale);
    derive_names(store.impl());
    rebuild_day_counts(store.impl());
    transaction.commit();
  });
}

bool looks_like_ours(const fs::path& file) {
  constexpr std::string_view magic{"SQLite format 3\0", 16}, identity = "RPRT";
  constexpr std::size_t identity_at = 68;
  if (!fs::is_regular_file(file)) return false;  // To read from a pipe would wait for ever.
  std::array<char, identity_at + identity.size()> header{};
  std::ifstream(file, std::ios::binary).read(header.data(), header.size());
  const std::string_view bytes{header.data(), header.size()};
  return bytes.starts_with(magic) && bytes.substr(identity_at) == identity;
}

void copy_database(const fs::path& from, const fs::path& to) {
  FreshFile fresh(to);
  refuse_log_of(fresh.target());
  const auto source = guarded(from, [&] { return connect_for_reading(from); });
  guarded(from, [&] { static_cast<void>(check_identity(source->db, from)); });
  const bool sound = guarded_copy(from, to, [&] {
    SQLite::Database copy(fresh.hand_over().string(), SQLite::OPEN_READWRITE);
    copy_pages(source->db, copy);
    source->check_unwritten();
    return copy.execAndGet("PRAGMA quick_check(1)").getString() == "ok";
  });
  if (!sound)
    throw DatabaseError(
        fmt::format("'{}' is damaged and was not copied; 'rapport db check' tells more", from.string()));
  fresh.publish();
}

void overwrite_database(const fs::path& from, const fs::path& to) {
  const auto source = guarded(from, [&] { return connect_for_reading(from); });
  guarded_copy(from, to, [&] {
    Store::Impl target(to, fs::absolute(to).string(), SQLite::OPEN_READWRITE);
    const auto page_size = target.integer("PRAGMA page_size");
    if (source->integer("PRAGMA page_size") == page_size) return copy_pages(source->db, target.db);
    // A file that others may have open keeps the size of its pages.
    FreshFile fresh(to);
    SQLite::Database copy(fresh.hand_over().string(), SQLite::OPEN_READWRITE);
    copy_pages(source->db, copy);
    copy.exec(fmt::format("PRAGMA journal_mode = DELETE; PRAGMA page_size = {}; VACUUM", page_size));
    copy_pages(copy, target.db);
  });
}

}  // namespace rapport
