#include "store/earlier.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rapport {

// What is mentioned first since then says what was: a row that is inserted was not there, the old value of a column is
// the one that it had.
EarlierTable::EarlierTable(Store& store, std::string_view table, std::string_view columns, Instant moment) {
  const Query query{
      fmt::format("SELECT c.entity_id, c.last_id, c.action, c.field, c.old FROM operation o"
                  " CROSS JOIN change c ON c.operation_id = o.id"
                  " WHERE o.at >= ? AND c.entity = ? AND (c.action <> 'update' OR c.field IN ({})) ORDER BY c.id",
                  columns),
      {std::int64_t{moment.time_since_epoch().count()}, std::string{table}}};
  store.each(query, [&](std::span<const Cell> row) {
    const auto first = integer_or_zero(row[0]), last = integer_or_zero(row[1]);
    const auto action = text_or_empty(row[2]);
    if (action == "insert") return note_inserted(first, last);
    // Of an erasure and of a large import that was taken back nothing is left but the fact.
    if (is_inserted(first) || is_null(row[3])) return;
    auto& known = changed_[first];
    known.columns.try_emplace(std::string{text_or_empty(row[3])}, as_value(row[4]));
    known.was_deleted = known.was_deleted || action == "delete";
  });
}

void EarlierTable::note_inserted(std::int64_t first, std::int64_t last) {
  auto next = inserted_.upper_bound(first);
  if (next != inserted_.begin() && std::prev(next)->second >= first - 1) {
    --next;
    next->second = std::max(next->second, last);
  } else {
    next = inserted_.emplace(first, last).first;
  }
  // What it has reached becomes a part of it.
  for (auto after = std::next(next); after != inserted_.end() && after->first <= next->second + 1;) {
    next->second = std::max(next->second, after->second);
    after = inserted_.erase(after);
  }
}

bool EarlierTable::is_inserted(std::int64_t id) const {
  if (changed_.contains(id)) return false;
  const auto range = inserted_.upper_bound(id);
  return range != inserted_.begin() && id <= std::prev(range)->second;
}

bool EarlierTable::had(std::int64_t id) const { return !is_inserted(id); }

const Value* EarlierTable::earlier(std::int64_t id, std::string_view column) const {
  const auto row = changed_.find(id);
  if (row == changed_.end()) return nullptr;
  const auto value = row->second.columns.find(column);
  return value == row->second.columns.end() ? nullptr : &value->second;
}

}  // namespace rapport
