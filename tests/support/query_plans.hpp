#pragma once
// What SQLite's plan of a query says about its cost.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/query/plan.hpp"

namespace rapport::test {

/// The plan of a list of all columns.
[[nodiscard]] std::vector<std::string> plan_of(const Source& source, std::optional<std::int64_t> limit = std::nullopt);
[[nodiscard]] std::vector<std::string> plan_of(const Condition& rows);

/// The steps in which a table, or all of it that is of one kind, is read from end to end, and whether the first one
/// does not look into an index of `table`. Sorting is what sorts() finds.
[[nodiscard]] std::string slow_steps(const std::vector<std::string>& plan, std::string_view table);
/// The tables that a plan reads from end to end. The spans of an occasion list are a handful of constants, and r and
/// subqueries are what was found.
[[nodiscard]] std::string scanned(const std::vector<std::string>& plan);

/// Whether the first step names the index.
[[nodiscard]] bool uses(const std::vector<std::string>& plan, std::string_view index);
[[nodiscard]] bool mentions(const std::vector<std::string>& plan, std::string_view text);
/// Whether the last step sorts what was found.
[[nodiscard]] bool sorts(const std::vector<std::string>& plan);
/// Whether it sorts all of that. An index that has the days in order leaves only what happened on one of them to sort.
[[nodiscard]] bool sorts_all(const std::vector<std::string>& plan);

}  // namespace rapport::test
