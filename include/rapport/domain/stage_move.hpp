#pragma once
// One step of a customer through the lifecycle, as it was recorded.

#include <array>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"

namespace rapport RAPPORT_API {

/// Moves are written by move_stage() and only ever read as rows; there is no record of them in memory.
struct StageMoveRow {};

inline constexpr std::array stage_move_columns{
    computed<StageMoveRow>("id", "ID", "the number of the move", Kind::id, "stage_move.id"),
    computed<StageMoveRow>("on_date", "Date", "the day of the move", Kind::date, "stage_move.on_date", true),
    computed<StageMoveRow>("from_stage", "From", "the stage before", Kind::text, "stage_move.from_stage", true),
    computed<StageMoveRow>("to_stage", "To", "the stage after", Kind::text, "stage_move.to_stage", true),
    computed<StageMoveRow>("reason", "Reason", "why", Kind::text, "stage_move.reason", true),
    computed<StageMoveRow>("ended_by", "Ended by", "who ended the relationship", Kind::text, "stage_move.ended_by",
                           true),
};
inline constexpr Entity<StageMoveRow> stage_moves{"stage_move", "stage move", stage_move_columns};

}  // namespace rapport
