#include <fmt/format.h>

#include <array>

#include "rapport/core/error.hpp"
#include "store/database.hpp"
#include "store/derive.hpp"

namespace rapport {
namespace {

/// Migration N brings a file from schema N to N + 1. Each sets user_version itself, in the same transaction.
constexpr const char* migrations[] = {
#include "migrations.inc"
};

/// What is derived is made anew in a file that is older than this schema, the last one that changed any of it.
constexpr int last_change_of_derived = 13;

/// Of new files. Pages of twice SQLite's own size make the import of a million customers an eighth faster.
constexpr int page_size = 8'192;

constexpr std::int64_t application_id = 0x52505254;  // "RPRT"

}  // namespace

const int schema_version = static_cast<int>(std::size(migrations));

int check_identity(SQLite::Database& db, const std::filesystem::path& file) {
  const int version = db.execAndGet("PRAGMA user_version").getInt();
  const std::int64_t identity = db.execAndGet("PRAGMA application_id").getInt64();
  if (version == 0 && identity == 0 && db.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0) return 0;
  if (identity != application_id)
    throw DatabaseError(
        fmt::format("'{}' is a database of another program; name rapport's own with --db", file.string()));
  if (version > schema_version)
    throw DatabaseError(
        fmt::format("'{}' was written by a newer rapport (schema {}, this one knows {}); update rapport", file.string(),
                    version, schema_version));
  return version;
}

void apply_migrations(SQLite::Database& db, int from, int to) {
  for (int version = from; version < to; ++version) db.exec(migrations[version]);
}

void migrate(Store::Impl& store, const BeforeUpgrade& tell) {
  auto& db = store.db;
  const int found = check_identity(db, store.file);
  if (found == schema_version) return;
  // Only now: neither can change while another process has the file open.
  if (found == 0) db.exec(fmt::format("PRAGMA page_size = {}; PRAGMA journal_mode = WAL", page_size));
  SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
  // Another process may have been first while this one waited for the lock.
  const int locked = check_identity(db, store.file);
  if (locked == schema_version) return;
  if (locked > 0 && tell) tell(locked);
  apply_migrations(db, locked, schema_version);
  if (locked > 0 && locked < last_change_of_derived) derive_all(store);
  transaction.commit();
}

}  // namespace rapport
