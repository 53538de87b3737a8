#pragma once
// The engine of every import: reads the rows of a file one by one, takes each of them or not, and counts. What is
// imported differs only in what a row means.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/reading.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/io.hpp"
#include "rapport/service/import.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/notations.hpp"

namespace rapport {

enum class RowResult { created, updated, unchanged, skipped };

/// What a row says by itself; each taker has its own.
struct ReadRow {
  ReadRow() = default;
  ReadRow(const ReadRow&) = delete;
  ReadRow& operator=(const ReadRow&) = delete;
  virtual ~ReadRow() = default;
};

/// What the rows of a file mean.
class RowTaker {
 public:
  virtual ~RowTaker() = default;
  /// How many of the cells of a row of CSV mean something as names of columns.
  [[nodiscard]] virtual std::size_t known_names(std::span<const std::string_view> cells) const = 0;
  /// The names of the cells that follow, and the line on which they stand: for CSV once, for NDJSON and vCards
  /// whenever the members change. Returns how many of them there were before rapport added `line` and `reason` to
  /// rejected rows. Throws Rejected and UsageError for a file that cannot be understood.
  virtual std::size_t header(ImportForm form, std::span<const std::string_view> names, std::size_t line) = 0;
  /// The field that a column without a header and without --map becomes; empty when it is not read.
  [[nodiscard]] virtual std::string kept_as(std::size_t /*column*/) const { return {}; }
  /// True for the names of the columns of rapport's own export of such records, whose TSV has escapes and no quotes.
  [[nodiscard]] virtual bool has_exported(std::span<const std::string_view> /*names*/) const { return false; }
  /// True when a vCard is such a record.
  [[nodiscard]] virtual bool takes_cards() const { return false; }
  /// True when an event or a to-do of a calendar is such a record.
  [[nodiscard]] virtual bool takes_calendars() const { return false; }
  /// True when a row of CSV that has a single cell is a remark and no record.
  [[nodiscard]] virtual bool skips_remarks() const { return false; }
  /// The columns of CSV that have dates or amounts of which it is not said how they are written.
  [[nodiscard]] virtual std::vector<OpenColumn> open_columns() const { return {}; }
  /// How a column turned out to be written, before the first row in which that matters is read.
  virtual void decide(std::size_t /*column*/, Notation) {}
  /// Writes what one row says. Throws an Error about the row before it has written anything, or Rejected to give the
  /// whole import up.
  virtual RowResult take(std::span<const std::string_view> cells, std::size_t line) = 0;
  /// True when rows of CSV go through read_ahead() and take_read() instead.
  [[nodiscard]] virtual bool reads_ahead() const { return false; }
  /// Called on a thread of its own, and decide() too, while earlier rows are taken: nothing that taking a row changes
  /// may be used, and taking one uses what decide() changes under a lock. header() is never called meanwhile. What
  /// `row` is there from a row before may be used again. Throws InvalidInput, for which the row is rejected in its
  /// turn.
  virtual void read_ahead(std::span<const std::string_view> /*cells*/, std::unique_ptr<ReadRow>& /*row*/) const {}
  /// A row that was read is going to be taken soon.
  virtual void expect(const ReadRow& /*read*/) const {}
  /// As take(), for a row that was read.
  virtual RowResult take_read(ReadRow& /*read*/, std::span<const std::string_view> cells, std::size_t line) {
    return take(cells, line);
  }
};

/// What is wrong with a row is the row's; a database that fails is not.
[[nodiscard]] inline bool is_about_input(const Error& error) {
  return error.exit_code() == ExitCode::usage || error.exit_code() == ExitCode::conflict ||
         error.exit_code() == ExitCode::not_found;
}

/// Runs `write`, for a row that was checked before. Should the store refuse it all the same, half of it may be written
/// already, and the whole import is given up; a savepoint for each row would copy every page that the row touches.
template <class Write>
void write_row(const ImportOptions& options, std::size_t line, Write&& write) {
  try {
    write();
  } catch (const Error& error) {
    if (!is_about_input(error)) throw;
    throw rejected_at(options.file, line, std::string{error.what()} + "; nothing was changed");
  }
}

/// Hands the rows of CSV, JSON or NDJSON, of vCards and of calendars to `taker`, tells `listener`, and counts. Rows
/// whose cells are all blank are passed over, totals and repeated headers skipped. A row of CSV that lacks cells has
/// blank ones instead, unless it may be a piece of a row that was torn apart: a single cell, which may also be a
/// remark, and what follows a record with a misplaced quote. Records that cannot be read are rejected rows. Memory does
/// not grow with the file, but for the series of a calendar, which come after all else of it. Throws Rejected for a
/// file that is none of them.
ImportCounts import_rows(Operation& operation, Input& in, const ImportOptions& options, ImportListener& listener,
                         RowTaker& taker);

}  // namespace rapport
