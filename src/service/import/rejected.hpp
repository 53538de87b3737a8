#pragma once
// What a file of rejects has beside the rows: how many cells they lacked, and why they were rejected.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "exchange/csv.hpp"
#include "rapport/service/import.hpp"

namespace rapport {

/// Knows when a row with mark_of_lacking() was put right.
class RejectedRows {
 public:
  /// Takes the mark away from a row of which more cells are filled than it had. The only cell of one with a misplaced
  /// quote is the whole record as the file had it: its cells are taken from it once its quotes are right. A row that is
  /// as it was rejected has that problem still, and the cells that it had. What has no mark behind its `columns`, line
  /// and reason stays as it is. The row is valid until the next call.
  void mend(CsvRow& row, std::size_t columns, char delimiter);

 private:
  /// False when the cell is no whole record.
  bool split_record(CsvRow& row, std::size_t columns, char delimiter);

  OwnedCsvRow record_;
};

/// How many columns a file has without `line` and `reason` at the end, which rapport adds to rejected rows, unless the
/// person says what one of them is.
[[nodiscard]] std::size_t without_reasons(ImportForm form, std::span<const std::string_view> names,
                                          const ImportOptions& options);

/// The text of a record of JSON as it was before it was rejected, however often: of an object, without `line` and
/// `reason` at its end.
[[nodiscard]] std::string without_reasons(std::string_view record, const ImportOptions& options);

}  // namespace rapport
