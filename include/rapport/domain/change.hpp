#pragma once
// One change that an operation made, as `history --changes` and reports show it.

#include <array>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"

namespace rapport RAPPORT_API {

/// Changes are only ever read as rows; there is no record of them in memory.
struct ChangeRow {};

/// The columns are declared in src/domain/change_columns.cpp.
extern const Entity<ChangeRow> changes;

}  // namespace rapport
