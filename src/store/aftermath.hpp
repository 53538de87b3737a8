#pragma once
// What must hold of records that an undo has put back, beside what the schema asks of each by itself: others may have
// come or changed since.

#include <span>

#include "rapport/store/operation.hpp"
#include "store/changes.hpp"
#include "store/later_uses.hpp"

namespace rapport {

/// When a customer is merged away again by what was put back in `changes`: gives what came to them while they were not
/// to who is kept.
void merge_again(Operation& operation, std::span<const Change> changes);

/// When customers are no longer merged away, because the `changes` of `merge` were taken back: what later undos brought
/// back to them and kept for who took over is theirs again.
void give_back(Operation& operation, OperationId merge, std::span<const Change> changes);

/// After all `changes` of `target` were taken back: a record that came back to a customer who was merged away since is
/// kept for who took over. Whatever else the commands would not have allowed is left to `uses`.
void settle_restored(Operation& operation, OperationId target, std::span<const Change> changes, LaterUses& uses);

}  // namespace rapport
