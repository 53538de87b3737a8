#pragma once
// Reads CSV record by record, whatever the size of the file.

#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/core/io.hpp"

struct csv_parser;  // libcsv's

namespace rapport {

struct CsvRow {
  std::vector<std::string_view> cells;  ///< exact, nothing trimmed; valid until the next call of next()
  std::size_t line = 0;                 ///< on which the record starts, from 1
  /// What is wrong with the record, while those after it can be read. Of one with a misplaced quote the only cell is
  /// its text, about as the file has it.
  std::string problem{};
  bool torn = false;         ///< it has a misplaced quote, so that the rows after it may be pieces of it
  bool stray_quote = false;  ///< a quote stands inside an unquoted cell
};

/// A row that outlives the buffers of its reader.
struct OwnedCsvRow {
  OwnedCsvRow() = default;
  explicit OwnedCsvRow(const CsvRow& row)
      : cells(row.cells.begin(), row.cells.end()),
        line(row.line),
        problem(row.problem),
        torn(row.torn),
        stray_quote(row.stray_quote) {}
  /// `row` has views of this one.
  void show(CsvRow& row) const {
    row.cells.assign(cells.begin(), cells.end());
    row.line = line;
    row.problem = problem;
    row.torn = torn;
    row.stray_quote = stray_quote;
  }

  std::vector<std::string> cells{};
  std::size_t line = 0;
  std::string problem{};
  bool torn = false, stray_quote = false;
};

struct CsvDialect {
  char delimiter = ',';
  bool carriage_returns = false;  ///< the first line ends with a CR alone, as on old Macs
};

/// The most plausible of , ; tab | for a CSV text that starts with `sample`: it occurs equally often in as many of its
/// first 32 records as possible. Quoted text does not count. `complete` when the sample is the whole text.
[[nodiscard]] char detect_delimiter(std::string_view sample, bool complete);

/// RFC 4180, with any line ends; a byte order mark is for RecordPeek to take off. Blank lines are skipped, and a quote
/// inside an unquoted cell is a character of it. A record with text that is not UTF-8, a NUL character or a misplaced
/// quote has a problem, and so has one of more than max_record_fields cells; one with a misplaced quote ends with that
/// line. So does one over 16 MiB, of which 64 KiB are kept. Throws Rejected, naming the line, for a quote that is never
/// closed, or not within 16 MiB.
class CsvReader {
 public:
  /// Finds the delimiter by itself unless one is given. `source` is the file's name for messages. The Input must
  /// outlive the reader.
  explicit CsvReader(Input& in, std::optional<char> delimiter = std::nullopt, std::string source = {});

  [[nodiscard]] const CsvDialect& dialect() const noexcept { return dialect_; }
  /// False at the end. A row that is passed again keeps its memory.
  bool next(CsvRow& row);

 private:
  struct Slice {
    std::size_t begin = 0;
    std::size_t size = 0;
  };
  struct Record {
    std::size_t cells_end = 0;
    std::size_t text_end = 0;
    std::size_t line = 0;
    bool torn = false, stray_quote = false;
  };
  struct FreeParser {
    void operator()(csv_parser* parser) const noexcept;
  };

  static void on_cell(void* text, std::size_t size, void* self);
  static void on_line_end(int character, void* self);
  void add_cell(std::string_view text);
  void end_line(int character);
  void end_record();
  void rethrow_from_callback();

  void begin_parser();
  void read_block();
  bool fill();
  void drop_delivered();
  void parse_block();
  bool keep_quote();
  void give_up_record();
  void begin_torn(std::string problem);
  std::size_t skip_torn(std::string_view rest);
  void end_torn();
  void finish();
  [[nodiscard]] std::size_t open_record_bytes() const;

  Input& in_;
  std::string source_;
  CsvDialect dialect_;
  std::unique_ptr<csv_parser, FreeParser> parser_;

  std::string block_;  ///< bytes that are not parsed yet
  bool input_ended_ = false;
  bool finished_ = false;            ///< everything is parsed
  std::exception_ptr thrown_;        ///< in a callback, which libcsv, being C, must not be left by
  std::optional<Rejected> pending_;  ///< thrown once the records before it are delivered

  std::string text_;  ///< the cells of the parsed records, each followed by one separating byte
  std::vector<Slice> cells_;
  std::vector<Record> records_;
  Record open_;                            ///< where the record that is being parsed starts
  std::size_t delivered_ = 0;              ///< how many of records_ next() has returned
  std::deque<std::string> torn_problems_;  ///< of those that are torn and not delivered, in their order
  std::string torn_text_, torn_problem_;   ///< of the record of which the rest of the line is being passed over
  bool is_cut_ = false;                    ///< of torn_text_ only the beginning is kept
  std::size_t cut_line_ends_ = 0;          ///< those of the record that were cut off
  bool after_carriage_return_ = false;
};

}  // namespace rapport
