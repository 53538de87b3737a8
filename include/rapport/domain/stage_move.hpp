#pragma once
// One step of a customer through the lifecycle, as it was recorded.

#include <array>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"

namespace rapport RAPPORT_API {

/// Moves are written by move_stage() and only ever read as rows; there is no record of them in memory.
struct StageMoveRow {};

/// The columns are declared in src/domain/stage_move_columns.cpp.
extern const Entity<StageMoveRow> stage_moves;

}  // namespace rapport
