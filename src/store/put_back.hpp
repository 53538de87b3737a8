#pragma once
// The old values of rows that an operation changed, and the rows that it erased, as they were.

#include <span>

#include "rapport/store/operation.hpp"
#include "store/changes.hpp"
#include "store/later_uses.hpp"

namespace rapport {

/// Whether the row has another value there than `change` of `target` left, or was changed in the other half of an
/// amount.
[[nodiscard]] bool was_changed_since(Operation& undo, OperationId target, const Change& change);

/// Gives the fields, which are those of one row, the values that they had. Those that were changed since are left to
/// `uses`.
void put_back_fields(Operation& operation, std::span<const Change> fields, OperationId target, LaterUses& uses);

/// Inserts the row that these are the fields of. The runs of a play come back as far as they can: without a follow-up
/// that was removed since, and without those of customers who were erased.
void put_back_row(Operation& operation, std::span<const Change> fields, LaterUses& uses);

}  // namespace rapport
