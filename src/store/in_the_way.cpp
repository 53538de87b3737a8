#include "store/in_the_way.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace rapport {
namespace {

struct UniqueIndex {
  std::vector<std::string> columns;
  std::string condition = "TRUE";  ///< of the rows that it has
};

std::vector<UniqueIndex> unique_indexes(Store& store, const std::string& table) {
  std::vector<UniqueIndex> indexes;
  store.each({"SELECT c.seqno, c.name, s.sql FROM pragma_index_list(?1) i CROSS JOIN pragma_index_info(i.name) c"
              " LEFT JOIN sqlite_schema s ON s.name = i.name AND i.partial WHERE i.\"unique\" ORDER BY i.seq, c.seqno",
              {table}},
             [&](std::span<const Cell> cells) {
               if (integer_or_zero(cells[0]) == 0) indexes.emplace_back();
               indexes.back().columns.emplace_back(text_or_empty(cells[1]));
               constexpr std::string_view where = " WHERE ";
               const auto sql = text_or_empty(cells[2]);
               if (const auto at = sql.rfind(where); at != std::string_view::npos)
                 indexes.back().condition = sql.substr(at + where.size());
             });
  return indexes;
}

/// SELECT of the row as it would be.
Query restored_row(Store& store, std::span<const Change> fields) {
  const auto& row = fields.front();
  const bool is_erased = row.action == "delete";
  Query query;
  std::vector<std::string> columns;
  store.each({"SELECT name FROM pragma_table_info(?) ORDER BY cid", {row.entity}}, [&](std::span<const Cell> cells) {
    const auto name = text_or_empty(cells[0]);
    const auto field = std::ranges::find(fields, name, &Change::field);
    const bool is_known = field != fields.end();
    const std::string_view value = is_known ? "?" : is_erased ? "NULL" : name;
    columns.push_back(fmt::format("{} AS {}", value, name));
    if (is_known) query.parameters.push_back(field->before);
  });
  query.sql = fmt::format("SELECT {}", fmt::join(columns, ", "));
  if (is_erased) return query;
  query.sql += fmt::format(" FROM {} WHERE id = ?", row.entity);
  query.parameters.emplace_back(row.first);
  return query;
}

}  // namespace

std::optional<RowInTheWay> row_in_the_way(Store& store, std::span<const Change> fields) {
  const auto& table = fields.front().entity;
  const auto restored = restored_row(store, fields);
  for (auto& index : unique_indexes(store, table)) {
    Query query{fmt::format("WITH mine AS MATERIALIZED ({0}) SELECT other.id FROM (SELECT * FROM mine WHERE {2}) m"
                            " JOIN (SELECT * FROM {1} WHERE {2}) other ON other.id <> m.id",
                            restored.sql, table, index.condition),
                restored.parameters};
    for (const auto& column : index.columns) query.sql += fmt::format(" AND other.{0} = m.{0}", column);
    const Value id = store.value(query);
    if (!is_null(id)) return RowInTheWay{integer_or_zero(as_cell(id)), std::move(index.columns)};
  }
  return std::nullopt;
}

}  // namespace rapport
