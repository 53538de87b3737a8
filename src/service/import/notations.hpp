#pragma once
// How the dates and the amounts of a column are written, which no cell such as 03/04/2026 or 1.234 tells alone.

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/date.hpp"
#include "rapport/service/import.hpp"
#include "service/import/table.hpp"

namespace rapport {

enum class Notation { day_first, month_first, decimal_comma, decimal_point };

/// What has to be decided of a column.
enum class Choice { none, date_order, decimal_mark };

[[nodiscard]] constexpr Notation notation_of(DateOrder order) {
  return order == DateOrder::dmy ? Notation::day_first : Notation::month_first;
}
[[nodiscard]] constexpr Notation notation_of(DecimalMark mark) {
  return mark == DecimalMark::comma ? Notation::decimal_comma : Notation::decimal_point;
}
[[nodiscard]] constexpr DateOrder date_order_of(Notation notation) {
  return notation == Notation::day_first ? DateOrder::dmy : DateOrder::mdy;
}
[[nodiscard]] constexpr DecimalMark decimal_mark_of(Notation notation) {
  return notation == Notation::decimal_comma ? DecimalMark::comma : DecimalMark::point;
}

/// A column of which it is not said how it is written.
struct OpenColumn {
  std::size_t column = 0;
  Choice choice = Choice::none;
  std::optional<Notation> usual{};  ///< for one that can be read both ways, when the configuration has it
};

[[nodiscard]] constexpr OpenColumn open_dates(std::size_t column, std::optional<DateOrder> usual) {
  return {column, Choice::date_order, usual ? std::optional{notation_of(*usual)} : std::nullopt};
}

/// Hands on the rows of a table and tells how its open columns are written before the first row in which it matters.
/// From a cell that can be read both ways it reads on until one cannot, through at most max_held_bytes of rows, which
/// wait in memory. Every later row is compared with what was told.
class DecidedRows {
 public:
  static constexpr std::size_t max_held_bytes = std::size_t{16} << 20;
  using Tell = std::function<void(std::size_t column, Notation notation)>;

  DecidedRows(TableReader& table, std::string file, const std::vector<OpenColumn>& columns, Tell tell);

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
  struct Column {
    OpenColumn open;
    std::optional<Notation> notation;
    Seen proof;                ///< of the notation
    std::vector<Seen> either;  ///< the first two cells that can be read both ways
  };
  void look(const CsvRow& row);
  void look(Column& column, std::string_view cell, std::size_t line);
  void hold(const CsvRow& row);
  [[nodiscard]] bool undecided() const;
  void settle(bool ended);
  [[nodiscard]] std::string name_of(const Column& column) const;

  TableReader& table_;
  std::string file_;
  std::vector<Column> columns_;
  Tell tell_;
  std::vector<std::string> notes_;
  std::deque<OwnedCsvRow> held_;
  std::size_t held_bytes_ = 0;
  OwnedCsvRow current_;  ///< what next() took from held_
};

}  // namespace rapport
