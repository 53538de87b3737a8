#include "rapport/store/store.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/fresh_file.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/interrupt.hpp"
#include "store/database.hpp"

namespace rapport {
namespace fs = std::filesystem;
namespace {

/// Other writers are short; an import of a million rows is not. Measured worst wait under load: 2.8 s.
constexpr int busy_timeout_ms = 10'000;

/// An absolute path as a file: URI, so that ? and # in a folder's name stay part of it.
std::string immutable_uri(const fs::path& file) {
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string()) {
    if (c == '?' || c == '#' || c == '%')
      uri += fmt::format("%{:02X}", static_cast<unsigned>(c));
    else
      uri += c;
  }
  return uri + "?immutable=1";
}

/// Makes a complete database under another name and then links it to `file`: whoever opens `file` finds all of it, in
/// WAL mode, even when several processes create it at once. The first one wins and the others use what it made.
void create(const fs::path& file) {
  FreshFile fresh(file, ExitCode::database);
  refuse_leftover_log(fresh.target());
  guarded(file, [&] {
    Store::Impl made(file, fresh.hand_over().string(), SQLite::OPEN_READWRITE);
    migrate(made);
  });
  static_cast<void>(fresh.publish_unless_there());
}

void make_folder(const fs::path& folder, bool create_folder) {
  if (fs::is_directory(folder)) return;
  if (!create_folder)
    throw DatabaseError(
        fmt::format("the folder '{}' does not exist; make it first, or name another file with --db", folder.string()));
  if (folder.has_parent_path() && !fs::exists(folder.parent_path())) make_folder(folder.parent_path(), true);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    throw DatabaseError(
        fmt::format("cannot make the folder '{}': {}", folder.string(), std::generic_category().message(errno)));
}

/// With immutable=1 what stands beside the file is not looked at: it would be read with half of a change, or without
/// the last ones.
void refuse_open_logs(const fs::path& file) {
  const fs::path journal = file.string() + "-journal", log = file.string() + "-wal";
  if (size_of(journal) > 0)
    throw DatabaseError(fmt::format(
        "'{0}' is read-only, and '{1}' beside it has a change that was broken off and must be taken back; copy"
        " both to where they can be written",
        file.string(), journal.string()));
  if (size_of(log) > 0)
    throw DatabaseError(
        fmt::format("'{0}' is read-only, and '{1}' beside it has changes that are not in it yet; try again when nobody"
                    " writes, or copy both to where they can be written",
                    file.string(), log.string()));
}

std::pair<std::int64_t, std::int64_t> when_written(const fs::path& file) {
  std::error_code missing;
  return {fs::last_write_time(file, missing).time_since_epoch().count(), size_of(file)};
}

/// SQLite's account of the memory that it has is one lock for all threads: a tenth of an import with two of them. Where
/// a program that uses the library has opened a database of its own before, this changes nothing.
int prepare_sqlite(int flags) {
  static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(configured);
  return flags | SQLite::OPEN_NOMUTEX;
}

/// Without the log of WAL, pages that are new to the file are written once and not three times: a sixth of what is left
/// of an import. Only for a file that was just made, because it locks readers out; where somebody has the file open,
/// the log stays.
///
/// A file that begins large is made a twentieth faster with pages of twice the usual size, and is read as fast. What is
/// written to a small one a record at a time takes a sixth longer with them, so that other files keep the usual ones.
void leave_log(Store::Impl& store, bool begins_large) {
  sqlite3* const db = store.db.getHandle();
  sqlite3_busy_timeout(db, 0);
  sqlite3_exec(db, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
  if (begins_large && is_without_log(db))
    sqlite3_exec(db, "PRAGMA page_size = 16384; VACUUM", nullptr, nullptr, nullptr);
  sqlite3_busy_timeout(db, busy_timeout_ms);
}

/// Back to the log, also for a file whose import was killed. Where that does not succeed, the next writer does it.
void return_to_log(Store::Impl& store) noexcept {
  sqlite3* const db = store.db.getHandle();
  if (is_without_log(db) && sqlite3_db_readonly(db, "main") == 0)
    sqlite3_exec(db, "PRAGMA journal_mode = WAL", nullptr, nullptr, nullptr);
}

}  // namespace

bool is_without_log(sqlite3* db) noexcept {
  bool is_without = false;
  const auto look = [](void* without, int, char** mode, char**) {
    *static_cast<bool*>(without) = std::string_view{mode[0]} == "delete";
    return 0;
  };
  sqlite3_exec(db, "PRAGMA journal_mode", look, &is_without, nullptr);
  return is_without;
}

std::int64_t size_of(const fs::path& file) {
  std::error_code missing;
  const auto size = fs::file_size(file, missing);
  return missing ? 0 : static_cast<std::int64_t>(size);
}

Store::Impl::Impl(fs::path path, const std::string& name, int flags)
    : file(std::move(path)), db(name, prepare_sqlite(flags), busy_timeout_ms) {
  register_functions(db.getHandle());
  // sqlite3_interrupt() would only reach a statement that runs at that moment, and much lies between two of them.
  constexpr int steps_between = 1'000;
  const auto stop = [](void*) { return interrupt_requested() ? 1 : 0; };
  sqlite3_progress_handler(db.getHandle(), steps_between, stop, nullptr);
}

void refuse_folder(const fs::path& file) {
  if (fs::is_directory(file))
    throw DatabaseError(fmt::format("'{0}' is a folder and no database; name a file in it, such as '{1}'",
                                    file.string(), (file / "rapport.db").string()));
}

void prepare_place(const fs::path& file, bool create_folder) {
  make_folder(file.has_parent_path() ? file.parent_path() : fs::path{"."}, create_folder);
}

void refuse_leftover_log(const fs::path& file) {
  for (const char* suffix : {"-wal", "-journal"}) {
    const fs::path log = file.string() + suffix;
    // A log appears after its file: one that another process is just making is there now.
    if (size_of(log) == 0 || fs::exists(file)) continue;
    throw DatabaseError(
        fmt::format("'{0}' is left over from a database '{1}' that is gone, and would be played into a new one; bring"
                    " that file back beside it, or remove '{0}'",
                    log.string(), file.string()));
  }
}

Store::Impl::Lease::Lease(Impl& impl, std::string_view sql) : impl_(impl), sql_(sql) {
  if (auto node = impl.statements.extract(sql_); !node.empty())
    statement_ = std::move(node.mapped());
  else
    statement_ = std::make_unique<Prepared>(impl.db.getHandle(), sql_);
}

Store::Impl::Lease::~Lease() {
  statement_->reset();
  impl_.statements.try_emplace(std::move(sql_), std::move(statement_));
}

void Store::Impl::run(std::string_view sql, std::initializer_list<Cell> parameters) {
  Lease statement(*this, sql);
  for (int at = 0; const Cell& cell : parameters) statement->bind_cell(++at, cell);
  statement->run();
}

std::int64_t Store::Impl::integer(std::string_view sql, std::initializer_list<Cell> parameters) {
  Lease statement(*this, sql);
  for (int at = 0; const Cell& cell : parameters) statement->bind_cell(++at, cell);
  return statement->step() ? integer_or_zero(statement->cell(0)) : 0;
}

void Store::Impl::check_unwritten() const {
  if (unwritten && *unwritten != when_written(file))
    throw DatabaseError(fmt::format(
        "'{}' was changed while it was read, and you may not write beside it, as readers must to see one state; try"
        " again",
        file.string()));
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() {
  if (impl_) return_to_log(*impl_);
}

const fs::path& Store::file() const noexcept { return impl_->file; }

Store Store::in_memory() {
  auto impl = std::make_unique<Impl>(":memory:", ":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  migrate(*impl);
  impl->db.exec("PRAGMA foreign_keys = ON");
  return Store(std::move(impl));
}

/// A page that a reader needs again is in the cache of the system. To take one of these anew is cheaper than memory
/// that the process has never touched: with the 2 MB of SQLite 'followup due' takes a quarter more time, and no report
/// less. With half as many pages an export takes half as long again, so that it is pages that are counted.
constexpr const char* reader_cache = "PRAGMA cache_size = 32";

std::unique_ptr<Store::Impl> connect_for_reading(const fs::path& file, bool wait) {
  const auto connect = [&](const std::string& name, int flags) {
    auto impl = std::make_unique<Store::Impl>(file, name, flags);
    if (!wait) sqlite3_busy_timeout(impl->db.getHandle(), 0);
    // It needs the schema, so that SQLite opens the file here and not with the first query.
    impl->db.exec(reader_cache);
    return impl;
  };
  // Who may only read would leave a log of their own beside the file, which those who write it cannot use.
  const bool leaves_log = ::access(file.c_str(), W_OK) != 0 && !fs::exists(file.string() + "-wal");
  try {
    if (!leaves_log) return connect(fs::absolute(file).string(), SQLite::OPEN_READWRITE);
  } catch (const SQLite::Exception& error) {
    const int code = error.getErrorCode() & 0xFF;
    // The last is a full disk, which has no room for a log.
    if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY && code != SQLITE_IOERR) throw;
  }
  refuse_open_logs(file);
  // A WAL file that one may not write can only be read on the promise that nobody writes it meanwhile.
  const auto unwritten = when_written(file);
  auto impl = connect(immutable_uri(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
  impl->unwritten = unwritten;
  return impl;
}

Store Store::open_for_reading(const fs::path& file, const BeforeUpgrade& tell) {
  refuse_folder(file);
  if (!fs::exists(file)) return in_memory();
  return guarded(file, [&] {
    auto impl = connect_for_reading(file);
    if (check_identity(impl->db, file) != schema_version) {
      if (sqlite3_db_readonly(impl->db.getHandle(), "main") == 1)
        throw DatabaseError(
            fmt::format("'{}' is read-only and of an older schema; copy it to where it can be written", file.string()));
      migrate(*impl, tell);
    }
    return Store(std::move(impl));
  });
}

std::optional<Store> Store::open_for_a_look(const fs::path& file) {
  if (!fs::is_regular_file(file)) return std::nullopt;
  return guarded(file, [&]() -> std::optional<Store> {
    auto impl = connect_for_reading(file, false);
    if (check_identity(impl->db, file) != schema_version) return std::nullopt;
    return Store(std::move(impl));
  });
}

Store Store::open_for_writing(const fs::path& file, bool create_folder, const BeforeUpgrade& tell) {
  refuse_folder(file);
  const bool is_new = !fs::exists(file);
  if (is_new) {
    prepare_place(file, create_folder);
    create(file);
  }
  return guarded(file, [&] {
    // It would leave a log beside a file that it cannot write, which those who can could not use.
    if (::access(file.c_str(), W_OK) != 0) throw SQLite::Exception("read-only", SQLITE_READONLY);
    auto impl = std::make_unique<Impl>(file, fs::absolute(file).string(), SQLite::OPEN_READWRITE);
    migrate(*impl, tell);
    return_to_log(*impl);
    // Erasure relies on freed pages being overwritten; Debian's SQLite does so by default, others may not.
    impl->db.exec("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON");
    impl->is_new = is_new;
    return Store(std::move(impl));
  });
}

void Store::each(const Query& query, const std::function<void(std::span<const Cell>)>& use) {
  impl_->read([&] {
    Impl::Lease statement(*impl_, query.sql);
    for (int at = 0; const Value& value : query.parameters) statement->bind_cell(++at, as_cell(value));
    std::vector<Cell> cells(static_cast<std::size_t>(statement->column_count()));
    while (statement->step()) {
      for (int column = 0; Cell & cell : cells) cell = statement->cell(column++);
      use(cells);
    }
  });
}

Value Store::value(const Query& query) {
  Value value;
  impl_->read([&] {
    Impl::Lease statement(*impl_, query.sql);
    for (int at = 0; const Value& parameter : query.parameters) statement->bind_cell(++at, as_cell(parameter));
    if (statement->step()) value = as_value(statement->cell(0));
  });
  return value;
}

std::vector<std::string> Store::explain(const Query& query) {
  std::vector<std::string> lines;
  each({"EXPLAIN QUERY PLAN " + query.sql, query.parameters},
       [&](std::span<const Cell> cells) { lines.emplace_back(text_or_empty(cells[3])); });
  return lines;
}

void Store::expect_many_writes(std::uintmax_t bytes) {
  constexpr std::uintmax_t many_bytes = 16 << 20;
  guarded(impl_->file, [&] {
    impl_->db.exec(fmt::format("PRAGMA cache_size = -{}", large_cache / 1'024));
    if (!impl_->is_new || impl_->integer("SELECT NOT EXISTS (SELECT 1 FROM customer)") == 0) return;
    // In a new file nothing is written twice but what does not fit the processor's cache takes a fifth more time.
    impl_->db.exec("PRAGMA cache_size = -4096");
    leave_log(*impl_, bytes >= many_bytes);
  });
}

Store::Snapshot Store::snapshot() { return Snapshot(*this); }

// Inside another snapshot there is nothing to begin: it already sees one state.
Store::Snapshot::Snapshot(Store& store)
    : store_(&store), begun_(sqlite3_get_autocommit(store.impl().db.getHandle()) != 0) {
  if (begun_) guarded(store.file(), [&] { store.impl().run("BEGIN"); });
}

Store::Snapshot::~Snapshot() {
  if (!begun_) return;
  try {
    store_->impl().run("COMMIT");
  } catch (const SQLite::Exception&) {
    // Nothing was written, so nothing can be lost; the connection is closed soon.
  }
}

}  // namespace rapport
