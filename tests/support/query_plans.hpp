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

/// The steps in which a table, or all of it that is of one kind, is read, or rows are sorted that an index could hand
/// out in order.
/// What a subquery reads by key, and the few rows that it sorts or collects, does not count.
[[nodiscard]] std::string slow_steps(const std::vector<std::string>& plan, std::string_view table);
/// The tables that a plan reads from end to end. The spans of an occasion list are a handful of constants, and r and
/// subqueries are what was found.
[[nodiscard]] std::string scanned(const std::vector<std::string>& plan);

/// Whether the first step names the index.
[[nodiscard]] bool uses(const std::vector<std::string>& plan, std::string_view index);
[[nodiscard]] bool mentions(const std::vector<std::string>& plan, std::string_view text);
/// Whether the last step sorts what was found.
[[nodiscard]] bool sorts(const std::vector<std::string>& plan);

}  // namespace rapport::test
