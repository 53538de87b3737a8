#include "rapport/store/rows_in_sql.hpp"

#include <fmt/format.h>

#include "store/database.hpp"

namespace rapport {

RowsInSql::RowsInSql(Store& store, const RowBatch& rows) : store_(store) {
  guarded(store.file(), [&] {
    auto& db = store.impl();
    if (!db.row_table) db.row_table = std::make_unique<RowTable>(db.db.getHandle());
    db.row_table->show(&rows);
  });
}

RowsInSql::~RowsInSql() { store_.impl().row_table->show(nullptr); }

std::string from_rows(const RowBatch& rows) {
  std::string columns;
  for (std::size_t i = 0; i < rows.columns.size(); ++i)
    columns += fmt::format("{}c{} AS {}", i == 0 ? "" : ", ", i, rows.columns[i]);
  return fmt::format("(SELECT {} FROM rapport_rows) AS {}", columns, rows.table);
}

}  // namespace rapport
