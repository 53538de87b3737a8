#include "rapport/service/calendars.hpp"

#include <fmt/format.h>

#include <array>

#include "core/digits.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/identity.hpp"
#include "rapport/store/records.hpp"

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

constexpr std::string_view day_mark = "/day-";

/// A series is called as its first follow-up is, which is day 1.
struct DayOfSeries {
  std::string series;
  int day = 1;
};

DayOfSeries day_in(std::string_view uid) {
  const auto mark = uid.rfind(day_mark);
  if (mark == std::string_view::npos || mark == 0) return {std::string{uid}};
  const auto day = detail::small_number(uid.substr(mark + day_mark.size()));
  return day && *day > 1 ? DayOfSeries{std::string{uid.substr(0, mark)}, *day} : DayOfSeries{std::string{uid}};
}

DayOfSeries day_of(Store& store, const Followup& followup) {
  if (followup.uid) return day_in(*followup.uid);
  return {calendar_uid("followup", followup.id.value, database_identity(store))};
}

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
    const bool is_here = has_record(store, followups.table, own->value);
    return {is_here ? own : std::nullopt, !is_here};
  }
  const auto id = named_followup(store, uid);
  // A later day of a series of this database was planned here too.
  const auto day = day_in(uid);
  return {id, !id && day.day > 1 && own_number(store, day.series)};
}

std::string name_of_next(Store& store, const Followup& followup) {
  const auto at = day_of(store, followup);
  return fmt::format("{}{}{}", at.series, day_mark, at.day + 1);
}

std::optional<FollowupId> named_followup(Store& store, std::string_view uid) {
  return one_id<FollowupId>(store, followups_with_uid(uid));
}

std::optional<FollowupId> open_in_series(Store& store, const Followup& closed) {
  return one_id<FollowupId>(store, open_followups_called(day_of(store, closed).series + std::string{day_mark}));
}

}  // namespace rapport
