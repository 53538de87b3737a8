#include "service/import/batch.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/digits.hpp"
#include "core/spreadsheet_guard.hpp"
#include "rapport/core/error.hpp"

namespace rapport {

void ImportBatch::add(const CsvRow& from, std::string no_record) {
  if (count_ == rows_.size()) rows_.emplace_back();
  Row& row = rows_[count_++];
  row.problem = from.problem.empty() ? nullptr : std::make_exception_ptr(InvalidInput(from.problem));
  row.line = from.line;
  row.no_record = std::move(no_record);
  row.first = cells_.size();
  row.size = from.cells.size();
  for (const auto cell : from.cells) {
    cells_.push_back({text_.size(), cell.size()});
    text_ += cell;
  }
}

void ImportBatch::clear() noexcept {
  text_.clear();
  cells_.clear();
  count_ = 0;
}

void ImportBatch::get_cells(const Row& row, std::vector<std::string_view>& cells) const {
  cells.clear();
  for (const auto& slice : std::span{cells_}.subspan(row.first, row.size)) cells.push_back(text_of(slice));
}

std::optional<bool> ImportBatch::is_guarded() const {
  std::optional<bool> guarded;
  for (const auto& cell : cells_) {
    const auto text = text_of(cell);
    if (has_spreadsheet_guard(text))
      guarded = true;
    else if (needs_formula_guard(text) || loses_digits(text))
      return false;
  }
  return guarded;
}

void ImportBatch::take_guards_away() {
  for (auto& cell : cells_) {
    const auto size = without_spreadsheet_guard(text_of(cell)).size();
    cell = {cell.begin + cell.size - size, size};
  }
}

bool BatchFiller::fill(ImportBatch& batch) {
  for (CsvRow row; !batch.is_full();) {
    if (!rows_.next(row)) {
      look_for_guard(batch);
      return false;
    }
    std::string no_record = why_no_record(row);
    if (no_record.empty()) complete(row);
    batch.add(row, std::move(no_record));
  }
  look_for_guard(batch);
  return true;
}

void BatchFiller::look_for_guard(ImportBatch& batch) {
  if (choices_.guarded == Guarded::maybe)
    if (const auto guarded = batch.is_guarded()) {
      choices_.guarded = *guarded ? Guarded::yes : Guarded::no;
      found_guard_ = *guarded;
    }
  if (choices_.guarded == Guarded::yes) batch.take_guards_away();
}

std::string BatchFiller::why_no_record(const CsvRow& row) {
  const bool below = choices_.skips_remarks && below_.is_remark(row.cells, row.line);
  const bool may_be_piece = torn_line_ != 0 && row.cells.size() != table_.names().size();
  if (!row.problem.empty() || may_be_piece) return {};
  if (const auto why = table_.no_record(row.cells); !why.empty()) return std::string{why};
  // In a table of one column, whatever stands there may be a name.
  const auto columns = table_.names().size();
  const bool is_remark = (columns > 2 && choices_.skips_remarks && (below || row.cells.size() == 1)) ||
                         (columns > 1 && is_footer(only_cell(row.cells)));
  if (is_remark) return fmt::format("{} is a remark and no record", detail::quoted(only_cell(row.cells)));
  return {};
}

/// Cells that are missing at the end are blank, but for those of what may be a piece of a record.
void BatchFiller::complete(CsvRow& row) {
  const auto cells = row.cells.size(), columns = table_.names().size();
  if (row.torn) {
    torn_line_ = row.line;
  } else if (!row.problem.empty()) {
    return;
  } else if (torn_line_ != 0 && (cells != columns || row.stray_quote)) {
    row.problem = fmt::format(
        "the row may be a piece of the record that starts on line {}; put the quotes of that one right", torn_line_);
  } else if (cells == columns) {
    torn_line_ = 0;
  } else if (cells < columns && (cells > 1 || columns == 2)) {
    row.cells.resize(columns);
    if (short_rows_++ == 0) first_short_line_ = row.line;
  }
}

std::vector<std::string> BatchFiller::notes(std::string_view file) const {
  std::vector<std::string> notes;
  if (short_rows_ == 1)
    notes.push_back(
        fmt::format("line {} has fewer cells than the header; the others are taken as blank", first_short_line_));
  else if (short_rows_ > 1)
    notes.push_back(
        fmt::format("{} rows have fewer cells than the header, the first on line {}; the others are taken as blank",
                    short_rows_, first_short_line_));
  if (found_guard_)
    notes.push_back(
        fmt::format("{} has the apostrophes that --excel writes before what is no text to a spreadsheet; they are no "
                    "part of what it "
                    "says",
                    file));
  return notes;
}

}  // namespace rapport
