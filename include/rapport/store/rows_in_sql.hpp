#pragma once
// Rows that the program made, as a table that a list can read beside those of the file: rapport_rows, with the columns
// c0, c1, c2 and so on. So they are sorted, filtered and printed as everything else.

#include <string>

#include "rapport/core/api.hpp"
#include "rapport/store/row_batch.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

class RowsInSql {
 public:
  /// The table holds these rows until the end of the object; the batch must not change meanwhile.
  RowsInSql(Store& store, const RowBatch& rows);
  ~RowsInSql();
  RowsInSql(const RowsInSql&) = delete;
  RowsInSql& operator=(const RowsInSql&) = delete;

 private:
  Store& store_;
};

/// The rows as the FROM of a list (see Source): under the name of the batch's table, with its columns by their names.
[[nodiscard]] std::string from_rows(const RowBatch& rows);

}  // namespace rapport
