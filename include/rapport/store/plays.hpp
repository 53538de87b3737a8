#pragma once
// The SQL behind plays: which of them wait for an event, and the ledger of what they planned.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/domain/play.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// The first schema that has plays: a file of an older one comes to them when it is opened.
inline constexpr int first_schema_of_plays = 7;

/// The plays that are enabled and wait for that event, by number.
[[nodiscard]] std::vector<Play> enabled_plays(Store& store, PlayEvent event);

/// One row of the ledger: that a play has planned something for a customer because of one event, or that what it had
/// planned because of an earlier one was enough.
struct PlayRun {
  std::int64_t id = 0;
  PlayId play;
  CustomerId customer;
  std::string event;  ///< the key of what happened: "interaction:12"
  Date on{};          ///< the day of it
  std::optional<FollowupId> followup;
  bool was_enough = false;  ///< the follow-up is that of an earlier row
};

void record_run(Operation& operation, const PlayRun& run);
/// What the play planned for the customer because of that event.
[[nodiscard]] std::optional<PlayRun> run_for_event(Store& store, PlayId play, CustomerId customer,
                                                   std::string_view event);
/// What the play planned for the customer because of another event less than so many days from that day, the latest
/// first.
[[nodiscard]] std::optional<PlayRun> run_within(Store& store, PlayId play, CustomerId customer, std::string_view event,
                                                Date day, std::chrono::days days);
/// What the play planned for the customer because of another event, is still to be done on the same day, and is enough:
/// whatever it says, when the play has a channel, and else what says the same.
[[nodiscard]] std::optional<PlayRun> run_of_open(Store& store, PlayId play, CustomerId customer, std::string_view event,
                                                 const Followup& same);

/// What the play planned for the customer because of another event and is open, or was closed on that day or after it.
[[nodiscard]] std::optional<PlayRun> run_that_lasts(Store& store, PlayId play, CustomerId customer,
                                                    std::string_view event, Date day);

/// Before follow-ups are taken back with the operation that planned them: the ledger forgets the later events that they
/// were enough for, so that what time brings is planned anew, and notes name these.
void forget_covered_events(Operation& operation, FollowupId first, FollowupId last, OperationId planned_by);
/// Whether any play has planned for the silence in which the customer is; see planned_in_silence().
[[nodiscard]] bool silence_is_planned_for(Store& store, CustomerId customer);
/// How many events a follow-up is for.
[[nodiscard]] std::int64_t count_events_of(Store& store, FollowupId followup);

/// The queries behind these, for tests that watch for table scans.
[[nodiscard]] Query query_for_plays(PlayEvent event);
[[nodiscard]] Query query_for_event(PlayId play, CustomerId customer, std::string_view event);
[[nodiscard]] Query query_for_days(PlayId play, CustomerId customer, std::string_view event, Date day,
                                   std::chrono::days days);
[[nodiscard]] Query query_for_open(PlayId play, CustomerId customer, std::string_view event, const Followup& same);
[[nodiscard]] Query query_for_condition(const Source& source, std::int64_t id, std::string_view filter,
                                        const ParseContext& context);

/// The number of the latest row that there ever was: what an undo brings back is no newer.
[[nodiscard]] std::int64_t last_run(Store& store);
/// The rows that came after that one.
[[nodiscard]] std::vector<PlayRun> runs_since(Store& store, std::int64_t last);
/// How many follow-ups they have planned.
[[nodiscard]] std::int64_t count_planned_since(Store& store, std::int64_t last);

/// Whether a filter holds for one record of the source. Throws as make_condition().
[[nodiscard]] bool satisfies(Store& store, const Source& source, std::int64_t id, std::string_view filter,
                             const ParseContext& context);

/// No refund.
[[nodiscard]] std::optional<InteractionId> latest_purchase(Store& store, CustomerId customer);
/// The latest contact with a customer, be it in a note.
[[nodiscard]] std::optional<InteractionId> latest_contact(Store& store, CustomerId customer);
[[nodiscard]] std::optional<InteractionId> latest_voicemail_of_ours(Store& store, CustomerId customer);
/// See asks_for_answer().
[[nodiscard]] std::optional<InteractionId> latest_email_to_answer(Store& store, CustomerId customer);
/// The follow-up of a play that was done by a contact which 'followup done' logged.
[[nodiscard]] std::optional<FollowupId> play_followup_done_by(Store& store, InteractionId contact);
/// What is to be done once more after it.
[[nodiscard]] std::optional<FollowupId> promised_again_with(Store& store, InteractionId contact);

/// What a play has planned, as a condition on `followup`.
[[nodiscard]] Condition planned_by(PlayId play);

/// Takes a play away, and what the ledger has of it.
void erase_play(Operation& operation, PlayId id);

}  // namespace rapport
