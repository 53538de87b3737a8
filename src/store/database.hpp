#pragma once
// What stands behind Store: the connection, its prepared statements, and the translation of SQLite's errors.

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "rapport/store/store.hpp"
#include "store/prepared.hpp"
#include "store/row_table.hpp"

namespace rapport {

/// Bytes of pages that a load of many rows keeps in memory: 10,000 rows write to 75 MB of those of a million customers.
/// One that leaves before the end is written twice, and then all that stand in the log are read for their checksums.
constexpr std::size_t large_cache = std::size_t{128} << 20;

/// In bytes; 0 for a file that is not there.
[[nodiscard]] std::int64_t size_of(const std::filesystem::path& file);

/// Whether changes are written to the file itself; see Store::expect_many_writes().
[[nodiscard]] bool is_without_log(sqlite3* db) noexcept;

/// Throws the rapport error that says what to do about that of SQLite.
[[noreturn]] void rethrow(const SQLite::Exception& error, const std::filesystem::path& file);

struct Store::Impl {
  std::filesystem::path file;
  std::unique_ptr<RowTable> row_table;  ///< made when it is first needed; must outlive the connection
  SQLite::Database db;
  std::map<std::string, std::unique_ptr<Prepared>, std::less<>> statements;
  bool is_new = false;  ///< the file was made by this store
  /// Of a file that is read on the promise that nobody writes it meanwhile: when it was written, and its size.
  std::optional<std::pair<std::int64_t, std::int64_t>> unwritten;
  std::set<std::int64_t>* search_later = nullptr;  ///< who is not put into the full-text index now; see SearchLoad

  /// `name` is SQLite's for the file: an absolute path, since it takes ":memory:" and others for no file at all.
  Impl(std::filesystem::path path, const std::string& name, int flags);

  /// A statement is out of the cache while it is in use, so that a query may be run again inside itself.
  class Lease {
   public:
    Lease(Impl& impl, std::string_view sql);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    Prepared* operator->() noexcept { return statement_.get(); }

   private:
    Impl& impl_;
    std::string sql_;
    std::unique_ptr<Prepared> statement_;
  };

  /// Runs one statement without rows.
  void run(std::string_view sql, std::initializer_list<Cell> parameters = {});
  [[nodiscard]] std::int64_t integer(std::string_view sql, std::initializer_list<Cell> parameters = {});
  /// Throws DatabaseError where that promise was broken: what was read is of no one moment.
  void check_unwritten() const;
  /// As guarded(), for what reads: where the promise was broken, nothing else that SQLite says is true.
  template <class Work>
  void read(Work&& work) {
    try {
      work();
    } catch (const SQLite::Exception& error) {
      check_unwritten();
      rethrow(error, file);
    }
    check_unwritten();
  }
};

/// Runs `work`; an SQLite error inside it leaves as the rapport error that says what to do about it.
template <class Work>
decltype(auto) guarded(const std::filesystem::path& file, Work&& work) {
  try {
    return work();
  } catch (const SQLite::Exception& error) {
    rethrow(error, file);
  }
}

/// The functions of functions.cpp for SQL.
void register_functions(sqlite3* db);
/// Those of shown_change.cpp.
void register_shown_changes(sqlite3* db);

/// Opens an existing file as Store::open_for_reading does, but takes it as it is: nothing is checked or migrated.
[[nodiscard]] std::unique_ptr<Store::Impl> connect_for_reading(const std::filesystem::path& file, bool wait = true);

/// Throws DatabaseError when a write-ahead log lies beside a file that does not exist: SQLite would play it into the
/// next file of that name.
void refuse_leftover_log(const std::filesystem::path& file);

/// Throws DatabaseError for a folder: what SQLite says of one is of no help.
void refuse_folder(const std::filesystem::path& file);

/// Makes sure that the folder of a new file is there, as Store::open_for_writing() promises.
void prepare_place(const std::filesystem::path& file, bool create_folder);

/// The schema that this program writes.
extern const int schema_version;
/// Throws DatabaseError unless the file is ours and of a schema that we know. Returns its schema version, 0 for an
/// empty file.
[[nodiscard]] int check_identity(SQLite::Database& db, const std::filesystem::path& file);
/// Brings a file from one schema to another; the caller holds the transaction.
void apply_migrations(SQLite::Database& db, int from, int to);
/// Applies the migrations that are missing, and derives an older file's columns anew, in one transaction.
void migrate(Store::Impl& store, const BeforeUpgrade& tell = {});

}  // namespace rapport
