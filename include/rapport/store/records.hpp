#pragma once
// Records in and out of the store, derived from their columns.

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

[[nodiscard]] bool has_record(Store& store, std::string_view table, std::int64_t id);

/// How many rows of the table meet all conditions, of which there is one at least.
[[nodiscard]] std::int64_t count_where(Store& store, std::string_view table, std::span<const Condition> conditions);

/// The number that a query gives in its first row; nothing without a row, and for NULL.
template <class Id>
[[nodiscard]] std::optional<Id> one_id(Store& store, const Query& query) {
  const Value id = store.value(query);
  return is_null(id) ? std::nullopt : std::optional{Id{integer_or_zero(as_cell(id))}};
}

/// The statement that reads the columns of one record by its id.
[[nodiscard]] Query load_query(std::string_view table, std::span<const ColumnInfo> columns, std::int64_t id);

/// The record with that id, or nothing.
template <class Row>
[[nodiscard]] std::optional<Row> load(Store& store, const Entity<Row>& entity, std::int64_t id) {
  // What is only ever shown has no member to go into, and may count thousands of rows.
  std::vector<ColumnInfo> read;
  std::vector<const Column<Row>*> members;
  for (const auto& column : entity.columns) {
    if ((column.info.origin == Origin::computed || column.info.origin == Origin::child) && !column.info.writable)
      continue;
    read.push_back(column.info);
    members.push_back(&column);
  }
  std::optional<Row> found;
  store.each(load_query(entity.table, read, id), [&](std::span<const Cell> cells) {
    found.emplace();
    for (std::size_t i = 0; i < cells.size(); ++i) members[i]->set(*found, cells[i]);
  });
  return found;
}

/// Inserts the stored columns of `row` except its key, and `more` that it has no member for. Returns the new key.
template <class Row>
std::int64_t insert(Operation& operation, const Entity<Row>& entity, const Row& row,
                    std::initializer_list<Assignment> more = {}) {
  std::vector<std::string> scratch(entity.columns.size());
  std::vector<Assignment> assignments{more};
  for (std::size_t i = 1; i < entity.columns.size(); ++i) {
    const auto& [info, get, set] = entity.columns[i];
    if (info.origin != Origin::stored) continue;
    const Cell cell = get(row, scratch[i]);
    if (!is_null(cell)) assignments.push_back({info.name, cell, info.kind});
  }
  return operation.insert(entity.table, assignments);
}

/// Writes the stored columns in which `after` differs from `before`. Returns whether there were any.
template <class Row>
bool update(Operation& operation, const Entity<Row>& entity, std::int64_t id, const Row& before, const Row& after) {
  std::vector<std::string> scratch(entity.columns.size());
  std::string old_scratch;
  std::vector<Assignment> assignments;
  for (std::size_t i = 1; i < entity.columns.size(); ++i) {
    const auto& [info, get, set] = entity.columns[i];
    if (info.origin != Origin::stored) continue;
    const Cell cell = get(after, scratch[i]);
    if (cell != get(before, old_scratch)) assignments.push_back({info.name, cell, info.kind});
  }
  if (!assignments.empty()) operation.update(entity.table, id, assignments);
  return !assignments.empty();
}

}  // namespace rapport
