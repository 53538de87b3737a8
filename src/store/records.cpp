#include "rapport/store/records.hpp"

#include <fmt/format.h>

namespace rapport {

bool has_record(Store& store, std::string_view table, std::int64_t id) {
  return !is_null(store.value({fmt::format("SELECT id FROM {} WHERE id = ?", table), {id}}));
}

std::int64_t count_where(Store& store, std::string_view table, std::span<const Condition> conditions) {
  Query query;
  for (const auto& condition : conditions) {
    query.sql += (query.sql.empty() ? "" : " AND ") + condition.sql;
    query.parameters.insert(query.parameters.end(), condition.parameters.begin(), condition.parameters.end());
  }
  query.sql.insert(0, fmt::format("SELECT count(*) FROM {} WHERE ", table));
  return integer_or_zero(as_cell(store.value(query)));
}

Query load_query(std::string_view table, std::span<const ColumnInfo> columns, std::int64_t id) {
  std::vector<std::string> selected;
  for (const auto& column : columns) selected.push_back(select_expression(table, column));
  return {fmt::format("SELECT {} FROM {} WHERE {}.id = ?", fmt::join(selected, ", "), table, table), {id}};
}

}  // namespace rapport
