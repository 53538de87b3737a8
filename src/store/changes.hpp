#pragma once
// What an operation wrote down about itself: the rows of the table `change`.

#include <cstdint>
#include <string>
#include <vector>

#include "rapport/core/value.hpp"
#include "rapport/store/operation.hpp"

namespace rapport {

/// One row of `change`, owned, because the rows that it describes change while it is worked on. `first` to `last` are
/// the rows of the table `entity` that it is about: several only where they were inserted.
struct Change {
  std::string entity, action, field;
  std::int64_t first, last;
  Value before, after;
};

/// The latest first. Throws DatabaseError for names of which the schema knows nothing, because they become part of
/// statements.
[[nodiscard]] std::vector<Change> changes_of(Store& store, OperationId operation);

}  // namespace rapport
