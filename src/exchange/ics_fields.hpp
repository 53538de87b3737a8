#pragma once
// What a calendar says, in the fields of a follow-up, and as days with names.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time_zone.hpp"
#include "exchange/ics.hpp"
#include "exchange/reading.hpp"
#include "rapport/core/date.hpp"

namespace rapport {

/// Where the days of a component are here, whose time zone is another one.
struct IcsShift {
  std::chrono::days days{};  ///< of a series, or of the day that RECURRENCE-ID names: by how many it is later here
  bool as_written = false;   ///< a series whose rule cannot be told in other days
};

/// What a calendar has that a follow-up has no place for.
struct IcsRest {
  std::int64_t others = 0;     ///< components that are neither events nor to-dos
  std::int64_t zoned = 0;      ///< times with a time zone that the system does not know, read as they are written
  std::int64_t elsewhere = 0;  ///< those of series whose days are other days here, read as they are written
  std::int64_t additions = 0;  ///< days of a series that its rule does not give
  IcsShift shift{};            ///< of the component that was read last
  /// Sentences for a person, empty when there is nothing to tell.
  [[nodiscard]] std::vector<std::string> notes() const;
  /// Reads each zone about once; nullptr for one that the system does not know. Valid until the next call.
  [[nodiscard]] const TimeZone* zone(std::string_view name);

 private:
  std::map<std::string, TimeZone, std::less<>> zones_;  ///< those that are known
};

/// The same fields in the same order for every component; an empty text for what it does not say. False for a component
/// that is neither an event nor a to-do, which is counted in `rest`. Throws InvalidInput for a value that cannot be
/// read.
[[nodiscard]] bool read_fields(const IcsComponent& component, RecordFields& fields, IcsRest& rest);

/// A day that a calendar names, such as a holiday.
struct NamedDay {
  Date date{};
  std::string name;
  std::size_t line = 0;
  bool yearly = false;   ///< on the same day of every year, without an end
  bool repeats = false;  ///< it has another rule, of which this is the first day alone
};

/// The whole days of the events of a calendar, each day of those that last several. Events at a time of day and those
/// that are cancelled are passed over. Throws Rejected, naming the line, for a file that is no calendar, an event that
/// cannot be read, and one of over a year.
[[nodiscard]] std::vector<NamedDay> read_named_days(Input& in, const std::string& source = {});

}  // namespace rapport
