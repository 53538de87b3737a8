#pragma once
// What can be done with gifts: rules across records, each inside the caller's operation.

#include "rapport/core/api.hpp"
#include "rapport/domain/gift.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// Stores an idea for a gift, or one that was given; without a day it is today's, and without an owner the user's.
/// Notes a customer who is removed, an owner never seen before, and a gift that is given on a day still to come. Throws
/// InvalidInput as check().
GiftId add_gift(Operation& operation, Gift gift, const Session& session);

/// What differs when an idea becomes a gift.
struct Giving {
  std::optional<Date> on{};  ///< today when it is not said
  std::optional<std::string> owner{}, occasion{};
  std::optional<Money> cost{};
};
/// An idea becomes a gift that was given; what is not said stays as it was thought of, but the owner is who gave it.
/// Throws Conflict when it was given already.
void give_idea(Operation& operation, GiftId id, const Giving& giving, const Session& session);

/// Makes the stored record equal to `after`, where it differs from `before`. Returns whether anything changed. Throws
/// as add_gift.
bool save_gift(Operation& operation, const Gift& before, const Gift& after, const Session& session);

void remove_gift(Operation& operation, GiftId id);

}  // namespace rapport
