#pragma once
// Follow-ups that repeat. One of a series is planned at a time: the next one when it is closed.

#include <optional>
#include <set>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/recurrence.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// Makes a follow-up repeat from `from` on: the first day of the rule on or after it is the first of the series. A day
/// that a person chose and that follows the rule is kept, also when it is a day off; one that the rule gives moves to
/// the working day of due_day(). A note says of another day than the chosen one, or than that of the rule, why it is.
/// Throws InvalidInput when the rule has no day from then on.
void start_series(Operation& operation, Followup& followup, const RecurrenceRule& rule, Date from, bool chosen);

/// What comes after one of a series.
struct NextInSeries {
  std::optional<Followup> planned;  ///< nothing when that was the last
  std::vector<Date> passed;         ///< days of the series that came and went while the one before was open
};

/// What comes after a follow-up that was closed, not yet planned: the first day of its series that, moved to a working
/// day, is neither past nor before the end of what was closed, and that is not left out. The days count from the
/// series, whenever it was done. It is called by name_of_next(). Nothing when it does not repeat.
[[nodiscard]] std::optional<NextInSeries> next_in_series(Store& store, const Followup& closed, const Session& session,
                                                         const std::set<Date>& left_out = {});
/// The same, planned.
std::optional<NextInSeries> plan_next_in_series(Operation& operation, const Followup& closed, const Session& session);

}  // namespace rapport
