#pragma once
// The SQL behind plays that wait for what time makes of the records: each plans all that it finds with a few
// statements.

#include <optional>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/domain/plan_days.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// One play, and what its run depends on.
struct TimePlayRun {
  Play play;
  std::vector<PlanDay> days;          ///< on which it looks; nothing is found without any
  std::vector<Condition> conditions;  ///< on the table customer
  Date today{};
  LeapDay leap_day{};
};

/// The query that finds the events: customer_id, event, on_date, due, interaction_id, logger, what. No customer who was
/// removed, is in dissolution or is left in peace when it would be due.
[[nodiscard]] Query events_found(const TimePlayRun& run);
/// What the ledger would call the first of them; nothing when none is found.
[[nodiscard]] std::optional<std::string> first_event_found(Store& store, const TimePlayRun& run);

/// Plans a follow-up for each event that is found, and writes it into the ledger. Returns how many they are; their
/// numbers follow each other. `user` does what nobody looks after, at `now`.
std::int64_t plan_events(Operation& operation, const TimePlayRun& run, const std::string& user, Instant now);
/// Writes into the ledger that the events which are found came and went without a follow-up. Returns how many.
std::int64_t pass_events(Operation& operation, const TimePlayRun& run);

/// What a play waits for next with one customer: the next occasion, or the first day of the silence.
struct NextEvent {
  std::string key;  ///< in the ledger
  Date day{};
  std::string what;   ///< the occasion
  std::string since;  ///< the last touch before a silence
};
/// Nothing for another event, and where there is none.
[[nodiscard]] std::optional<NextEvent> next_event(Store& store, const Play& play, CustomerId customer, Date today,
                                                  LeapDay leap_day);

/// An occasion that came and went.
struct PassedOccasion {
  CustomerId customer;
  std::string name, what;
  Date day{};
};
/// Those that the ledger has after that row of it, by day: `limit` at most.
[[nodiscard]] std::vector<PassedOccasion> passed_since(Store& store, std::int64_t last_run, std::int64_t limit);
[[nodiscard]] std::int64_t count_passed_since(Store& store, std::int64_t last_run);

}  // namespace rapport
