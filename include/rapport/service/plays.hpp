#pragma once
// What can be done with plays, and what they do: each inside the caller's operation.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/domain/play.hpp"
#include "rapport/domain/survey.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// The play of that number or of that whole name. Throws NotFound, UsageError as find_named().
[[nodiscard]] PlayId find_play(Store& store, std::string_view reference);
/// "play 3 'after voicemail'"
[[nodiscard]] std::string play_label(const Play& play);

/// Stores a new play. Notes an assignee never seen before. Throws InvalidInput as check() and for a condition that is
/// no filter of customers or of what happened, Conflict for a name in use.
PlayId add_play(Operation& operation, const Play& play, const Session& session);
/// Makes the stored record equal to `after`, where it differs from `before`. Returns whether anything changed. Throws
/// as add_play().
bool save_play(Operation& operation, const Play& before, Play after, const Session& session);
/// What it has planned stays.
void remove_play(Operation& operation, PlayId id);

/// Something that has happened to a customer, for the plays that wait for it.
struct PlayCase {
  PlayEvent event{};
  CustomerId customer;
  std::string key;            ///< what it is called in the ledger, once and for all: "interaction:12"
  Date day{};                 ///< on which it happened
  std::chrono::days waits{};  ///< until it counts: an e-mail for its answer
  std::string logger{};       ///< who had the contact, sold or asked: the owner of what was logged; else the user
  std::optional<InteractionId> interaction{};  ///< that it was, or in which it was told
  PlayFields fields{};                         ///< for the braces of texts; {name} and {date} are known anyway
};

/// What the ledger calls what happened in an interaction: "interaction:12".
[[nodiscard]] std::string key_of(InteractionId interaction);

/// What speaks for or against that a play plans something.
struct PlayCheck {
  std::string_view name;  ///< customer, condition, event, limit, silence, day, pause, promise, answer or open
  bool passed = true;
  std::string detail;
};
/// What a play makes of a case. It plans when every check is passed.
struct PlayVerdict {
  std::vector<PlayCheck> checks;
  Followup followup;  ///< that it plans
  /// What it has planned for that day already, where that alone speaks against it.
  std::optional<FollowupId> enough{};
  bool promised = false;  ///< that something was promised is all that speaks against it
  bool waits = false;     ///< what it plans is put off to the end of a pause
  [[nodiscard]] bool plans() const;
};

/// Looks at all that speaks for and against it: that the customer was not removed and is not in dissolution, the
/// conditions, whether the customer is left in peace on the day on which it would be due, which puts it off or speaks
/// against it (see waits_for_pause()), the ledger, the limit, what the play has planned for that day already (see
/// run_of_open()), what was promised in the interaction, which stands for it, for a silence the plays that come before,
/// for an e-mail whether it has an answer, and the day, which is one off only for an occasion that is found too late. A
/// day that is past by no more than the session's `lateness`, or of which 'followup plan' still plans what time brings,
/// becomes today or the next working day; an earlier one speaks against it.
[[nodiscard]] PlayVerdict weigh(Store& store, const Play& play, const PlayCase& happened, const Session& session);

/// Plans the follow-up of each enabled play that waits for the event and that nothing speaks against, and writes it
/// into the ledger, as it does where what is planned already is enough; unless the session's plays are off. Notes a
/// play that plans nothing for a promise alone.
void run_plays(Operation& operation, const PlayCase& happened, const Session& session);

/// The cases that an interaction is: a purchase; a contact, and a voicemail of ours besides. Empty for a
/// refund and a note, unless that has a channel: then it is a contact here as everywhere, see is_touch().
[[nodiscard]] std::vector<PlayCase> cases_of(const Interaction& interaction);
/// Runs the plays that wait for such an interaction.
void run_plays_of(Operation& operation, const Interaction& interaction, const Session& session);

[[nodiscard]] PlayCase case_of_new_customer(CustomerId customer, Date day, const Session& session);

/// That answers of a response were at or under their thresholds; `low` tells which, see low_answers().
[[nodiscard]] PlayCase case_of_low_answer(const Response& response, std::string low, std::string survey, Date day);

/// The latest such event of a customer that the records know: the last purchase, contact or voicemail, the last low
/// answer, the last e-mail of ours that asks for one, or the day on which the customer was added; of what time brings,
/// the next one. `leap_day` is where 29 February is remembered in other years.
[[nodiscard]] std::optional<PlayCase> latest_case(Store& store, const Play& play, CustomerId customer,
                                                  const Session& session, LeapDay leap_day);
/// The same as if it happened today, and anew.
[[nodiscard]] PlayCase case_of_today(Store& store, const Play& play, CustomerId customer, const Session& session,
                                     LeapDay leap_day);

}  // namespace rapport
