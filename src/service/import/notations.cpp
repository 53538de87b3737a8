#include "service/import/notations.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "exchange/reading.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "service/import/amounts.hpp"
#include "service/import/dates.hpp"

namespace rapport {
namespace {

/// How messages speak of a notation.
struct Wording {
  std::string_view cells;  ///< "the dates of 'Due'"
  std::string_view fact;   ///< "in the dates of 'Due' the day comes first"
  std::string_view mark;   ///< "'31/12/2026' has the day first"
  std::string_view other;  ///< "and '12/31/2026' the month"
  std::string_view flag;
  std::string_view brief;  ///< the fact, after another one
};

const Wording& wording_of(Notation notation) {
  static constexpr Wording day{"dates",   "the day comes first", "the day first",
                               "the day", "--date-order dmy",    "the day"};
  static constexpr Wording month{"dates",     "the month comes first", "the month first",
                                 "the month", "--date-order mdy",      "the month"};
  static constexpr Wording comma{"numbers",         "decimals come after a comma",
                                 "a decimal comma", "a decimal comma",
                                 "--decimal comma", "after a comma"};
  static constexpr Wording point{"numbers",         "decimals come after a point",
                                 "a decimal point", "a decimal point",
                                 "--decimal point", "after a point"};
  switch (notation) {
    case Notation::day_first:
      return day;
    case Notation::month_first:
      return month;
    case Notation::decimal_comma:
      return comma;
    case Notation::decimal_point:
      break;
  }
  return point;
}

/// The two between which a choice is.
std::pair<Notation, Notation> notations_of(Choice choice) {
  return choice == Choice::date_order ? std::pair{Notation::day_first, Notation::month_first}
                                      : std::pair{Notation::decimal_comma, Notation::decimal_point};
}

/// What one cell says of its column.
struct Clue {
  std::optional<Notation> notation{};
  bool either = false;  ///< it means something else in each of the two
};

Clue clue_of_date(std::string_view cell) {
  const auto date = numeric_date(cell);
  if (!date) return {};
  // A day that does not exist, such as 99/04/1980, says nothing of the days of other rows.
  if (const auto order = order_of(*date))
    return {exists(*date, *order) ? std::optional{notation_of(*order)} : std::nullopt, false};
  return {{}, exists(*date, DateOrder::dmy) && exists(*date, DateOrder::mdy) && date->first != date->second};
}

Clue clue_of_amount(std::string_view cell) {
  if (const auto mark = decimal_mark_of(cell)) return {notation_of(*mark), false};
  return {{}, has_doubtful_mark(cell)};
}

Clue clue_in(Choice choice, std::string_view cell) {
  return choice == Choice::date_order ? clue_of_date(cell) : clue_of_amount(cell);
}

}  // namespace

DecidedRows::DecidedRows(TableReader& table, std::string file, const std::vector<OpenColumn>& columns, Tell tell)
    : table_(table), file_(std::move(file)), tell_(std::move(tell)) {
  for (const auto& open : columns) columns_.push_back({open, {}, {}, {}});
}

bool DecidedRows::next(CsvRow& row) {
  if (held_.empty()) {
    if (!table_.next(row)) return false;
    if (columns_.empty()) return true;
    look(row);
    if (!undecided()) return true;
    hold(row);
    bool ended = false;
    while (undecided() && held_bytes_ < max_held_bytes) {
      ended = !table_.next(row);
      if (ended) break;
      look(row);
      hold(row);
    }
    settle(ended);
    held_bytes_ = 0;
  }
  current_ = std::move(held_.front());
  held_.pop_front();
  current_.show(row);
  return true;
}

void DecidedRows::look(const CsvRow& row) {
  // In a row that was torn apart a cell stands in another column than its own.
  if (!row.problem.empty() || row.cells.size() > table_.names().size()) return;
  for (auto& column : columns_)
    if (column.open.column < row.cells.size()) look(column, row.cells[column.open.column], row.line);
}

void DecidedRows::look(Column& column, std::string_view cell, std::size_t line) {
  const Clue clue = clue_in(column.open.choice, cell);
  if (clue.either && !column.notation && column.either.size() < 2)
    column.either.push_back({std::string{trim(cell)}, line});
  if (!clue.notation) return;
  const Wording& wording = wording_of(*clue.notation);
  if (!column.notation) {
    column.notation = clue.notation;
    column.proof = {std::string{trim(cell)}, line};
    // A decimal point is what rapport writes itself; it is worth a word only where it decides something.
    if (clue.notation != Notation::decimal_point || !column.either.empty())
      notes_.push_back(fmt::format("{}: in the {} of {} {}, as {} on line {} shows", file_, wording.cells,
                                   name_of(column), wording.fact, detail::quoted(cell), line));
    tell_(column.open.column, *clue.notation);
  } else if (*column.notation != *clue.notation && column.proof.line != 0) {
    const auto [one, other] = notations_of(column.open.choice);
    throw rejected_at(file_, line,
                      fmt::format("{}: {} has {}, and {} on line {} {}; correct one of them, or say with {} or {} "
                                  "which is right",
                                  name_of(column), detail::quoted(cell), wording.mark,
                                  detail::quoted(column.proof.text), column.proof.line,
                                  wording_of(*column.notation).other, wording_of(one).flag, wording_of(other).flag));
  }
}

void DecidedRows::hold(const CsvRow& row) {
  for (const auto cell : row.cells) held_bytes_ += cell.size() + sizeof(std::string);
  held_.emplace_back(row);
}

bool DecidedRows::undecided() const {
  return std::ranges::any_of(columns_, [](const auto& column) { return !column.notation && !column.either.empty(); });
}

void DecidedRows::settle(bool ended) {
  for (auto& column : columns_) {
    if (column.notation || column.either.empty()) continue;
    const auto usual = column.open.usual;
    // One doubtful cell in a whole file says nothing of the others: its row is rejected.
    if (ended && !usual && column.either.size() == 1) continue;
    std::string cells;
    for (const auto& seen : column.either)
      cells += fmt::format("{}{} on line {}", cells.empty() ? "" : " and ", detail::quoted(seen.text), seen.line);
    const auto [one, other] = notations_of(column.open.choice);
    if (!usual)
      throw Rejected(
          fmt::format("{}: the {} of {} can be read both ways, such as {}; say with {} that {}, or with {} "
                      "{}",
                      file_, wording_of(one).cells, name_of(column), cells, wording_of(one).flag, wording_of(one).fact,
                      wording_of(other).flag, wording_of(other).brief));
    column.notation = usual;
    notes_.push_back(
        fmt::format("{}: in the {} of {} {}, as date_order of the configuration says; {} can be read both "
                    "ways",
                    file_, wording_of(*usual).cells, name_of(column), wording_of(*usual).fact, cells));
    tell_(column.open.column, *usual);
  }
}

std::string DecidedRows::name_of(const Column& column) const {
  return detail::quoted(table_.names()[column.open.column]);
}

}  // namespace rapport
