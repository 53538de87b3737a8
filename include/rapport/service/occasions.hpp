#pragma once
// What can be done with days to remember: rules across records, each inside the caller's operation.

#include "rapport/core/api.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// Stores a new occasion. Notes a customer who is removed, and a single day that is past. Throws InvalidInput as
/// check(), Conflict when the customer has the very same already.
OccasionId add_occasion(Operation& operation, const Occasion& occasion, const Session& session);

/// Makes the stored record equal to `after`, where it differs from `before`. Returns whether anything changed. Throws
/// as add_occasion.
bool save_occasion(Operation& operation, const Occasion& before, const Occasion& after, const Session& session);

void remove_occasion(Operation& operation, OccasionId id);

}  // namespace rapport
