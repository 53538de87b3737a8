#include "service/import_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "exchange/csv.hpp"
#include "exchange/json_records.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// Derived columns are brought up to date after so many rows, so that what waits for it takes little memory.
constexpr std::int64_t derive_every = 20'000;

using Cells = std::span<const std::string_view>;

constexpr std::string_view name_of_delimiter(char delimiter) {
  switch (delimiter) {
    case ';':
      return "semicolons";
    case '\t':
      return "tabs";
    default:
      return "vertical bars";
  }
}

class Engine {
 public:
  Engine(Operation& operation, const ImportOptions& options, ImportListener& listener, RowTaker& taker)
      : operation_(operation), options_(options), listener_(listener), taker_(taker) {}

  ImportCounts run_csv(Input& in) {
    CsvReader reader(in, options_.delimiter, options_.file);
    CsvRow row;
    if (!reader.next(row))
      throw Rejected(fmt::format("{} is empty; its first line must name the columns", options_.file));
    const auto delimiter = reader.dialect().delimiter;
    if (!options_.delimiter && delimiter != ',')
      operation_.note(fmt::format("{} is separated by {}", options_.file, name_of_delimiter(delimiter)));
    columns_ = row.cells.size();
    begin(ImportForm::csv, row.cells);
    while (reader.next(row)) {
      if (!std::ranges::all_of(row.cells, [](std::string_view cell) { return trim(cell).empty(); }))
        take(row.cells, row.line);
    }
    return counts_;
  }

  ImportCounts run_json(Input& in) {
    JsonRecordReader reader(in, options_.file);
    std::vector<std::string> known;
    std::vector<std::string_view> names, cells;
    for (JsonRecord record; reader.next(record);) {
      cells.clear();
      for (const auto& [name, value] : record.fields) cells.push_back(value);
      const bool same = std::ranges::equal(record.fields, known, {}, [](const auto& field) { return field.first; });
      if (!same || known.empty()) {
        known.clear();
        for (const auto& [name, value] : record.fields) known.push_back(name);
        names.assign(known.begin(), known.end());
        columns_ = names.size();
        begin(ImportForm::ndjson, names);
      }
      take(cells, record.line);
    }
    return counts_;
  }

 private:
  void begin(ImportForm form, Cells names) {
    original_ = taker_.header(form, names);
    listener_.header(form, names.first(original_));
  }

  void take(Cells cells, std::size_t line) {
    try {
      if (cells.size() != columns_)
        throw InvalidInput(
            fmt::format("the row has {} cells and the header {}; put text with delimiters or line ends in quotes",
                        cells.size(), columns_));
      ++counter(taker_.take(cells, line));
    } catch (const Error& error) {
      if (!is_about_input(error)) throw;
      ++counts_.rejected;
      // A row with too few or too many cells is handed on whole, so that it cannot pass for a good one later.
      listener_.rejected(line, error.what(), cells.first(cells.size() == columns_ ? original_ : cells.size()));
    }
    listener_.row_done();
    if (counts_.rows() % derive_every == 0) operation_.derive();
  }

  std::int64_t& counter(RowResult result) {
    switch (result) {
      case RowResult::created:
        return counts_.created;
      case RowResult::updated:
        return counts_.updated;
      case RowResult::unchanged:
        return counts_.unchanged;
      case RowResult::skipped:
        break;
    }
    return counts_.skipped;
  }

  Operation& operation_;
  const ImportOptions& options_;
  ImportListener& listener_;
  RowTaker& taker_;
  std::size_t columns_ = 0, original_ = 0;
  ImportCounts counts_;
};

}  // namespace

bool is_about_input(const Error& error) {
  return error.exit_code() == ExitCode::usage || error.exit_code() == ExitCode::conflict ||
         error.exit_code() == ExitCode::not_found;
}

std::size_t without_reasons(std::span<const std::string_view> names) {
  const auto count = names.size();
  return count > 2 && names[count - 2] == "line" && names[count - 1] == "reason" ? count - 2 : count;
}

ImportCounts import_rows(Operation& operation, Input& in, const ImportOptions& options, ImportListener& listener,
                         RowTaker& taker, std::string_view not_json) {
  PeekedInput input(in);
  Engine engine(operation, options, listener, taker);
  if (input.form() != RecordForm::json) return engine.run_csv(input);
  if (!not_json.empty()) throw Rejected(fmt::format("{} is JSON and no CSV; {}", options.file, not_json));
  return engine.run_json(input);
}

}  // namespace rapport
