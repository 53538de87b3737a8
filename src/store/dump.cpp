#include "rapport/store/dump.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "core/fresh_file.hpp"
#include "query/expressions.hpp"
#include "rapport/core/error.hpp"
#include "store/database.hpp"
#include "store/day_counts.hpp"
#include "store/derive.hpp"
#include "store/dropped_indexes.hpp"
#include "store/silence.hpp"

namespace rapport {
namespace fs = std::filesystem;
namespace {

/// Tables that hold what was entered, and what else there is to be dropped.
constexpr std::string_view select_tables =
    "SELECT l.name FROM pragma_table_list l JOIN sqlite_schema s ON s.name = l.name"
    " WHERE l.schema = 'main' AND l.type IN ('table', ?) AND l.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY s.rowid";

/// Indexes that refuse no row, so that they can as well be made when all rows are there.
constexpr std::string_view select_indexes =
    "SELECT name FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL AND sql NOT LIKE 'CREATE UNIQUE %'";

/// The table that has rows in a new file. Who changed them has left an operation behind.
constexpr std::string_view shipped_table = "play";

std::vector<std::string> texts(Store::Impl& db, std::string_view sql, std::string_view parameter) {
  std::vector<std::string> found;
  Store::Impl::Lease statement(db, sql);
  statement->bind_cell(1, parameter);
  while (statement->step()) found.emplace_back(text_or_empty(statement->cell(0)));
  return found;
}

std::vector<StoredTable> tables_of(Store::Impl& db) {
  std::vector<StoredTable> tables;
  for (auto& name : texts(db, select_tables, "table")) {
    if (is_day_count(name) || is_silence(name)) continue;
    StoredTable table{std::move(name), {}, {}};
    table.columns = texts(db, "SELECT name FROM pragma_table_info(?)", table.name);
    Store::Impl::Lease sequence(db, "SELECT seq FROM sqlite_sequence WHERE name = ?");
    sequence->bind_cell(1, std::string_view{table.name});
    if (sequence->step()) table.last_id = integer_or_zero(sequence->cell(0));
    tables.push_back(std::move(table));
  }
  return tables;
}

void refuse_records(Store::Impl& db) {
  for (const auto& table : tables_of(db))
    if (table.name != shipped_table && db.integer(fmt::format("SELECT EXISTS (SELECT 1 FROM {})", table.name)) != 0)
      throw Conflict(fmt::format(
          "'{}' has records already, and an import would mix with them; name a new file with --db", db.file.string()));
}

std::string shown(const Cell& cell) {
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  return is_null(cell) ? "empty" : detail::quoted(text_or_empty(cell));
}

/// The first column of the table that SQLite's message names, and its value; the message itself is SQL. One about the
/// id names nothing.
std::string offending(std::string_view message, const StoredTable& table, std::span<const Cell> cells) {
  message.remove_prefix(std::min(message.find(": ") + 1, message.size()));
  const auto is_part = [](char c) { return c == '_' || detail::is_digit(c) || detail::is_ascii_letter(c); };
  while (!message.empty()) {
    const auto end = std::ranges::find_if_not(message, is_part);
    const std::string_view word{message.begin(), end};
    if (const auto found = std::ranges::find(table.columns, word); found != table.columns.end())
      return fmt::format("{} is {}", word, shown(cells[static_cast<std::size_t>(found - table.columns.begin())]));
    message.remove_prefix(std::max<std::size_t>(word.size(), 1));
  }
  return fmt::format("{} is {}", table.columns.front(), shown(cells.front()));
}

[[noreturn]] void reject_row(const SQLite::Exception& error, const StoredTable& table, std::span<const Cell> cells) {
  const int code = error.getExtendedErrorCode();
  const bool taken =
      code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_ROWID;
  throw InvalidInput(fmt::format("{}, which {}", offending(error.what(), table, cells),
                                 taken ? "an earlier row has already" : "the table does not allow"));
}

/// SQLite would find an id for a row without one, and takes ids that no command ever gives.
void check_id(std::size_t at, std::span<const Cell> cells) {
  const Cell& id = cells[at];
  if (is_null(id)) throw InvalidInput("id is empty, and every row needs its own");
  if (const auto* number = std::get_if<std::int64_t>(&id); number && *number < 1)
    throw InvalidInput(fmt::format("id is {}, and ids begin at 1", *number));
}

void check_references(Store::Impl& db) {
  Store::Impl::Lease broken(db,
                            "SELECT c.\"table\", c.rowid, c.parent, f.\"from\" FROM pragma_foreign_key_check c"
                            " JOIN pragma_foreign_key_list(c.\"table\") f ON f.id = c.fkid LIMIT 1");
  if (!broken->step()) return;
  const std::string table{text_or_empty(broken->cell(0))}, column{text_or_empty(broken->cell(3))};
  const std::int64_t id = integer_or_zero(broken->cell(1));
  throw Rejected(fmt::format("{} {}: {} is {}, and there is no such {}", table, id, column,
                             db.integer(fmt::format("SELECT {} FROM {} WHERE rowid = ?", column, table), {id}),
                             text_or_empty(broken->cell(2))));
}

}  // namespace

Query StoredTable::rows() const {
  return {fmt::format("SELECT {} FROM {} ORDER BY rowid", fmt::join(columns, ", "), name), {}};
}

std::vector<StoredTable> stored_tables(Store& store) {
  return guarded(store.file(), [&] { return tables_of(store.impl()); });
}

std::int64_t schema_of(Store& store) { return integer_or_zero(as_cell(store.value({"PRAGMA user_version"}))); }

std::string schema_text(Store& store) {
  std::string text;
  for (const auto& table : stored_tables(store))
    store.each(
        {"SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC, name", {table.name}},
        [&](std::span<const Cell> row) { text.append(text_or_empty(row[0])).append(";\n"); });
  return text;
}

struct Loader::Impl {
  std::optional<FreshFile> fresh;  ///< of a file that does not exist
  std::unique_ptr<Store::Impl> db;
  std::optional<SQLite::Transaction> transaction;
  std::int64_t schema;
  std::vector<StoredTable> tables;
  const StoredTable* table = nullptr;
  std::optional<std::size_t> id_at;  ///< among the columns of the table
  std::optional<DroppedIndexes> dropped;
  std::unique_ptr<Prepared> statement;

  Impl(const fs::path& file, bool create_folder, std::int64_t version) : schema(version) {
    if (!fs::exists(file)) {
      prepare_place(file, create_folder);
      fresh.emplace(file, ExitCode::database);
      refuse_leftover_log(fresh->target());
    }
    // Foreign keys are off: tables refer to each other in a circle, and all is checked in the end.
    db = std::make_unique<Store::Impl>(file, fresh ? fresh->hand_over().string() : fs::absolute(file).string(),
                                       SQLite::OPEN_READWRITE);
    // In a file that nobody else has, rows that go through a log would be written twice.
    if (check_identity(db->db, file) == 0 && !fresh) db->db.exec("PRAGMA journal_mode = WAL");
    db->db.exec("PRAGMA cache_size = -65536");
    transaction.emplace(db->db, SQLite::TransactionBehavior::IMMEDIATE);
    refuse_records(*db);
    // An empty database may be of another schema than the rows.
    for (const auto& name : texts(*db, select_tables, "virtual")) db->db.exec(fmt::format("DROP TABLE {}", name));
    apply_migrations(db->db, 0, static_cast<int>(schema));
    tables = tables_of(*db);
    if (std::ranges::find(tables, shipped_table, &StoredTable::name) != tables.end())
      db->db.exec(fmt::format("DELETE FROM {}", shipped_table));
    dropped.emplace(*db, texts(*db, select_indexes, "index"));
  }
};

Loader::Loader(const fs::path& file, bool create_folder, std::int64_t schema) {
  if (schema > schema_version)
    throw DatabaseError(
        fmt::format("the export was written by a newer rapport (schema {}, this one knows {}); update rapport", schema,
                    schema_version));
  impl_ = guarded(file, [&] { return std::make_unique<Impl>(file, create_folder, schema); });
}

Loader::~Loader() = default;

const std::vector<StoredTable>& Loader::tables() const noexcept { return impl_->tables; }

void Loader::begin(const StoredTable& table) {
  guarded(impl_->db->file, [&] {
    impl_->statement = std::make_unique<Prepared>(
        impl_->db->db.getHandle(), fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name,
                                               fmt::join(table.columns, ", "), marks(table.columns.size())));
  });
  impl_->table = &table;
  const auto id = std::ranges::find(table.columns, "id");
  impl_->id_at.reset();
  if (id != table.columns.end()) impl_->id_at = static_cast<std::size_t>(id - table.columns.begin());
}

void Loader::insert(std::span<const Cell> cells) {
  if (impl_->id_at) check_id(*impl_->id_at, cells);
  guarded(impl_->db->file, [&] {
    try {
      for (int at = 0; const Cell& cell : cells) impl_->statement->bind_cell(++at, cell);
      impl_->statement->run();
    } catch (const SQLite::Exception& error) {
      const int code = error.getErrorCode() & 0xFF;
      if (code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH) reject_row(error, *impl_->table, cells);
      throw;
    }
  });
}

void Loader::set_last_id(const StoredTable& table, std::optional<std::int64_t> id) {
  guarded(impl_->db->file, [&] {
    impl_->db->run("DELETE FROM sqlite_sequence WHERE name = ?", {std::string_view{table.name}});
    if (id)
      impl_->db->run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", {std::string_view{table.name}, *id});
  });
}

void Loader::finish() {
  Store::Impl& db = *impl_->db;
  const fs::path file = db.file;
  guarded(file, [&] {
    impl_->statement.reset();
    check_references(db);
    impl_->dropped->restore();
    apply_migrations(db.db, static_cast<int>(impl_->schema), schema_version);
    derive_all(db);
    impl_->transaction->commit();
    impl_->transaction.reset();
    if (impl_->fresh) db.db.exec("PRAGMA journal_mode = WAL");
    impl_->db.reset();  // Its log is played into the file before that gets its name.
  });
  if (impl_->fresh && !impl_->fresh->publish_unless_there())
    throw Conflict(fmt::format("'{}' was made by another program meanwhile; nothing was imported", file.string()));
}

}  // namespace rapport
