#pragma once
// Follow-ups and days to remember as calendars, and by which name a calendar knows a follow-up.

#include <optional>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/id.hpp"
#include "rapport/domain/followup.hpp"
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

/// What the follow-up that comes after this one in its series is called: the name of the first of them and the number
/// of the day, "abc@example.com/day-2". It is the same in every database that knows the series, so that a day that was
/// planned in two of them is one.
[[nodiscard]] std::string name_of_next(Store& store, const Followup& followup);
/// The follow-up that is called by that name, which is none that the database itself gives.
[[nodiscard]] std::optional<FollowupId> named_followup(Store& store, std::string_view uid);
/// The open follow-up of the same series, when this one is closed.
[[nodiscard]] std::optional<FollowupId> open_in_series(Store& store, const Followup& closed);

}  // namespace rapport
