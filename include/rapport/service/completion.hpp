#pragma once
// What follows from something being done: the contact that it was is logged, and who was touched is not to be called
// again for keeping in touch.

#include <optional>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/followup_series.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// How a follow-up was done.
struct Completion {
  std::optional<std::string> note;  ///< what came of it
  Interaction contact{};            ///< channel, direction, purpose and sentiment, as far as they are told
  bool logs = true;                 ///< false: what came of it is kept as the outcome alone
  std::optional<DateTime> again{};  ///< when the same is to be done once more
};

struct Completed {
  std::optional<InteractionId> interaction;
  std::optional<Followup> again;               ///< as it was planned once more
  std::optional<NextInSeries> next_in_series;  ///< of one that repeats
};

/// Ends an open follow-up as done. When anything is told of how, an interaction is logged in the same operation: a
/// contact by the channel that is told, else by the one that was planned, and a note without either. It starts no play
/// when the same is to be done once more, and none that waits for contacts when a play had planned it. Throws as
/// close_followup(), log_interaction() and plan_followup(), and InvalidInput for one that repeats and is to be done
/// again.
Completed complete_followup(Operation& operation, FollowupId id, const Completion& completion, const Session& session);

/// After an interaction was logged: when it is a touch that ends the silence of the customer, the follow-ups by which
/// they, or the company that they belong to, were to be kept in touch with are done, and a note says so.
void end_silence(Operation& operation, const Interaction& interaction, const Session& session);
/// The same for the responses that plays have planned and that it was: see answered_by().
void end_waiting(Operation& operation, const Interaction& interaction, const Session& session);

}  // namespace rapport
