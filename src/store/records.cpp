#include "rapport/store/records.hpp"

#include <fmt/format.h>

namespace rapport {

bool has_record(Store& store, std::string_view table, std::int64_t id) {
  return !is_null(store.value({fmt::format("SELECT id FROM {} WHERE id = ?", table), {id}}));
}

std::int64_t count_where(Store& store, std::string_view table, const Condition& condition) {
  return integer_or_zero(as_cell(
      store.value({fmt::format("SELECT count(*) FROM {} WHERE {}", table, condition.sql), condition.parameters})));
}

Query load_query(std::string_view table, std::span<const ColumnInfo> columns, std::int64_t id) {
  std::vector<std::string> selected;
  for (const auto& column : columns) selected.push_back(select_expression(table, column));
  return {fmt::format("SELECT {} FROM {} WHERE {}.id = ?", fmt::join(selected, ", "), table, table), {id}};
}

}  // namespace rapport
