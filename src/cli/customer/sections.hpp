#pragma once
// Lists that several pages of a customer have.

#include <string>
#include <string_view>
#include <vector>

#include "cli/page.hpp"
#include "rapport/core/id.hpp"
#include "rapport/query/plan.hpp"

namespace rapport::cli {

/// The rows of a table that are the customer's.
[[nodiscard]] Condition of_customer(std::string_view table, CustomerId id);
/// What they expect, and is not met yet.
[[nodiscard]] Section expectations_section(CustomerId id, std::vector<std::string> fields);
/// What is to be done for them, by its day.
[[nodiscard]] Section open_followups_section(CustomerId id);

}  // namespace rapport::cli
