#pragma once
// Whether the day or the month comes first in the dates of a column, which no cell such as 03/04/2026 tells alone.

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/date.hpp"
#include "service/import_table.hpp"

namespace rapport {

/// Two numbers up to four digits between slashes, dots or hyphens, and after them a year or none: 31/12/2026, 31.12.26,
/// 12/31. A date that starts with its year is none of these.
struct NumericDate {
  int first = 0, second = 0;
  std::string_view year;  ///< two or four digits, or none
  std::string_view rest;  ///< a time of day after a space, or nothing
};
[[nodiscard]] std::optional<NumericDate> numeric_date(std::string_view text);

/// What the numbers alone say: nothing when both can be a month, and when none can.
[[nodiscard]] std::optional<DateOrder> order_of(const NumericDate& date);

/// Hands on the rows of a table and tells the order of the dates in its open columns before the first row in which it
/// matters. From a date that can be read both ways it reads on until one cannot, through at most max_held_bytes of
/// rows, which wait in memory. Every later row is compared with what was told.
class DatedRows {
 public:
  static constexpr std::size_t max_held_bytes = std::size_t{16} << 20;
  using Tell = std::function<void(std::size_t column, DateOrder order)>;

  /// `fallback` is for a column that can be read both ways, when the configuration has one.
  DatedRows(TableReader& table, std::string file, const std::vector<std::size_t>& columns,
            std::optional<DateOrder> fallback, Tell tell);

  /// The next row, as TableReader::next(). Throws Rejected, naming two cells and their lines, for a column that can be
  /// read both ways and for one whose cells contradict each other. The only such cell of a file is left to its row.
  bool next(CsvRow& row);
  /// What the columns turned out to be.
  [[nodiscard]] const std::vector<std::string>& notes() const noexcept { return notes_; }

 private:
  struct Seen {
    std::string text;
    std::size_t line = 0;
  };
  struct OpenColumn {
    std::size_t column;
    std::optional<DateOrder> order;
    Seen proof;                ///< of the order
    std::vector<Seen> either;  ///< the first two cells that can be read both ways
  };
  void look(const CsvRow& row);
  void look(OpenColumn& open, std::string_view cell, std::size_t line);
  void hold(const CsvRow& row);
  [[nodiscard]] bool undecided() const;
  void settle(bool ended);
  [[nodiscard]] std::string name_of(const OpenColumn& open) const;

  TableReader& table_;
  std::string file_;
  std::vector<OpenColumn> columns_;
  std::optional<DateOrder> fallback_;
  Tell tell_;
  std::vector<std::string> notes_;
  struct Held {
    std::vector<std::string> cells;
    std::size_t line;
  };
  std::deque<Held> held_;
  std::size_t held_bytes_ = 0;
  Held current_;  ///< what next() took from held_
};

}  // namespace rapport
