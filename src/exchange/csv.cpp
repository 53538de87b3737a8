#include "exchange/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <array>
#include <new>
#include <utility>

#include "exchange/reading.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

constexpr std::string_view delimiters = ",;\t|";
using DelimiterCounts = std::array<std::size_t, delimiters.size()>;

/// How often each delimiter occurs outside quotes, for each of the first records.
std::vector<DelimiterCounts> count_delimiters(std::string_view sample, bool complete) {
  constexpr std::size_t enough_records = 32;
  std::vector<DelimiterCounts> records;
  DelimiterCounts counts{};
  bool quoted = false;
  bool blank = true;
  bool may_open = true;  // inside an unquoted cell a quote is a character like any other
  for (const char c : sample) {
    if (c == '"' && (quoted || may_open)) {
      quoted = !quoted;
      may_open = true;
    } else if (!quoted) {
      may_open = c == '\n' || c == '\r' || delimiters.find(c) != std::string_view::npos;
    }
    const bool line_end = !quoted && (c == '\n' || c == '\r');
    if (line_end && !blank) {
      records.push_back(counts);
      if (records.size() == enough_records) return records;
      counts = {};
    }
    blank = line_end;
    if (quoted) continue;
    if (const auto at = delimiters.find(c); at != std::string_view::npos) ++counts[at];
  }
  // A record that the sample cuts off would seem to lack cells.
  if (!blank && (complete || records.empty())) records.push_back(counts);
  return records;
}

/// How many records agree, on how many of the delimiter, and how many of these follow one another.
using Plausibility = std::array<std::size_t, 3>;

/// The best that can be said for the delimiter of that place: titles and dates may stand before the table, so that the
/// first record alone proves nothing.
Plausibility plausibility(const std::vector<DelimiterCounts>& records, std::size_t delimiter) {
  Plausibility best{};
  for (const auto& candidate : records) {
    const std::size_t expected = candidate[delimiter];
    if (expected == 0) continue;
    std::size_t agreeing = 0, run = 0, longest = 0;
    for (const auto& counts : records) {
      const bool agrees = counts[delimiter] == expected;
      agreeing += agrees ? 1 : 0;
      run = agrees ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    best = std::max(best, {agreeing, expected, longest});
  }
  return best;
}

/// The lines that a text spans beyond its first; a CR LF pair is one line end.
std::size_t count_line_ends(std::string_view text) {
  std::size_t count = 0;
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) ++count;
  for (auto at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1))
    if (at + 1 == text.size() || text[at + 1] != '\n') ++count;
  return count;
}

/// The text from the first line end on that stands in no quotes.
std::string_view first_line_end(std::string_view text) {
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') quoted = !quoted;
    if (!quoted && (text[i] == '\n' || text[i] == '\r')) return text.substr(i);
  }
  return {};
}

/// REPALL_NL reports blank lines too, which libcsv otherwise skips in silence: line numbers need them.
constexpr unsigned char strict_options = CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL;

constexpr const char* too_many_cells =
    "the record has over 16,384 cells; leave columns out, or say with --delimiter what separates them";

int never_a_space(unsigned char) { return 0; }

std::string_view problem_in(std::string_view text) {
  if (text.find('\0') != std::string_view::npos)
    return "the record contains a NUL character; save the file as UTF-8 text, or say with --encoding what it is";
  if (!is_valid_utf8(text))
    return "the record is not valid UTF-8; save the file as UTF-8 text, or say what it is, as with --encoding "
           "windows-1252";
  return {};
}

}  // namespace

char detect_delimiter(std::string_view sample, bool complete) {
  const auto records = count_delimiters(sample, complete);
  char best = delimiters.front();
  Plausibility best_score{};
  for (std::size_t i = 0; i < delimiters.size(); ++i) {
    const Plausibility score = plausibility(records, i);
    if (score <= best_score) continue;
    best_score = score;
    best = delimiters[i];
  }
  return best;
}

void CsvReader::FreeParser::operator()(csv_parser* parser) const noexcept {
  csv_free(parser);
  delete parser;
}

CsvReader::CsvReader(Input& in, std::optional<char> delimiter, std::string source)
    : in_(in), source_(std::move(source)) {
  read_block();
  dialect_.delimiter = delimiter ? *delimiter : detect_delimiter(block_, input_ended_);
  const std::string_view line_end = first_line_end(block_);
  dialect_.carriage_returns = line_end.starts_with('\r') && (line_end.size() == 1 ? input_ended_ : line_end[1] != '\n');

  begin_parser();
  open_.line = 1;
}

void CsvReader::begin_parser() {
  parser_.reset(new csv_parser{});
  if (csv_init(parser_.get(), strict_options) != 0) throw std::bad_alloc();
  csv_set_delim(parser_.get(), static_cast<unsigned char>(dialect_.delimiter));
  csv_set_space_func(parser_.get(), never_a_space);  // libcsv trims what it takes for spaces
  csv_set_blk_size(parser_.get(), block_size);
}

bool CsvReader::next(CsvRow& row) {
  while (delivered_ == records_.size())
    if (!fill()) return false;

  const Record start = delivered_ == 0 ? Record{} : records_[delivered_ - 1];
  const Record& record = records_[delivered_++];
  const std::string_view text{text_};
  row.problem = problem_in(text.substr(start.text_end, record.text_end - start.text_end));
  row.line = record.line;
  row.stray_quote = record.stray_quote;
  row.torn = record.torn;
  if (row.torn) {
    row.problem = std::move(torn_problems_.front());
    torn_problems_.pop_front();
  }
  row.cells.clear();
  if (record.cells_end - start.cells_end > max_record_fields && row.problem.empty()) row.problem = too_many_cells;
  for (std::size_t i = start.cells_end; i < record.cells_end; ++i)
    row.cells.push_back(text.substr(cells_[i].begin, cells_[i].size));
  return true;
}

/// Parses one more block. False when there is none.
bool CsvReader::fill() {
  if (pending_) throw Rejected(*pending_);
  if (finished_) return false;
  drop_delivered();
  parse_block();
  if (pending_) return true;
  if (input_ended_)
    finish();
  else
    read_block();
  return true;
}

void CsvReader::read_block() {
  block_.resize(block_size);
  std::size_t size = 0;
  while (size < block_size && !input_ended_) {
    const std::size_t count = in_.read(std::span{block_}.subspan(size));
    input_ended_ = count == 0;
    size += count;
  }
  block_.resize(size);
}

/// Keeps only the record that is still being parsed.
void CsvReader::drop_delivered() {
  text_.erase(0, open_.text_end);
  cells_.erase(cells_.begin(), cells_.begin() + static_cast<std::ptrdiff_t>(open_.cells_end));
  for (Slice& cell : cells_) cell.begin -= open_.text_end;
  open_.cells_end = open_.text_end = 0;
  records_.clear();
  delivered_ = 0;
}

void CsvReader::parse_block() {
  std::string_view rest{block_};
  while (!rest.empty()) {
    if (!torn_problem_.empty()) {
      rest.remove_prefix(skip_torn(rest));
      continue;
    }
    rest.remove_prefix(csv_parse(parser_.get(), rest.data(), rest.size(), on_cell, on_line_end, this));
    rethrow_from_callback();
    if (rest.empty()) break;
    if (csv_error(parser_.get()) == CSV_ENOMEM) throw std::bad_alloc();
    if (keep_quote())
      rest.remove_prefix(1);
    else
      begin_torn(parser_->quoted != 0 ? "text follows a closing quote; write a quote inside a quoted cell twice"
                                      : "white space stands before an opening quote; leave it out");
  }
  if (open_record_bytes() > max_record_bytes) give_up_record();
}

/// Outside quotes, the end of the line is the end of the record. Within quotes nobody knows where the next one starts.
void CsvReader::give_up_record() {
  if (torn_problem_.empty() && parser_->quoted != 0) {
    pending_ = rejected_at(source_, open_.line,
                           "the record that starts here is over 16 MiB; look for a quote that is not closed: where the "
                           "next record starts cannot be told, so that no row is taken, with --skip-errors either");
    return;
  }
  if (torn_problem_.empty()) begin_torn("the record is over 16 MiB; only how it starts is kept, up to 64 KiB");
  const auto line_ends = count_line_ends(torn_text_);
  torn_text_.resize(std::min(torn_text_.size(), block_size));
  cut_line_ends_ = line_ends - count_line_ends(torn_text_);
  is_cut_ = true;
}

/// A quote inside an unquoted cell, as in 5" pipe, is a character of it, unless it was meant to open the cell.
bool CsvReader::keep_quote() {
  const std::string_view cell{reinterpret_cast<const char*>(parser_->entry_buf), parser_->entry_pos};
  if (parser_->quoted != 0 || trim(cell).empty()) return false;
  csv_set_opts(parser_.get(), CSV_REPALL_NL);
  csv_parse(parser_.get(), "\"", 1, on_cell, on_line_end, this);
  csv_set_opts(parser_.get(), strict_options);
  open_.stray_quote = true;
  return true;
}

/// Of the record whose quotes nobody can make sense of, what is read so far.
void CsvReader::begin_torn(std::string problem) {
  torn_problem_ = std::move(problem);
  torn_text_.clear();
  for (std::size_t i = open_.cells_end; i < cells_.size(); ++i) {
    torn_text_.append(text_, cells_[i].begin, cells_[i].size);
    torn_text_ += dialect_.delimiter;
  }
  if (parser_->quoted != 0) torn_text_ += '"';
  torn_text_.append(reinterpret_cast<const char*>(parser_->entry_buf), parser_->entry_pos);
  cells_.resize(open_.cells_end);
  text_.resize(open_.text_end);
  begin_parser();
}

/// Adds the rest of its line, and returns how much that is of what is there.
std::size_t CsvReader::skip_torn(std::string_view rest) {
  const auto end = std::min(rest.find_first_of("\r\n"), rest.size());
  if (!is_cut_) torn_text_.append(rest.substr(0, end));
  if (end < rest.size()) end_torn();
  return end;
}

void CsvReader::end_torn() {
  if (const auto inner = count_line_ends(torn_text_) + cut_line_ends_; inner > 0)
    torn_problem_ += "; the record goes on to line " + std::to_string(open_.line + inner);
  torn_problems_.push_back(std::exchange(torn_problem_, {}));
  open_.torn = true;
  add_cell(torn_text_);
  torn_text_.clear();
  after_carriage_return_ = false;
  is_cut_ = false;
  end_record();
  open_.line += std::exchange(cut_line_ends_, 0);
}

void CsvReader::finish() {
  finished_ = true;
  if (!torn_problem_.empty()) return end_torn();
  const int failed = csv_fini(parser_.get(), on_cell, on_line_end, this);
  rethrow_from_callback();
  if (failed != 0)
    pending_ = rejected_at(source_, open_.line, "a quoted cell of the record that starts here is never closed");
}

std::size_t CsvReader::open_record_bytes() const {
  // A record of delimiters alone takes its memory in cells, not in text.
  return text_.size() - open_.text_end + (cells_.size() - open_.cells_end) * sizeof(Slice) + parser_->entry_pos +
         torn_text_.size();
}

void CsvReader::on_cell(void* text, std::size_t size, void* self) {
  auto& reader = *static_cast<CsvReader*>(self);
  if (reader.thrown_) return;
  try {
    reader.add_cell({static_cast<const char*>(text), size});
  } catch (...) {
    reader.thrown_ = std::current_exception();
  }
}

/// Called for every line end outside quotes, and with -1 when the last line has none.
void CsvReader::on_line_end(int character, void* self) {
  auto& reader = *static_cast<CsvReader*>(self);
  if (reader.thrown_) return;
  try {
    reader.end_line(character);
  } catch (...) {
    reader.thrown_ = std::current_exception();
  }
}

void CsvReader::rethrow_from_callback() {
  if (thrown_) std::rethrow_exception(thrown_);
}

void CsvReader::add_cell(std::string_view text) {
  cells_.push_back({text_.size(), text.size()});
  text_.append(text);
  // Without a byte between them, two broken cells could join to valid UTF-8.
  text_ += ' ';
}

void CsvReader::end_line(int character) {
  const bool in_record = cells_.size() > open_.cells_end;
  const bool second_of_pair = character == '\n' && after_carriage_return_ && !in_record;
  after_carriage_return_ = character == '\r';
  if (in_record) end_record();
  if (!second_of_pair) ++open_.line;
}

void CsvReader::end_record() {
  records_.push_back({cells_.size(), text_.size(), open_.line, open_.torn, open_.stray_quote});
  const std::size_t inner_line_ends = count_line_ends(std::string_view{text_}.substr(open_.text_end));
  open_ = {cells_.size(), text_.size(), open_.line + inner_line_ends};
}

}  // namespace rapport
