#pragma once
// What the verbs of `holiday` share.

#include <string>

#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "cli/record_flags.hpp"
#include "rapport/domain/holiday.hpp"
#include "rapport/service/holidays.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {

[[nodiscard]] Source holiday_source();

/// "holiday 3, Thursday 2026-03-19 (Nyepi)"
[[nodiscard]] std::string holiday_label(const Holiday& holiday);

}  // namespace rapport::cli
