#pragma once
// The SQL behind working days.

#include <optional>

#include "rapport/core/api.hpp"
#include "rapport/domain/working_days.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// The setting that says which days of the week are worked.
inline constexpr std::string_view week_setting = "working_days";

/// The week of the setting, or Monday to Friday, and the holidays of the file.
[[nodiscard]] WorkingDays working_days_of(Store& store);
/// The week alone, without the holidays.
[[nodiscard]] WorkingWeek working_week_of(Store& store);

/// The holiday that is kept for exactly that day; a yearly one is kept for one of its days.
[[nodiscard]] std::optional<HolidayId> holiday_of_day(Store& store, Date day);

}  // namespace rapport
