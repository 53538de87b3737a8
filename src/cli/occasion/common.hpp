#pragma once
// What the verbs of `occasion` share, and what other pages tell of days to remember.

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "cli/page.hpp"
#include "cli/record_flags.hpp"
#include "rapport/domain/occasion.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/occasions.hpp"
#include "rapport/store/occasions.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {

/// Where 29 February is remembered in other years, as configured.
[[nodiscard]] LeapDay leap_day(const Context& context);
/// The kept occasions with the next time of each.
[[nodiscard]] OccasionList occasion_list(const Context& context);
/// The columns of that list, for flags.
[[nodiscard]] std::vector<ColumnInfo> occasion_columns_of_list();

/// The occasion of that number. Throws InvalidInput and NotFound.
[[nodiscard]] OccasionId find_occasion(Store& store, const std::string& text);
/// "occasion 3 (wedding) of 12 Budi Santoso"
[[nodiscard]] std::string occasion_label(Store& store, const Occasion& occasion);
/// ", next on Friday 2026-06-12 (11 years)", or nothing for what is past.
[[nodiscard]] std::string next_time(const Occasion& occasion, const Context& context);

/// Sets the kind. Throws InvalidInput that says where else a birthday and a first purchase stand.
void set_kind(Occasion& occasion, const std::string& text, const Context& context);
/// Sets the day of a yearly occasion, or of one that is only on that day, which may be any form of a date.
void set_day(Occasion& occasion, const std::string& text, const Context& context);

/// What is to be remembered of a customer: what was kept, and birthday and first purchase within thirty days.
[[nodiscard]] Section occasion_section(CustomerId customer, const Context& context);

}  // namespace rapport::cli
