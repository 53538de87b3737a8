#pragma once
// A batch of rows as a table that SQL can read: rapport_rows, with the columns c0, c1, c2 and so on.
//
// INSERT ... SELECT from it takes a third of the time of binding and stepping an INSERT for each row: what SQLite does
// once a statement (the sequence of AUTOINCREMENT, the lists of CHECK) it then does once a batch.

#include <sqlite3.h>

#include "rapport/store/row_batch.hpp"

namespace rapport {

class RowTable {
 public:
  static constexpr std::size_t max_columns = 40;

  /// Makes the table known to the connection, which must be closed before this object ends.
  explicit RowTable(sqlite3* db);
  RowTable(const RowTable&) = delete;
  RowTable& operator=(const RowTable&) = delete;

  /// What the table holds from now on; nothing with nullptr.
  void show(const RowBatch* batch) noexcept { batch_ = batch; }
  [[nodiscard]] const RowBatch* batch() const noexcept { return batch_; }

 private:
  const RowBatch* batch_ = nullptr;
};

}  // namespace rapport
