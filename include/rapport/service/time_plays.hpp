#pragma once
// Plays that wait for what time makes of the records: e-mails that stay without an answer, days to remember, silence.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/play.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/time_plays.hpp"

namespace rapport RAPPORT_API {

struct TimePlanRequest {
  Date until{};                ///< today or later
  std::optional<PlayId> play;  ///< else all that are enabled
  LeapDay leap_day{};
};

struct PlannedByPlay {
  std::string name;
  std::int64_t count = 0;
};

/// What a run did. The numbers of its follow-ups follow each other, play by play.
struct TimePlan {
  std::vector<PlannedByPlay> plays;  ///< that ran, in their order
  std::int64_t planned = 0;
  FollowupId last;                     ///< of the follow-ups, if there are any
  std::vector<PassedOccasion> passed;  ///< the first of them, by day
  std::int64_t passed_count = 0;
  Date passed_from{};  ///< the first day of which none was planned, if any came and went
};

/// So many of the occasions that came and went are told.
inline constexpr std::int64_t most_passed_told = 20;

/// Plans what is due by the plays, once for each event, silence last: who is to be talked to for another reason is not
/// silent. Occasions that came and went since the last run are only written down. Nothing is written when there is
/// nothing new. Throws UsageError for a play that waits for something else, Conflict for one that is disabled.
TimePlan plan_by_time(Operation& operation, const TimePlanRequest& request, const Session& session);

}  // namespace rapport
