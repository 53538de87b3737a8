#pragma once
// What can be done with holidays, each inside the caller's operation.

#include <cstdint>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/io.hpp"
#include "rapport/domain/holiday.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// Throws InvalidInput as check(), and Conflict for a day that is one already.
HolidayId add_holiday(Operation& operation, const Holiday& holiday);

/// The holiday of that number or of that day. Throws NotFound.
[[nodiscard]] HolidayId find_holiday(Store& store, const std::string& text, const DateContext& dates);

void remove_holiday(Operation& operation, HolidayId id);

struct ImportedHolidays {
  std::vector<HolidayId> added, renamed;
  std::int64_t unchanged = 0;
};
/// Keeps the whole days of a calendar (RFC 5545); a day that is kept already takes the calendar's name. `source` is the
/// file's name for messages. Throws Rejected, naming the line, for a file that is no calendar or that cannot be read.
ImportedHolidays import_holidays(Operation& operation, Input& in, const std::string& source);

/// Notes what remark_on_due() says of a day that a person chose.
void note_on_due(Operation& operation, Date due, const Session& session);

}  // namespace rapport
