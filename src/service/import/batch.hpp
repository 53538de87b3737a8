#pragma once
// Rows of CSV on their way from the parser to the writer. Between the two they are read, on a thread of its own.

#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/csv.hpp"
#include "service/import/notations.hpp"
#include "service/import/remarks.hpp"
#include "service/import/rows.hpp"
#include "service/import/table.hpp"

namespace rapport {

class ImportBatch {
 public:
  struct Row {
    std::size_t line = 0;
    std::string no_record{};          ///< why it is none; it is not read then
    std::exception_ptr problem{};     ///< what is wrong with it
    std::unique_ptr<ReadRow> read{};  ///< what it says, when nothing is wrong; else what one before it said
    std::size_t first = 0, size = 0;  ///< its cells among those of the batch
  };

  void add(const CsvRow& from, std::string no_record);
  /// So many rows that to hand them on costs little, and so few that the processor's cache still holds them.
  [[nodiscard]] bool is_full() const noexcept { return count_ == 256 || text_.size() >= 64 * 1024; }
  /// Ready for other rows, with the memory of these.
  void clear() noexcept;

  bool is_last = false;         ///< no batch follows
  std::exception_ptr broken{};  ///< what is wrong with the file behind these rows

  [[nodiscard]] std::span<Row> rows() noexcept { return std::span{rows_}.first(count_); }
  /// Puts the cells of a row into `cells`. They live until a row is added.
  void get_cells(const Row& row, std::vector<std::string_view>& cells) const;
  /// True when a cell has the guard and none lacks it that a spreadsheet would have spoilt; false when one lacks it;
  /// nothing when no cell tells.
  [[nodiscard]] std::optional<bool> is_guarded() const;
  void take_guards_away();

 private:
  struct Slice {
    std::size_t begin, size;
  };
  [[nodiscard]] std::string_view text_of(const Slice& cell) const {
    return std::string_view{text_}.substr(cell.begin, cell.size);
  }

  std::string text_;  ///< of all cells
  std::vector<Slice> cells_;
  std::vector<Row> rows_;
  std::size_t count_ = 0;  ///< of the rows; the others are of before
};

/// Whether cells have the guard that makes them text to spreadsheets. A file that may have it has it when one cell
/// does, and no cell before it, or of the same batch, would need it and has none.
enum class Guarded { no, maybe, yes };

/// Puts the rows of a table into batches, and says which of them are no records or broken.
class BatchFiller {
 public:
  struct Choices {
    Guarded guarded = Guarded::no;
    bool skips_remarks = false;  ///< as that of the taker
  };
  /// The table and its rows must outlive the filler.
  BatchFiller(const TableReader& table, DecidedRows& rows, Choices choices)
      : table_(table), rows_(rows), choices_(choices) {}

  /// Adds as many rows as are handed on together. False at the end of the file.
  bool fill(ImportBatch& batch);
  /// What a person should know of rows that lack cells, and of the guard of a file that might have it.
  [[nodiscard]] std::vector<std::string> notes(std::string_view file) const;

 private:
  [[nodiscard]] std::string why_no_record(const CsvRow& row);
  void complete(CsvRow& row);
  void look_for_guard(ImportBatch& batch);

  const TableReader& table_;
  DecidedRows& rows_;
  Choices choices_;
  RemarksBelow below_;
  bool found_guard_ = false;
  std::size_t short_rows_ = 0, first_short_line_ = 0;
  std::size_t torn_line_ = 0;  ///< of the last record with a misplaced quote, until a whole one came
};

}  // namespace rapport
