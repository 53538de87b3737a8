// Rows that were read, written and read again are the same rows, as CSV and as TSV.

#include "exchange/csv.hpp"

#include <span>

#include "exchange/tsv.hpp"
#include "fuzz/targets/properties.hpp"
#include "fuzz/targets/targets.hpp"
#include "support/sink_harness.hpp"

namespace rapport::test {
namespace {

struct ReadRow {
  std::size_t line = 0;
  std::vector<std::string> cells;
  bool operator==(const ReadRow&) const = default;
};

Reading<ReadRow> read_csv(std::string_view text, std::optional<char> delimiter) {
  return read_both_ways<ReadRow>(text, [&](Input& in, std::vector<ReadRow>& rows) {
    CsvReader reader(in, delimiter);
    CsvRow row;
    // A broken one is no text that could be written.
    while (reader.next(row))
      if (row.problem.empty()) rows.push_back({row.line, {row.cells.begin(), row.cells.end()}});
  });
}

void check_lines(const std::vector<ReadRow>& rows) {
  std::size_t last = 0;
  for (const auto& row : rows) {
    require(row.line > last, "two rows start on one line");
    require(!row.cells.empty(), "a row has no cells");
    last = row.line;
  }
}

/// Below a header that is as wide as they are.
std::string written(Format format, std::span<const ReadRow> rows) {
  const std::vector<ColumnInfo> columns(rows.front().cells.size(), column_of("x.cell", "Cell", Kind::text));
  std::vector<Row> cells;
  for (const auto& row : rows) cells.emplace_back(row.cells.begin(), row.cells.end());
  return render(format, columns, cells);
}

void check_csv(std::span<const ReadRow> rows) {
  const auto again = read_csv(written(Format::csv, rows), ',');
  require(again.error.empty(), "CSV that was written is refused: " + again.error);
  require(again.records.size() == rows.size() + 1, "CSV that was written has other rows");
  for (std::size_t i = 0; i < rows.size(); ++i)
    require(again.records[i + 1].cells == rows[i].cells, "CSV that was written has other cells");
}

void check_tsv(std::span<const ReadRow> rows) {
  StringInput in(written(Format::tsv, rows));
  LineReader lines(in);
  std::string line;
  require(lines.next(line), "TSV that was written has no header");
  for (const auto& row : rows) {
    require(lines.next(line), "TSV that was written lacks rows");
    require(tsv_cells(line) == row.cells, "TSV that was written has other cells");
  }
  require(!lines.next(line), "TSV that was written has more rows");
}

}  // namespace

void fuzz_csv(std::string_view bytes) {
  const auto reading = read_csv(bytes, std::nullopt);
  check_lines(reading.records);
  // A sink has as many cells in each row.
  const std::span<const ReadRow> rows{reading.records};
  for (std::size_t start = 0, end = 0; start < rows.size(); start = end) {
    while (end < rows.size() && rows[end].cells.size() == rows[start].cells.size()) ++end;
    check_csv(rows.subspan(start, end - start));
    check_tsv(rows.subspan(start, end - start));
  }
}

}  // namespace rapport::test
