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

/// The plays that are enabled and wait for that event, by number.
[[nodiscard]] std::vector<Play> enabled_plays(Store& store, PlayEvent event);

/// One row of the ledger: that a play has planned something for a customer because of one event.
struct PlayRun {
  std::int64_t id = 0;
  PlayId play;
  CustomerId customer;
  std::string event;  ///< the key of what happened: "interaction:12"
  Date on{};          ///< the day of it
  std::optional<FollowupId> followup;
};

void record_run(Operation& operation, const PlayRun& run);
/// What the play planned for the customer because of that event.
[[nodiscard]] std::optional<PlayRun> run_for_event(Store& store, PlayId play, CustomerId customer,
                                                   std::string_view event);
/// What the play planned for the customer because of another event less than so many days from that day, the latest
/// first.
[[nodiscard]] std::optional<PlayRun> run_within(Store& store, PlayId play, CustomerId customer, std::string_view event,
                                                Date day, std::chrono::days days);
/// What the play planned for the customer because of another event, is still to be done, and says the same for the same
/// day.
[[nodiscard]] std::optional<PlayRun> run_of_open(Store& store, PlayId play, CustomerId customer, std::string_view event,
                                                 const Followup& same);

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
[[nodiscard]] std::int64_t count_runs_since(Store& store, std::int64_t last);

/// Whether a filter holds for one record of the source. Throws as make_condition().
[[nodiscard]] bool satisfies(Store& store, const Source& source, std::int64_t id, std::string_view filter,
                             const ParseContext& context);

/// The latest interaction of that kind with a customer, by channel and direction where they are given.
[[nodiscard]] std::optional<InteractionId> latest_interaction(Store& store, CustomerId customer, InteractionKind kind,
                                                              std::optional<Channel> channel = {},
                                                              std::optional<Direction> direction = {});

/// Takes a play away, and what the ledger has of it.
void erase_play(Operation& operation, PlayId id);

}  // namespace rapport
