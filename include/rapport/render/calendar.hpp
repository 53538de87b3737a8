#pragma once
// Rows as a calendar: RFC 5545.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"

namespace rapport RAPPORT_API {

/// What a calendar has beside its rows.
struct CalendarInfo {
  /// todos: a row is a VTODO, or a VEVENT while it is open and has a time of day. days: a row is a VEVENT of a
  /// whole day that comes back every year.
  enum class Content { todos, days } content = Content::todos;
  Instant stamp{};                           ///< when it is written
  std::span<const std::string_view> fields;  ///< the columns that it is made of
  std::string database;                      ///< in the UIDs, which say of which database's records they are
  /// Where 29 February is remembered in other years: the last day of February, or else the 60th of the year.
  bool leap_day_in_february = true;
};

/// "followup-12@1f3c.rapport", by which a calendar knows again what it had before.
[[nodiscard]] std::string calendar_uid(std::string_view what, std::int64_t id, std::string_view database);

}  // namespace rapport
