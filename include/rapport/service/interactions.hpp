#pragma once
// What can be done with interactions: rules across records, each inside the caller's operation.

#include <optional>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// What was promised in an interaction.
struct Promise {
  DateTime due;
  std::string text{};  ///< the interaction's text when empty
};

struct Logged {
  InteractionId interaction;
  std::optional<FollowupId> followup;
};

/// Stores an interaction and, with a promise, the follow-up that keeps it. What is missing is filled in: the moment
/// (now), the owner (the user), for a contact the direction (out; in for a post in a community), and what
/// complete_post() does. A touch does what end_silence() says. Without a promise the plays run that wait for such an
/// interaction. Notes a customer who is removed, an owner never seen
/// before and a day that is still to come. Throws InvalidInput as check(), Conflict for an external id in use and as
/// check_post() and check_concerns().
Logged log_interaction(Operation& operation, Interaction interaction, const std::optional<Promise>& promise,
                       const Session& session);

/// As log_interaction, for many at once: tells nothing, and leaves the direction as it is.
InteractionId store_interaction(Operation& operation, Interaction interaction, const Session& session);

/// Throws what save_interaction() would throw, for who must know before anything is written; `after` is complete.
void check_correction(Store& store, const Interaction& before, const Interaction& after);

/// Makes the stored record equal to `after`, where it differs from `before`; a change of `at` changes on_date, one of
/// the question a text that was the same, and with another customer a link that was passed on there is theirs. Returns
/// whether anything changed. Throws as log_interaction for what differs, as check_still_asked(), and Conflict when the
/// purchase that a deal became would go to another customer or another deal without it.
bool save_interaction(Operation& operation, const Interaction& before, Interaction after, const Session& session);

/// Takes the record away, and that a link was passed on there. What was promised there stays planned, what answered it
/// stays too, and notes say so.
void remove_interaction(Operation& operation, InteractionId id);

/// Notes each open follow-up that was promised in an interaction or planned for it, once that is taken back: it stays,
/// and how it is removed.
void note_followups_that_stay(Operation& operation, InteractionId id);
/// Notes each of them that a correction does not reach: what plays planned for another product, day, channel, direction
/// or customer, and what was promised to another customer.
void note_followups_to_correct(Operation& operation, const Interaction& before, const Interaction& after);

}  // namespace rapport
