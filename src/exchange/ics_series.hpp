#pragma once
// The series of a calendar. Programs write what they say of one day of a series before or after the series itself, so
// that they are put in order first.

#include <cstddef>
#include <vector>

#include "exchange/ics_fields.hpp"

namespace rapport {

/// One component, as its fields.
struct IcsEntry {
  RecordFields fields;
  std::size_t line = 0;
  IcsShift shift{};
};

/// Gathers what has a rule and what is about one day of a series.
class IcsSeries {
 public:
  /// False for a component that is neither; else the fields are taken.
  bool keep(RecordFields& fields, std::size_t line, const IcsShift& shift = {});
  /// The series in the order of the file, and after them the single days. days_left_out of days that are closed is that
  /// of the series, and days_moved of a series the days of which there is a component that says all itself. Of a series
  /// that is told as it is written, so are the single days.
  [[nodiscard]] std::vector<IcsEntry> take();

 private:
  std::vector<IcsEntry> series_, days_;
};

}  // namespace rapport
