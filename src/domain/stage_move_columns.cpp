#include <array>

#include "rapport/domain/stage_move.hpp"

namespace rapport {
namespace {

constexpr std::array stage_move_columns{
    computed<StageMoveRow>("id", "ID", "the number of the move", Kind::id, "stage_move.id"),
    computed<StageMoveRow>("on_date", "Date", "the day of the move", Kind::date, "stage_move.on_date", true),
    computed<StageMoveRow>("from_stage", "From", "the stage before", Kind::text, "stage_move.from_stage", true),
    computed<StageMoveRow>("to_stage", "To", "the stage after", Kind::text, "stage_move.to_stage", true),
    computed<StageMoveRow>("reason", "Reason", "why", Kind::text, "stage_move.reason", true),
    computed<StageMoveRow>("ended_by", "Ended by", "who ended the relationship", Kind::text, "stage_move.ended_by",
                           true),
};

}  // namespace

constinit const Entity<StageMoveRow> stage_moves{"stage_move", "stage move", stage_move_columns};

}  // namespace rapport
