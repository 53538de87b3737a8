#pragma once
// Follow-ups and days to remember as calendars, and by which name a calendar knows a follow-up.

#include <optional>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/id.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/render/calendar.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

[[nodiscard]] CalendarInfo followup_calendar(Store& store, const Session& session);
[[nodiscard]] CalendarInfo occasion_calendar(Store& store, const Session& session, LeapDay leap_day);

/// What a UID of a calendar means.
struct CalledFollowup {
  std::optional<FollowupId> id{};  ///< the follow-up, where there is one
  bool gone = false;               ///< it was one of this database, and was removed
};
[[nodiscard]] CalledFollowup followup_called(Store& store, std::string_view uid);

}  // namespace rapport
