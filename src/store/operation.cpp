#include "rapport/store/operation.hpp"

#include <fmt/format.h>

#include <functional>
#include <optional>

#include "core/chance.hpp"
#include "query/expressions.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/money.hpp"
#include "rapport/store/identity.hpp"
#include "store/database.hpp"
#include "store/day_counts.hpp"
#include "store/derive.hpp"
#include "store/recorder.hpp"
#include "store/references.hpp"

namespace rapport {
namespace {

/// Waiting changes are written down before they take much memory; see Recorder.
constexpr std::size_t flush_at = 50'000;

/// The columns and cells of an assignment as SQLite stores them: money is two columns.
struct Fields {
  std::vector<std::string> names;
  std::vector<Cell> cells;
  std::vector<std::string> currencies;

  explicit Fields(std::span<const Assignment> assignments) {
    currencies.reserve(assignments.size());
    for (const auto& [column, cell, kind] : assignments) {
      names.emplace_back(column);
      if (kind != Kind::money) {
        cells.push_back(cell);
        continue;
      }
      names.push_back(fmt::format("{}_currency", column));
      if (is_null(cell)) {
        cells.insert(cells.end(), 2, Cell{});
        continue;
      }
      const Money money = from_cell_text(text_or_empty(cell));
      cells.emplace_back(money.minor);
      cells.emplace_back(std::string_view{currencies.emplace_back(money.currency)});
    }
  }
};

/// Columns that are empty in every row are left out: SQLite would ask for each of their cells. OR FAIL saves the
/// journal that would take a broken batch back, nearly as many bytes as the rows: the operation is taken back as a
/// whole.
std::string insert_statement(const RowBatch& rows) {
  const auto width = rows.columns.size();
  std::vector<std::string> columns, cells;
  for (std::size_t column = 0; column < width; ++column) {
    std::size_t at = column;
    while (at < rows.cells.size() && is_null(rows.cells[at])) at += width;
    if (at >= rows.cells.size()) continue;
    columns.emplace_back(rows.columns[column]);
    cells.push_back(fmt::format("c{}", column));
  }
  return fmt::format("INSERT OR FAIL INTO {} ({}) SELECT {} FROM rapport_rows", rows.table, fmt::join(columns, ", "),
                     fmt::join(cells, ", "));
}

/// While it lives, CHECKs and foreign keys are not looked at: they take a third and a tenth of the time, and what they
/// ask of a row is for who inserts it to know. Each switch makes SQLite compile all statements anew, so that it is not
/// thrown for each batch. As a PRAGMA, that of foreign keys would do nothing within a transaction.
class Unchecked {
 public:
  explicit Unchecked(sqlite3* db) : db_(db) { look(false); }
  ~Unchecked() { look(true); }
  Unchecked(const Unchecked&) = delete;
  Unchecked& operator=(const Unchecked&) = delete;

 private:
  void look(bool on) const {
    sqlite3_exec(db_, on ? "PRAGMA ignore_check_constraints = OFF" : "PRAGMA ignore_check_constraints = ON", nullptr,
                 nullptr, nullptr);
    sqlite3_db_config(db_, SQLITE_DBCONFIG_ENABLE_FKEY, on ? 1 : 0, nullptr);
  }

  sqlite3* db_;
};

/// The rows are in the table rapport_rows.
class ShownRows {
 public:
  ShownRows(RowTable& table, const RowBatch& rows) : table_(table) { table_.show(&rows); }
  ~ShownRows() { table_.show(nullptr); }
  ShownRows(const ShownRows&) = delete;
  ShownRows& operator=(const ShownRows&) = delete;

 private:
  RowTable& table_;
};

}  // namespace

struct Operation::Impl {
  Store& store;
  OperationInfo info;
  SQLite::Transaction transaction;
  Recorder recorder;
  std::optional<Unchecked> unchecked;  ///< from the first of many rows until something else is written
  std::string detail, barred;
  std::vector<std::string> notes;
  std::int64_t undoes = 0;
  std::int64_t id = 0;

  Impl(Store& target, OperationInfo about)
      : store(target),
        info(std::move(about)),
        transaction(target.impl().db, SQLite::TransactionBehavior::IMMEDIATE),
        recorder(target.impl()) {}

  struct Written {
    std::int64_t rows, last_id;
  };

  /// Runs a statement that writes; afterwards the record may be written down.
  Written write(std::string_view sql, std::span<const Cell> cells) {
    unchecked.reset();
    return guarded(store.file(), [&] {
      auto& db = store.impl();
      {
        Store::Impl::Lease statement(db, sql);
        for (int at = 0; const Cell& cell : cells) statement->bind_cell(++at, cell);
        statement->run();
      }
      const Written written{sqlite3_changes64(db.db.getHandle()), sqlite3_last_insert_rowid(db.db.getHandle())};
      record_when_many();
      return written;
    });
  }

  /// Rows that are recorded as a range.
  void erase(std::string_view table, std::int64_t first, std::int64_t last,
             const std::function<void(Store::Impl&)>& erase_them);

  void record_when_many() {
    if (recorder.waiting() >= flush_at) record();
  }

  /// Writes the waiting changes, and the operation itself before the first of them.
  void record() {
    if (undoes == 0) recorder.forget_changed_back();
    if (recorder.waiting() == 0) return;
    auto& db = store.impl();
    if (id == 0) {
      if (db.integer("SELECT NOT EXISTS (SELECT 1 FROM operation)") != 0) store_identity();
      db.run("INSERT INTO operation (at, real_at, who, command) VALUES (?, ?, ?, ?)",
             {std::int64_t{info.at.time_since_epoch().count()}, std::int64_t{info.real_at.time_since_epoch().count()},
              std::string_view{info.who}, std::string_view{info.command}});
      id = sqlite3_last_insert_rowid(db.db.getHandle());
    }
    recorder.flush(id);
  }

  /// By it the database is told from those that begin in the same second. No undo takes it back.
  void store_identity() {
    const auto number = chance();
    if (number == 0) return;
    const Recorder::Pause pause(recorder);
    store.impl().run("INSERT OR IGNORE INTO setting (name, value) VALUES (?, ?)",
                     {identity_setting, std::string_view{fmt::format("{:016x}", number)}});
  }

  void finish() {
    record();
    if (id == 0) return;
    const auto text = [](const std::string& words) { return words.empty() ? Cell{} : Cell{std::string_view{words}}; };
    store.impl().run("UPDATE operation SET detail = ?, barred = ?, undoes = ? WHERE id = ?",
                     {text(detail), text(barred), undoes ? Cell{undoes} : Cell{}, id});
  }

  /// Down a chain of undos, each that is taken back brings to life what it had undone.
  void mark_undone() {
    if (undoes == 0) return;
    record();
    if (id == 0) return;
    bool undone = true;
    for (std::int64_t by = id, target = undoes; target != 0; undone = !undone) {
      store.impl().run("UPDATE operation SET undone_by = ? WHERE id = ?", {undone ? Cell{by} : Cell{}, target});
      by = target;
      target = store.impl().integer("SELECT undoes FROM operation WHERE id = ?", {target});
    }
  }
};

Operation::Operation(Store& store, OperationInfo info)
    : impl_(guarded(store.file(), [&] { return std::make_unique<Impl>(store, std::move(info)); })) {}

Operation::~Operation() = default;

Store& Operation::store() noexcept { return impl_->store; }
const OperationInfo& Operation::info() const noexcept { return impl_->info; }
OperationId Operation::id() const noexcept { return {impl_->id}; }
bool Operation::changed_anything() const noexcept { return impl_->id != 0 || impl_->recorder.waiting() != 0; }

std::int64_t Operation::insert(std::string_view table, std::span<const Assignment> assignments) {
  impl_->recorder.know(table);
  const Fields fields(assignments);
  return impl_
      ->write(fmt::format("INSERT INTO {} ({}) VALUES ({})", table, fmt::join(fields.names, ", "),
                          marks(fields.names.size())),
              fields.cells)
      .last_id;
}

void Operation::insert_rows(const RowBatch& rows) {
  if (rows.rows() == 0) return;
  guarded(impl_->store.file(), [&] {
    auto& db = impl_->store.impl();
    if (!db.row_table) db.row_table = std::make_unique<RowTable>(db.db.getHandle());
    const std::string sql = insert_statement(rows);
    if (!impl_->unchecked) impl_->unchecked.emplace(db.db.getHandle());
    const ShownRows shown(*db.row_table, rows);
    const Recorder::Pause pause(impl_->recorder);
    try {
      db.run(sql);
    } catch (const SQLite::Exception& error) {
      // Of rows that an import makes it would pass for a mistake in one line, after which the next one is read.
      if ((error.getErrorCode() & 0xFF) != SQLITE_CONSTRAINT) throw;
      throw DatabaseError(fmt::format("'{}' does not take rows that were made for it: {}", rows.table, error.what()));
    }
    const std::int64_t last = sqlite3_last_insert_rowid(db.db.getHandle());
    impl_->recorder.know(rows.table);
    impl_->recorder.note_inserted(rows.table, last - static_cast<std::int64_t>(rows.rows()) + 1, last);
  });
}

std::int64_t Operation::insert_selected(std::string_view table, const Query& insert) {
  impl_->recorder.know(table);
  std::vector<Cell> cells;
  for (const Value& value : insert.parameters) cells.push_back(as_cell(value));
  const auto [rows, last] = [&] {
    const Recorder::Pause pause(impl_->recorder);
    return impl_->write(insert.sql, cells);
  }();
  if (rows > 0) impl_->recorder.note_inserted(table, last - rows + 1, last);
  return rows;
}

void Operation::Impl::erase(std::string_view table, std::int64_t first, std::int64_t last,
                            const std::function<void(Store::Impl&)>& erase_them) {
  unchecked.reset();
  guarded(store.file(), [&] {
    recorder.know(table);
    const Recorder::Pause pause(recorder);
    erase_them(store.impl());
    recorder.note_erased(table, first, last);
  });
}

void Operation::erase_rows(std::string_view table, std::int64_t first, std::int64_t last) {
  impl_->erase(table, first, last, [&](Store::Impl& db) {
    db.run(fmt::format("DELETE FROM {} WHERE id BETWEEN ? AND ?", table), {first, last});
  });
}

void Operation::erase_all_rows(std::string_view table, std::int64_t first, std::int64_t last) {
  impl_->erase(table, first, last, [&](Store::Impl& db) { clear_table(db, table); });
}

void Operation::update(std::string_view table, std::int64_t id, std::span<const Assignment> assignments) {
  impl_->recorder.know(table);
  Fields fields(assignments);
  fields.cells.emplace_back(id);
  impl_->write(fmt::format("UPDATE {} SET {} = ? WHERE id = ?", table, fmt::join(fields.names, " = ?, ")),
               fields.cells);
}

void Operation::erase(std::string_view table, std::int64_t id) {
  impl_->recorder.know_all();  // A foreign key may reach into another table.
  const Cell key{id};
  impl_->write(fmt::format("DELETE FROM {} WHERE id = ?", table), {&key, 1});
}

std::int64_t Operation::execute(const Query& query) {
  impl_->recorder.know_all();
  std::vector<Cell> cells;
  for (const Value& value : query.parameters) cells.push_back(as_cell(value));
  return impl_->write(query.sql, cells).rows;
}

void Operation::set_detail(std::string detail) { impl_->detail = std::move(detail); }
void Operation::set_undoes(OperationId id) { impl_->undoes = id.value; }
void Operation::bar(std::string reason) { impl_->barred = std::move(reason); }

void Operation::forget_values(CustomerId customer) {
  impl_->unchecked.reset();
  guarded(impl_->store.file(), [&] {
    impl_->record();
    auto& db = impl_->store.impl();
    // Of this operation one row stays: that the customer was erased.
    db.run(
        "DELETE FROM change WHERE operation_id = ? AND customer_id = ? AND NOT (entity = 'customer' AND field = 'id')",
        {impl_->id, customer.value});
    db.run("UPDATE change SET old = NULL, new = NULL WHERE customer_id = ?", {customer.value});
    // What is theirs now may have been recorded under another customer.
    for (const auto table : tables_of_customers())
      db.run(fmt::format("UPDATE change SET old = NULL, new = NULL WHERE entity = '{0}'"
                         " AND entity_id IN (SELECT id FROM {0} WHERE customer_id = ?)",
                         table),
             {customer.value});
  });
}

void Operation::note(std::string text) { impl_->notes.push_back(std::move(text)); }
const std::vector<std::string>& Operation::notes() const noexcept { return impl_->notes; }

void Operation::derive() {
  impl_->unchecked.reset();
  guarded(impl_->store.file(), [&] {
    rapport::derive(impl_->store.impl(), impl_->recorder.take_stale());
    keep_day_counts(impl_->store.impl(), impl_->recorder.take_counted());
    impl_->mark_undone();
  });
}

void Operation::derive_columns() {
  impl_->unchecked.reset();
  guarded(impl_->store.file(), [&] {
    const auto stale = impl_->recorder.take_stale();
    rapport::derive_columns(impl_->store.impl(), stale);
    impl_->recorder.keep_stale(stale, ~stale_columns);
  });
}

void Operation::commit() {
  derive();
  guarded(impl_->store.file(), [&] {
    impl_->finish();
    if (!impl_->info.dry_run) impl_->transaction.commit();
  });
}

}  // namespace rapport
