#include "rapport/service/calendars.hpp"

#include <array>

#include "core/digits.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/identity.hpp"

namespace rapport {
namespace {

constexpr std::array<std::string_view, 19> followup_fields{"id",
                                                           "uid",
                                                           "customer",
                                                           "text",
                                                           "kind",
                                                           "channel",
                                                           "owner",
                                                           "state",
                                                           "due_date",
                                                           "due_time",
                                                           "recurrence",
                                                           "series_date",
                                                           "closed_on",
                                                           "outcome",
                                                           "effective_due",
                                                           "created_at",
                                                           "phone",
                                                           "email",
                                                           "customer_external_id"};
constexpr std::array<std::string_view, 8> occasion_fields{"customer_id", "customer", "on_date",     "what",
                                                          "kind",        "day",      "occasion_id", "yearly"};

/// The number of a follow-up that this database called so.
std::optional<FollowupId> own_number(Store& store, std::string_view uid) {
  constexpr std::string_view start = "followup-";
  if (!uid.starts_with(start)) return std::nullopt;
  const auto number = detail::small_number(uid.substr(start.size(), uid.find('@') - start.size()));
  if (!number || uid != calendar_uid("followup", *number, database_identity(store))) return std::nullopt;
  return FollowupId{*number};
}

}  // namespace

CalendarInfo followup_calendar(Store& store, const Session& session) {
  return {CalendarInfo::Content::todos, session.now, followup_fields, database_identity(store)};
}

CalendarInfo occasion_calendar(Store& store, const Session& session, LeapDay leap_day) {
  return {CalendarInfo::Content::days, session.now, occasion_fields, database_identity(store),
          leap_day == LeapDay::feb_28};
}

CalledFollowup followup_called(Store& store, std::string_view uid) {
  if (const auto own = own_number(store, uid)) {
    const auto id = existing_followup(store, *own);
    return {id, !id};
  }
  const Value id = store.value(followups_with_uid(uid));
  return {is_null(id) ? std::nullopt : std::optional{FollowupId{integer_or_zero(as_cell(id))}}};
}

}  // namespace rapport
