#pragma once
// Counts by day: how many records of each kind a day has, so that a report over years reads days instead of records.
// What was added is added to them; a day in which something was changed or taken away is counted anew.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/store/maintenance.hpp"
#include "store/database.hpp"

namespace rapport {

/// Which columns of a table the counts depend on, separated by spaces; those of `days` are the days of its records.
struct CountedTable {
  std::string_view name;
  std::string_view days;
  std::string_view columns;
  std::string_view part = {};      ///< another table whose rows are counted as parts of its records
  std::string_view part_key = {};  ///< the column of that one which names the record
};
/// Nothing for a table whose records are not counted.
[[nodiscard]] const CountedTable* counted_table(std::string_view name) noexcept;
/// The counted table of whose records those of another one are parts; nothing when they are of none.
[[nodiscard]] const CountedTable* counted_whole(std::string_view part) noexcept;

/// What happened to the records of a counted table since the counts were brought up to date.
struct CountedChanges {
  std::vector<std::pair<std::int64_t, std::int64_t>> added;  ///< ranges of ids
  std::set<std::string> days_added;                          ///< of those
  std::set<std::string> days_changed;                        ///< of records that were changed or taken away
  std::set<std::int64_t> parts_changed;                      ///< records that were there, and of which a part changed
};

/// Whether a table holds such counts.
[[nodiscard]] bool is_day_count(std::string_view table) noexcept;

/// `changes` by the name of the table.
void keep_day_counts(Store::Impl& store, const std::map<std::string_view, CountedChanges>& changes);
/// Counts everything anew.
void rebuild_day_counts(Store::Impl& store);
/// Reports the days whose counts are not those of the records. Reads everything.
void check_day_counts(Store& store, std::vector<Problem>& problems);

}  // namespace rapport
