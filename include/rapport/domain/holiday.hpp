#pragma once
// A day on which the office does not work.

#include <string>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"

namespace rapport RAPPORT_API {

using HolidayId = Id<struct HolidayTag>;

struct Holiday {
  HolidayId id;
  Date day{};
  std::string name;
  bool yearly = false;  ///< on the same day of every year, also before that one
};

/// The columns are declared in src/domain/holiday_columns.cpp.
extern const Entity<Holiday> holidays;

/// What must hold for one holiday. Throws InvalidInput: a name.
void check(const Holiday& holiday);

}  // namespace rapport
