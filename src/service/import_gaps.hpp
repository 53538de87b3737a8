#pragma once
// Rows and cells of an import that come to nothing, because nobody can be meant or reached by them, or they are there.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapport/core/id.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/store/operation.hpp"
#include "service/import_row.hpp"
#include "service/row_tally.hpp"

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

/// Several rows of one file about one record.
class RepeatedRows {
 public:
  /// A row is about the record: to be called once for each. Returns the line of the first one before it that was.
  std::optional<std::size_t> saw(CustomerId id, std::size_t line);
  /// The row on this line says nothing that one before it does not.
  void add_same(std::size_t line, std::size_t earlier);
  /// The row on this line changed a record that one before it is about.
  void add_other(std::size_t line, const Customer& before, const Customer& after);
  void note(Operation& operation) const;

 private:
  std::vector<std::uint32_t> first_lines_;  ///< by the id of the record; 0 for those that no row was about
  RowTally same_;
  std::size_t first_earlier_ = 0;  ///< of those that are the same
  NamedTally other_;
};

/// Tells of rows with words such as n/a, or keys that a spreadsheet has shortened, which are taken as blank.
void note_no_values(Operation& operation, const SomeLines& lines);

struct ImportGaps {
  SomeLines nobody;                                  ///< rows that name nobody, of systems that hide people
  SomeLines exchange_addresses, no_values, several;  ///< see CellDoubts
  NamedTally unclear_opt_outs;                       ///< see CellDoubts
  SomeLines refusals;                                ///< of messages, where consent was given and blanks are filled
  RepeatedRows repeated;

  void add(const CellDoubts& doubts, std::size_t line);
  /// To be called when all rows are taken.
  void note(Operation& operation) const;
};

}  // namespace rapport
