#pragma once
// The table within a CSV file: which row is its header, and which of the rows after it are no records.

#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/csv.hpp"
#include "rapport/core/error.hpp"
#include "rapport/service/import.hpp"
#include "service/import/rejected.hpp"

namespace rapport {

/// Views of the texts, which must outlive them.
[[nodiscard]] inline std::vector<std::string_view> views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

/// In the plural, for messages: "semicolons".
[[nodiscard]] std::string name_of_delimiter(char delimiter);

/// About a row that may be a header or not, with the flags that say it.
[[nodiscard]] Rejected doubtful_header(std::string_view file, std::span<const std::string_view> cells, std::size_t line,
                                       std::string_view why);

class TableReader {
 public:
  /// How many of these cells are names of columns.
  using KnownNames = std::function<std::size_t(std::span<const std::string_view>)>;

  /// Finds the header. That is the first row with two known names, provided that it has more filled cells than every
  /// row before it, within the first 20 rows; else the first row. With --header-line it is the row of that line, and
  /// with --no-header the columns are named 1, 2, 3. Throws Rejected for a file without such a row, and for a first row
  /// that has an e-mail address or a phone number in it: that is a person; and for a header that has no more names of
  /// columns than the row below; and for a header that is broken. The Input must outlive the reader.
  TableReader(Input& in, const ImportOptions& options, const KnownNames& known_names);

  [[nodiscard]] const std::vector<std::string>& names() const noexcept { return names_; }
  [[nodiscard]] char delimiter() const noexcept { return reader_.dialect().delimiter; }
  /// The line of the header, or of the first row when there is none.
  [[nodiscard]] std::size_t line() const noexcept { return line_; }
  /// What a person should know of how the file was read.
  [[nodiscard]] const std::vector<std::string>& notes() const noexcept { return notes_; }

  /// The next row that is not blank, without blank cells past the header. False at the end.
  bool next(CsvRow& row);
  /// Why a row is no record, or nothing when it is one: it is the header again, or a total under the rows.
  [[nodiscard]] std::string_view no_record(std::span<const std::string_view> cells) const;

 private:
  bool read_ahead();
  bool look_ahead();
  void drop_surplus(CsvRow& row);
  void take_line(std::size_t line);
  void number_columns();
  void find_header(const KnownNames& known_names);
  void take_header(std::size_t index);
  [[nodiscard]] static bool is_header(const OwnedCsvRow& row, const KnownNames& known_names);
  [[nodiscard]] bool names_groups(std::size_t index, const KnownNames& known_names);
  void refuse_rows_of_words(std::size_t index, const KnownNames& known_names);
  void refuse_person(const OwnedCsvRow& row, const KnownNames& known_names) const;

  const ImportOptions& options_;
  CsvReader reader_;
  std::deque<OwnedCsvRow> ahead_;
  std::exception_ptr broken_;  ///< thrown once the rows before it are delivered
  OwnedCsvRow current_;        ///< what next() took from ahead_
  RejectedRows rejected_;
  std::vector<std::string> names_;
  std::size_t line_ = 1;
  std::vector<std::string> notes_;
};

}  // namespace rapport
