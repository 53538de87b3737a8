#pragma once
// Time zones by their names, such as Europe/Berlin, as the system's zone files (RFC 8536) describe them. Linked for it,
// absl::time would cost 0.2 ms of every start, a quarter of it, and the C library knows one zone at a time.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "rapport/core/date.hpp"

namespace rapport {

/// From when on a zone has another offset.
struct ZoneChange {
  Instant from;
  std::chrono::seconds offset{};  ///< ahead of UTC
};

/// A day of each year and a time of it at which the clocks change: the form of POSIX.
struct ZoneYearday {
  enum class Form { month_week_day, julian_without_leap, day_of_year };
  Form form = Form::month_week_day;
  unsigned month = 0, week = 0, weekday = 0;  ///< week 5 is the last
  int day = 0;
  std::chrono::seconds time{2 * 3600};
};

/// What comes after the last change that a file lists: "CET-1CEST,M3.5.0,M10.5.0/3".
struct ZoneRule {
  std::chrono::seconds standard{};
  std::optional<std::chrono::seconds> summer;
  ZoneYearday start, end;  ///< of summer

  [[nodiscard]] std::chrono::seconds offset_at(Instant instant) const;
};

/// Nothing for a text that is no such rule.
[[nodiscard]] std::optional<ZoneRule> parse_zone_rule(std::string_view text);

class TimeZone {
 public:
  /// The zone of that name in the system's files; a path before the name, as some programs write it, does not matter.
  /// Nothing for one that is not there, such as those of Windows, and for one of over 255 bytes.
  [[nodiscard]] static std::optional<TimeZone> named(std::string_view name);
  /// The same of the bytes of a file; nothing for what is none. Time is linear in their number.
  [[nodiscard]] static std::optional<TimeZone> parse(std::string_view bytes);

  [[nodiscard]] std::chrono::seconds offset_at(Instant instant) const;
  /// When the clocks of the zone show that: as from_local() does it for the local ones.
  [[nodiscard]] Instant instant_of(Date date, TimeOfDay time) const;

 private:
  std::chrono::seconds first_{};  ///< before all changes
  std::vector<ZoneChange> changes_;
  std::optional<ZoneRule> rule_;
};

}  // namespace rapport
