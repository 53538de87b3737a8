#pragma once
// The series of a calendar. Programs write what they say of one day of a series before or after the series itself, so
// that they are put in order first.

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "exchange/ics_fields.hpp"

namespace rapport {

/// Gathers what has a rule and what is about one day of a series.
class IcsSeries {
 public:
  /// False for a component that is neither; else the fields are taken.
  bool keep(RecordFields& fields, std::size_t line, const IcsShift& shift = {});
  /// Uses the fields of each once, with its line: the series in the order of the file, and after them the single days.
  /// days_left_out of days that are closed is that of the series, up to a thousand that come after it, and days_moved
  /// of a series the days of which there is a component that says all itself. Of a series that is told as it is
  /// written, so are the single days.
  void hand_on(const std::function<void(const RecordFields& fields, std::size_t line)>& use);

 private:
  /// One component.
  struct Entry {
    RecordFields fields;
    std::size_t line = 0;
    IcsShift shift{};
  };
  /// What is known of a series besides its rule.
  struct Days {
    std::vector<std::string> left_out{};  ///< each day once, in order
    std::string moved{};
    bool as_written = false;
  };

  [[nodiscard]] std::map<std::string, Days> known_days();

  std::vector<Entry> series_, days_;
};

}  // namespace rapport
