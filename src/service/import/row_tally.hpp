#pragma once
// What an import tells once, however many rows it is true of.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/store/operation.hpp"

namespace rapport {

struct RowTally {
  std::int64_t count = 0;
  std::size_t first_line = 0;

  void add(std::size_t line) {
    if (count++ == 0) first_line = line;
  }
};

/// With the names of the first row: its own, in quotes, and that of somebody else.
struct NamedTally : RowTally {
  std::string name, other;

  void add(std::size_t line, std::string_view its_name, std::string_view of_other = {});
  /// The words for one row or for several, in which {0} is the count, {1} the first line, {2} its name and {3} the
  /// other one. Nothing when there is none.
  void note(Operation& operation, std::string_view one, std::string_view several) const;
};

/// "1 row has", "3 rows have" of "has" and "have".
[[nodiscard]] std::string rows_that(std::int64_t count, std::string_view one, std::string_view several);

/// How many lines there were, and the first of them.
class SomeLines {
 public:
  void add(std::size_t line);
  [[nodiscard]] std::int64_t count() const noexcept { return count_; }
  /// "line 4", "lines 4, 7 and 9", "lines 2, 3, 4, 5, 6 and 17 more"
  [[nodiscard]] std::string text() const;

 private:
  std::int64_t count_ = 0;
  std::vector<std::size_t> first_;
};

/// The first names, and how many more there are. Nobody reads the names of a thousand columns.
[[nodiscard]] std::string some_of(const std::vector<std::string>& names);

/// What records have that are not alike, each name once.
class SomeNames {
 public:
  void add(const std::string& name) {
    if (known_.insert(name).second) names_.push_back(name);
  }
  [[nodiscard]] bool empty() const noexcept { return names_.empty(); }
  /// As some_of(), in the order in which they came.
  [[nodiscard]] std::string text() const { return some_of(names_); }

 private:
  std::vector<std::string> names_;
  std::set<std::string> known_;
};

/// Tells of rows with words such as n/a, or keys that a spreadsheet has shortened, which are taken as blank.
void note_no_values(Operation& operation, const SomeLines& lines);

}  // namespace rapport
