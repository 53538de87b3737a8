#pragma once
// Rows and cells of an import that come to nothing, because nobody can be meant or reached by them, or they are there.

#include <cstdint>
#include <string>
#include <vector>

#include "rapport/store/operation.hpp"
#include "service/import_row.hpp"

namespace rapport {

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

/// Rows that say nothing new beside an earlier row of the same file.
class RepeatedRows {
 public:
  void add(std::size_t line, std::size_t earlier);
  void note(Operation& operation) const;

 private:
  std::int64_t count_ = 0;
  std::size_t first_line_ = 0, first_earlier_ = 0;
};

struct ImportGaps {
  SomeLines nobody;                                  ///< rows that name nobody, of systems that hide people
  SomeLines exchange_addresses, no_values, several;  ///< see CellDoubts
  RepeatedRows repeated;

  void add(const CellDoubts& doubts, std::size_t line);
  /// To be called when all rows are taken.
  void note(Operation& operation) const;
};

}  // namespace rapport
