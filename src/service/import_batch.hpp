#pragma once
// Rows of CSV on their way from the parser to the writer. Between the two they are read, on a thread of its own.

#include <cstddef>
#include <exception>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "service/import_rows.hpp"

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

  void add(std::span<const std::string_view> cells, std::size_t line, std::string no_record);
  /// So many rows that to hand them on costs little, and so few that the processor's cache still holds them.
  [[nodiscard]] bool is_full() const noexcept { return count_ == 256 || text_.size() >= 64 * 1024; }
  /// Ready for other rows, with the memory of these.
  void clear() noexcept;

  bool is_last = false;         ///< no batch follows
  std::exception_ptr broken{};  ///< what is wrong with the file behind these rows

  [[nodiscard]] std::span<Row> rows() noexcept { return std::span{rows_}.first(count_); }
  /// Puts the cells of a row into `cells`. They live until a row is added.
  void get_cells(const Row& row, std::vector<std::string_view>& cells) const;

 private:
  struct Slice {
    std::size_t begin, size;
  };
  std::string text_;  ///< of all cells
  std::vector<Slice> cells_;
  std::vector<Row> rows_;
  std::size_t count_ = 0;  ///< of the rows; the others are of before
};

}  // namespace rapport
