#include "support/query_plans.hpp"

#include <algorithm>

#include "rapport/store/store.hpp"

namespace rapport::test {
namespace {

/// All rows of a kind are hardly fewer than all rows.
bool reads_a_kind(std::string_view line) { return line.find("(kind=?)") != std::string_view::npos; }

}  // namespace

std::vector<std::string> plan_of(const Source& source, std::optional<std::int64_t> limit) {
  auto store = Store::in_memory();
  std::vector<std::string> all;
  for (const auto& column : source.columns) all.emplace_back(column.name);
  return store.explain(make_plan(source, {all, {}, {}, limit}, {}).query);
}

std::string slow_steps(const std::vector<std::string>& plan, std::string_view table) {
  std::string found;
  for (const auto& line : plan)
    if (reads_a_kind(line) ||
        (line.starts_with("SCAN ") && line != "SCAN CONSTANT ROW" && line.find("SCAN (subquery") == std::string::npos))
      found += line + '\n';
  const auto read = [&](std::string_view by) { return "SEARCH " + std::string{table} + " USING " + std::string{by}; };
  if (plan.empty() || (!plan.front().starts_with(read("INDEX")) && !plan.front().starts_with(read("COVERING INDEX"))))
    found += "does not start with " + read("INDEX") + '\n';
  return found;
}

bool uses(const std::vector<std::string>& plan, std::string_view index) {
  return !plan.empty() && plan.front().find(index) != std::string::npos;
}

bool sorts(const std::vector<std::string>& plan) { return !plan.empty() && plan.back().starts_with("USE TEMP B-TREE"); }

bool sorts_all(const std::vector<std::string>& plan) {
  return !plan.empty() && plan.back() == "USE TEMP B-TREE FOR ORDER BY";
}

bool mentions(const std::vector<std::string>& plan, std::string_view text) {
  return std::ranges::any_of(plan, [&](const std::string& line) { return line.find(text) != std::string::npos; });
}

std::string scanned(const std::vector<std::string>& plan) {
  std::string found;
  for (const auto& line : plan)
    if (reads_a_kind(line) ||
        (line.starts_with("SCAN ") && line != "SCAN span" && line != "SCAN r" &&
         line.find("SCAN (subquery") == std::string::npos && line.find("CONSTANT ROW") == std::string::npos))
      found += line + '\n';
  return found;
}

std::vector<std::string> plan_of(const Condition& rows) {
  return Store::in_memory().explain({rows.sql, rows.parameters});
}

}  // namespace rapport::test
