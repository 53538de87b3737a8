#include "store/changes.hpp"

#include <span>
#include <string_view>

#include "rapport/core/error.hpp"
#include "store/recorder.hpp"

namespace rapport {

std::vector<Change> changes_of(Store& store, OperationId operation) {
  std::vector<Change> changes;
  store.each(
      {"SELECT entity, action, field, entity_id, last_id, old, new FROM change WHERE operation_id = ? ORDER BY id DESC",
       {operation.value}},
      [&](std::span<const Cell> cells) {
        changes.push_back({std::string{text_or_empty(cells[0])}, std::string{text_or_empty(cells[1])},
                           std::string{text_or_empty(cells[2])}, integer_or_zero(cells[3]), integer_or_zero(cells[4]),
                           as_value(cells[5]), as_value(cells[6])});
      });
  // The file may have been written by another hand: a name becomes part of a statement only when it is one of ours.
  for (const auto& change : changes)
    if (!tracked_table(change.entity) ||
        change.field.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") != std::string::npos)
      throw DatabaseError("the history of this operation is damaged; it cannot be undone");
  return changes;
}

}  // namespace rapport
