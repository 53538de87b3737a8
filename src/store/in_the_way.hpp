#pragma once
// Which record has a value that must be unique, where another one is to get it back.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rapport/store/store.hpp"
#include "store/changes.hpp"

namespace rapport {

struct RowInTheWay {
  std::int64_t id = 0;
  std::vector<std::string> columns;  ///< what it has in common with the other one, where no two may have that
};

/// `fields` are of one row: of one that was erased all that it had, else what it had before it was changed. By the
/// unique indexes of its table.
[[nodiscard]] std::optional<RowInTheWay> row_in_the_way(Store& store, std::span<const Change> fields);

}  // namespace rapport
