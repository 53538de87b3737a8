#pragma once
// The one write path. A command that writes is one Operation: one BEGIN IMMEDIATE transaction that records who changed
// what, keeps the derived columns and the search index in step, and takes effect as a whole or not at all.
//
// The record is taken by SQLite's preupdate hook, so that no write to a table that a person can change escapes it.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/store/row_batch.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

struct OperationInfo {
  Instant at{};       ///< the session's clock
  Instant real_at{};  ///< the machine's clock
  std::string who;
  std::string command;  ///< noun and verb
  bool dry_run = false;
};

/// A column and the cell that goes into it. Money goes into two columns, see Kind::money.
struct Assignment {
  std::string_view column;
  Cell cell;
  Kind kind = Kind::text;
};

class Operation {
 public:
  /// Waits for other writers up to ten seconds, then throws DatabaseError.
  Operation(Store& store, OperationInfo info);
  /// Takes everything back unless commit() was called.
  ~Operation();
  Operation(const Operation&) = delete;
  Operation& operator=(const Operation&) = delete;

  [[nodiscard]] Store& store() noexcept;
  [[nodiscard]] const OperationInfo& info() const noexcept;

  /// The id of the new row. Throws Conflict for a value that must be unique and is not.
  std::int64_t insert(std::string_view table, std::span<const Assignment> assignments);
  /// Inserts many rows, much faster than one by one, and records them as one range. What each of them needs is for the
  /// caller to know: derived columns are not kept for them, and neither CHECKs nor references are looked at (`db check`
  /// looks at them all). Later changes of these rows by this operation are not recorded, because taking it back takes
  /// them away. Throws DatabaseError when the table refuses one; some of the others may be there then, so that the
  /// operation must not be committed.
  void insert_rows(const RowBatch& rows);
  /// Runs an INSERT ... SELECT into a table that a person can change, which gives its rows consecutive ids, and records
  /// them as one range: of many rows the record would take more room than they do. Derived columns are not kept for
  /// them. Returns the number of rows.
  std::int64_t insert_selected(std::string_view table, const Query& insert);
  /// Erases the rows with these ids, much faster than one by one. Only the range is recorded and not what stood in it,
  /// so that it cannot be taken back: bar() says so. Derived columns of other records are not kept.
  void erase_rows(std::string_view table, std::int64_t first, std::int64_t last);
  /// The same where the table has no other rows, and at once. References to them are not looked at.
  void erase_all_rows(std::string_view table, std::int64_t first, std::int64_t last);
  void update(std::string_view table, std::int64_t id, std::span<const Assignment> assignments);
  void erase(std::string_view table, std::int64_t id);
  /// A statement that is none of the above; changes that it makes are recorded all the same. Returns the number of
  /// rows.
  std::int64_t execute(const Query& query);

  /// What history shows beside the command: counts of an import, never a customer's data.
  void set_detail(std::string detail);
  /// Marks this operation as one that takes `id` back.
  void set_undoes(OperationId id);
  /// Why this operation can never be undone.
  void bar(std::string reason);

  /// Erases the values that this and every earlier operation recorded about a customer; that they changed stays known.
  void forget_values(CustomerId customer);

  /// Something that the person should be told besides the result: a value that was kept but looks wrong, a new owner.
  void note(std::string text);
  [[nodiscard]] const std::vector<std::string>& notes() const noexcept;

  /// Brings derived columns and the search index up to date with what was written so far. commit() does it too; call it
  /// before records are read back inside the operation.
  void derive();
  /// The same without the search index and the counts by day, for who reads only the columns.
  void derive_columns();
  /// Makes everything permanent, or takes it all back in a dry run. Nothing is recorded when nothing changed.
  void commit();
  /// True when something was written so far.
  [[nodiscard]] bool changed_anything() const noexcept;
  /// The id under which this operation is recorded; 0 while nothing changed.
  [[nodiscard]] OperationId id() const noexcept;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace rapport
