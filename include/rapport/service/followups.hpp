#pragma once
// What can be done with follow-ups: rules across records, each inside the caller's operation.

#include <optional>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/service/followup_series.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// Stores a new follow-up; without an owner it is the user's. Notes a customer who is removed and an owner never seen
/// before. Throws InvalidInput as check().
FollowupId plan_followup(Operation& operation, Followup followup, const Session& session);

/// As plan_followup, for many at once: tells nothing.
FollowupId store_followup(Operation& operation, Followup followup, const Session& session);

/// Makes the stored record equal to `after`, where it differs from `before`. Returns whether anything changed. Throws
/// as plan_followup.
bool save_followup(Operation& operation, const Followup& before, const Followup& after, const Session& session);

/// Ends an open follow-up as done or skipped, on the session's day, and plans the next of its series, which is
/// returned. `outcome` says what came of it. Throws Conflict when it is closed already.
std::optional<NextInSeries> close_followup(Operation& operation, FollowupId id, FollowupState state,
                                           std::optional<std::string> outcome, const Session& session);

/// Puts an open follow-up off; without a time of day it keeps its own. Throws Conflict when it is closed, or due later
/// than that as it is.
void snooze_followup(Operation& operation, FollowupId id, const DateTime& until);

/// Gives an open follow-up to another owner. Returns false when it is theirs already. Throws Conflict when it is
/// closed.
bool reassign_followup(Operation& operation, FollowupId id, const std::string& owner, const Session& session);

/// As close_followup, but what comes after it is left to the caller: plan_next_in_series() plans it.
Followup end_followup(Operation& operation, FollowupId id, FollowupState state, std::optional<std::string> outcome,
                      const Session& session);

void remove_followup(Operation& operation, FollowupId id);

}  // namespace rapport
