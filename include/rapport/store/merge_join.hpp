#pragma once
// Reads the rows of a merge join, see query/merge_join.hpp.

#include <functional>
#include <span>

#include "rapport/core/api.hpp"
#include "rapport/query/merge_join.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// Calls `use` with the cells of each row, as many as the header has columns; they live until `use` returns. Memory
/// does not grow with the number of rows.
void each_joined(Store& store, const MergeJoin& join, const std::function<void(std::span<const Cell>)>& use);

}  // namespace rapport
