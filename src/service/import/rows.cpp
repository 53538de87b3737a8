#include "service/import/rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/counted.hpp"
#include "core/digits.hpp"
#include "core/pipeline_stage.hpp"
#include "exchange/encoding.hpp"
#include "exchange/ics.hpp"
#include "exchange/ics_fields.hpp"
#include "exchange/ics_series.hpp"
#include "exchange/json_records.hpp"
#include "exchange/other_files.hpp"
#include "exchange/peeked_input.hpp"
#include "exchange/tsv.hpp"
#include "exchange/vcard.hpp"
#include "exchange/vcard_fields.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/limits.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/notes.hpp"
#include "service/import/batch.hpp"
#include "service/import/forms.hpp"
#include "service/import/header.hpp"
#include "service/import/json_file.hpp"
#include "service/import/notations.hpp"
#include "service/import/plan.hpp"
#include "service/import/rejected.hpp"
#include "service/import/table.hpp"

namespace rapport {
namespace {

/// Derived columns are brought up to date after so many rows, so that what waits for it takes little memory.
constexpr std::int64_t derive_every = 20'000;

/// So many batches of rows may be on their way: enough that neither thread waits for the other.
constexpr std::size_t batches_ahead = 6;

using Cells = std::span<const std::string_view>;

class Engine {
 public:
  Engine(Operation& operation, const ImportOptions& options, ImportListener& listener, RowTaker& taker)
      : operation_(operation), options_(options), listener_(listener), taker_(taker) {}

  /// `marked` when a byte order mark is before it: with one, our own export is that for spreadsheets. A spreadsheet
  /// that saves it again may leave the mark out.
  ImportCounts run_csv(Input& in, bool marked) {
    TableReader table(in, options_, [&](Cells cells) { return taker_.known_names(cells); });
    for (const auto& note : table.notes()) operation_.note(note);
    const std::vector<std::string_view> names(table.names().begin(), table.names().end());
    listener_.separated_by(table.delimiter());
    begin(ImportForm::csv, names, table.line());
    DecidedRows rows(table, options_.file, taker_.open_columns(),
                     [this](std::size_t column, Notation notation) { decide(column, notation); });
    BatchFiller filler(table, rows,
                       {.guarded = !taker_.has_exported(names) ? Guarded::no
                                   : marked                    ? Guarded::yes
                                                               : Guarded::maybe,
                        .skips_remarks = taker_.skips_remarks()});
    take_batches([&](ImportBatch& batch) { read_batch(batch, filler); });
    for (const auto& note : rows.notes()) operation_.note(note);
    for (auto& note : filler.notes(options_.file)) operation_.note(std::move(note));
    return counts_;
  }

  ImportCounts run_json(Input& in) {
    JsonFile file(in, options_);
    if (auto about = file.about_list(); !about.empty()) operation_.note(std::move(about));
    for (JsonRecord record; file.next(record);) {
      record_ = file.number_on_line();
      if (!record.problem.empty())
        reject_json(record);
      else
        take(use_members(ImportForm::ndjson, record.fields, record.line), record.line);
    }
    for (auto& note : file.notes()) operation_.note(std::move(note));
    return counts_;
  }

  ImportCounts run_own_tsv(Input& in) {
    LineReader lines(in);
    for (std::string line; lines.next(line);) {
      const auto cells = tsv_cells(line);
      if (lines.line_number() == 1)
        begin(ImportForm::csv, views(cells), 1);
      else if (!trim(line).empty())
        take_own_tsv(line, views(cells), lines.line_number());
    }
    return counts_;
  }

  ImportCounts run_cards(Input& in) {
    // The bytes of quoted-printable are in no encoding of the file.
    const bool latin = options_.encoding == Encoding::windows1252 || options_.encoding == Encoding::latin1;
    VcardReader reader(in, options_.file, latin ? "windows-1252" : "", !options_.encoding);
    RecordFields fields;
    VcardRest rest;
    for (Vcard card; reader.next(card);) {
      // Half a card could pass for a good one later, so that of one with a broken line nothing is handed on.
      if (!card.problem.empty())
        reject_whole(ImportForm::vcard, card.problem_line, card.problem);
      else if (read_fields(card, fields, rest))
        take(use_members(ImportForm::vcard, fields, card.line), card.line);
    }
    if (const auto remark = reader.remark(); !remark.empty())
      operation_.note(fmt::format("{} {}", options_.file, remark));
    for (const auto& note : rest.notes()) operation_.note(note);
    return counts_;
  }

  ImportCounts run_calendar(Input& in) {
    IcsReader reader(in, options_.file);
    RecordFields fields;
    IcsRest rest;
    IcsSeries series;
    for (IcsComponent component; reader.next(component);) {
      if (component.problem.empty()) {
        try {
          if (!read_fields(component, fields, rest) || series.keep(fields, component.line, rest.shift)) continue;
          take(use_members(ImportForm::calendar, fields, component.line), component.line);
          continue;
        } catch (const InvalidInput& error) {
          component.problem = error.what();
          component.problem_line = component.line;
        }
      }
      // As with cards, nothing of a broken one is handed on but where it stands.
      component.properties.clear();
      if (!read_fields(component, fields, rest)) continue;
      reject(use_members(ImportForm::calendar, fields, component.line).first(0), component.problem_line,
             component.problem);
    }
    series.hand_on([&](const RecordFields& of_series, std::size_t line) {
      take(use_members(ImportForm::calendar, of_series, line), line);
    });
    for (const auto& note : rest.notes()) operation_.note(note);
    return counts_;
  }

 private:
  void begin(ImportForm form, Cells names, std::size_t line) {
    names_.assign(names.begin(), names.end());
    original_ = taker_.header(form, names, line);
    if (original_ < names.size())
      note_once(operation_,
                "the last two columns are line and reason of rejected rows, and are not read; if they are yours, "
                "say with --map what they are");
    if (!options_.no_header) return listener_.header(form, names.first(original_));
    // Rejected rows get a header that says what the person said, so that they can be imported as they are.
    std::vector<std::string> said(original_);
    for (std::size_t i = 0; i < original_; ++i) said[i] = taker_.kept_as(i);
    for (const auto& [number, field] : options_.mapping)
      for (std::size_t i = 0; i < original_; ++i)
        if (names[i] == trim(number)) said[i] = field;
    listener_.header(form, views(said));
  }

  /// The values of members, whose names are a new header when they are not those of the record before.
  Cells use_members(ImportForm form, const RecordFields& fields, std::size_t line) {
    const auto name_of = [](const auto& field) -> std::string_view { return field.first; };
    if (names_.empty() || !std::ranges::equal(fields, names_, {}, name_of)) {
      std::vector<std::string_view> names;
      for (const auto& field : fields) names.push_back(name_of(field));
      begin(form, names, line);
    }
    values_.clear();
    for (const auto& field : fields) values_.push_back(field.second);
    return values_;
  }

  void decide(std::size_t column, Notation notation) {
    taker_.decide(column, notation);
    const bool is_date = notation == Notation::day_first || notation == Notation::month_first;
    is_date ? listener_.dates_are(date_order_of(notation)) : listener_.decimals_are(decimal_mark_of(notation));
  }

  void skip(std::size_t line, const std::string& reason) {
    ++counts_.skipped;
    tell_skipped(listener_, line, reason);
    listener_.row_done();
  }

  /// Rows that are read ahead, and read again into the batches that are done, on a thread of its own, which uses
  /// nothing that taking a row changes. A small file needs none.
  template <class Read>
  void take_batches(Read&& read) {
    ImportBatch batch;
    read(batch);
    PipelineStage<ImportBatch> reading(read);
    if (taker_.reads_ahead() && !batch.is_last)
      for (std::size_t i = 0; i < batches_ahead; ++i) reading.put({});
    for (;;) {
      take_batch(batch);
      if (batch.is_last) break;
      if (reading.inside() > 0)
        reading.put(std::exchange(batch, reading.take()));
      else
        read(batch);
    }
    if (batch.broken) std::rethrow_exception(batch.broken);
  }

  void read_batch(ImportBatch& batch, BatchFiller& filler) noexcept {
    batch.clear();
    if (!at_end_) {
      try {
        at_end_ = !filler.fill(batch);
      } catch (...) {
        // What is wrong with the file is told once the rows before are taken.
        batch.broken = std::current_exception();
        at_end_ = true;
      }
      if (taker_.reads_ahead()) read_ahead(batch);
    }
    batch.is_last = at_end_;
  }

  void read_ahead(ImportBatch& batch) const noexcept {
    std::vector<std::string_view> cells;
    for (auto& row : batch.rows()) {
      if (!row.no_record.empty() || row.problem) continue;
      try {
        batch.get_cells(row, cells);
        check_cells(cells);
        taker_.read_ahead(cells, row.read);
      } catch (...) {
        row.problem = std::current_exception();
      }
    }
  }

  void take_batch(ImportBatch& batch) {
    std::vector<std::string_view> cells;
    constexpr std::size_t soon = 2;
    const auto rows = batch.rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i + soon < rows.size() && rows[i + soon].read) taker_.expect(*rows[i + soon].read);
      auto& row = rows[i];
      if (!row.no_record.empty()) {
        skip(row.line, row.no_record);
        continue;
      }
      batch.get_cells(row, cells);
      take_row(cells, row);
    }
  }

  void take_row(Cells cells, const ImportBatch::Row& row) {
    take(cells, row.line, [&] {
      if (row.problem) std::rethrow_exception(row.problem);
      if (row.read) return taker_.take_read(*row.read, cells, row.line);
      return take_checked(cells, row.line);
    });
  }

  void take_own_tsv(std::string_view line, Cells cells, std::size_t number) {
    take(cells, number, [&] {
      if (!is_escaped_tsv(line))
        throw InvalidInput("rapport writes no such quote or backslash in TSV; for another's, add --delimiter tab");
      return take_checked(cells, number);
    });
  }

  void check_cells(Cells cells) const {
    if (cells.size() != names_.size())
      throw InvalidInput(
          fmt::format("the row has {} and the header {}; {}", counted(cells.size(), "cell"), names_.size(),
                      cells.size() == 1 ? "leave it out if it is a remark, and put text with line ends in quotes"
                                        : "put text with delimiters or line ends in quotes"));
    const auto is_long = [](std::string_view cell) { return cell.size() > max_value_bytes; };
    const auto longer = std::ranges::find_if(cells, is_long);
    // What was stored before there was a limit is taken from an export again.
    if (longer == cells.end() || taker_.has_exported(views(names_))) return;
    check_size(detail::quoted(names_[static_cast<std::size_t>(longer - cells.begin())]), *longer);
  }

  void take(Cells cells, std::size_t line) {
    take(cells, line, [&] { return take_checked(cells, line); });
  }

  RowResult take_checked(Cells cells, std::size_t line) {
    check_cells(cells);
    return taker_.take(cells, line);
  }

  template <class Take>
  void take(Cells cells, std::size_t line, Take&& take_it) {
    try {
      ++counter(take_it());
    } catch (const Error& error) {
      if (!is_about_input(error)) throw;
      return reject(cells, line, error.what(), error.exit_code() == ExitCode::conflict);
    }
    row_done();
  }

  void reject(Cells cells, std::size_t line, const std::string& problem, bool conflicting = false) {
    const std::string reason = with_number(problem, record_);
    ++counts_.rejected;
    if (conflicting) ++counts_.conflicting;
    listener_.plan({.line = line, .fate = conflicting ? RowFate::conflicting : RowFate::rejected, .reason = reason});
    // A row with too few or too many cells is handed on whole, so that it cannot pass for a good one later.
    listener_.rejected(line, reason, cells.first(cells.size() == names_.size() ? original_ : cells.size()));
    row_done();
  }

  /// A record of which there are no cells.
  void reject_whole(ImportForm form, std::size_t line, const std::string& reason) {
    if (names_.empty()) listener_.header(form, {});
    reject({}, line, reason);
  }

  /// Half a record could pass for a good one later: what is handed on is rejected again until somebody has put it
  /// right.
  void reject_json(const JsonRecord& record) {
    if (names_.empty()) listener_.header(ImportForm::ndjson, {});
    ++counts_.rejected;
    listener_.plan({.line = record.problem_line, .fate = RowFate::rejected, .reason = record.problem});
    listener_.rejected_json(record.problem_line, record.problem, without_reasons(record.text, options_),
                            is_json_object(record.text));
    row_done();
  }

  void row_done() {
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
  std::vector<std::string> names_;
  std::vector<std::string_view> values_;  ///< of the members of one record
  std::size_t original_ = 0;
  std::size_t record_ = 0;  ///< see JsonFile::number_on_line()
  bool at_end_ = false;     ///< of a file of CSV
  ImportCounts counts_;
};

}  // namespace

ImportCounts import_rows(Operation& operation, Input& in, const ImportOptions& options, ImportListener& listener,
                         RowTaker& taker) {
  Engine engine(operation, options, listener, taker);
  VcardPeek peek(in);
  if (const auto other = other_file_in_words(peek.head()); !other.empty())
    throw Rejected(fmt::format("{} {}", options.file, other));
  if (peek.head().empty() && holds_no_records(options.file, taker)) {
    operation.note(options.file + " is empty");
    return {};
  }
  const auto run_cards = [&](Input& cards) {
    refuse_csv_flags(options, "a file of vCards");
    return engine.run_cards(cards);
  };
  // Each property of a card may be written in a character set of its own.
  if (peek.is_vcard() && taker.takes_cards() && !options.encoding) return run_cards(peek);
  DecodedInput decoded(peek, options.encoding, options.file);
  if (!decoded.remark().empty()) operation.note(fmt::format("{} {}", options.file, decoded.remark()));
  RecordPeek input(decoded);
  if (input.form() == RecordForm::json) {
    refuse_csv_flags(options, "JSON");
    return engine.run_json(input);
  }
  if (taker.takes_cards() && starts_as_vcard(input.head())) return run_cards(input);
  if (starts_as_vcard(input.head()))
    throw Rejected(options.file + " is a vCard; 'rapport customer import' reads vCards");
  if (starts_as_calendar(input.head())) {
    if (!taker.takes_calendars())
      throw Rejected(options.file + " is a calendar; 'rapport followup import' reads calendars");
    refuse_csv_flags(options, "a calendar");
    return engine.run_calendar(input);
  }
  const bool marked = decoded.marked() || decoded.is_utf16();
  if (marked) listener.marked();
  return !marked && is_own_tsv(input.head(), options, taker) ? engine.run_own_tsv(input)
                                                             : engine.run_csv(input, decoded.marked());
}

}  // namespace rapport
