#pragma once
// Records that a query names by their ids.

#include <cstdint>
#include <span>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/core/value.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

/// The first column of the rows. All are there before the first record is asked for.
[[nodiscard]] inline std::vector<std::int64_t> ids_in(Store& store, const Query& query) {
  std::vector<std::int64_t> ids;
  store.each(query, [&](std::span<const Cell> cells) { ids.push_back(integer_or_zero(cells[0])); });
  return ids;
}

/// The records with the ids of the first column, in the order of the rows.
template <class Row>
[[nodiscard]] std::vector<Row> load_each(Store& store, const Entity<Row>& entity, const Query& query) {
  std::vector<Row> records;
  for (const auto id : ids_in(store, query)) records.push_back(load(store, entity, id).value());
  return records;
}

}  // namespace rapport
