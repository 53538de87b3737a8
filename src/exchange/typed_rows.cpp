#include "exchange/typed_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "core/digits.hpp"
#include "exchange/byte_reader.hpp"
#include "exchange/json_records.hpp"
#include "exchange/reading.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// A whole number as it is written by rapport, and no other way: 0812 is a postal code that lost its quotes.
std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || std::to_string(number) != text) return std::nullopt;
  return number;
}

/// Where each name of a header stands among the columns.
class Places {
 public:
  Places(std::string source, std::vector<std::string> columns)
      : source_(std::move(source)), columns_(std::move(columns)) {}

  template <class NameOf>
  void set(std::size_t count, NameOf&& name_of, std::size_t line) {
    places_.clear();
    for (std::size_t i = 0; i < count; ++i) {
      const std::string_view name = name_of(i);
      const auto found = std::ranges::find(columns_, name);
      if (found == columns_.end())
        throw rejected_at(source_, line, fmt::format("the table has no column {}", detail::quoted(name)));
      const auto place = static_cast<std::size_t>(found - columns_.begin());
      if (std::ranges::find(places_, place) != places_.end())
        throw rejected_at(source_, line, fmt::format("the column {} is there twice", name));
      places_.push_back(place);
    }
    for (std::size_t place = 0; place < columns_.size(); ++place)
      if (std::ranges::find(places_, place) == places_.end())
        throw rejected_at(source_, line, fmt::format("the column {} is missing", columns_[place]));
  }

  [[nodiscard]] const std::string& source() const noexcept { return source_; }
  [[nodiscard]] std::size_t count() const noexcept { return columns_.size(); }
  [[nodiscard]] std::size_t of(std::size_t index) const { return places_[index]; }
  [[nodiscard]] const std::string& column(std::size_t index) const { return columns_[places_[index]]; }

  [[nodiscard]] Cell number(std::size_t index, std::string_view text, std::size_t line, std::string_view remedy) const {
    if (const auto number = whole_number(text)) return *number;
    throw rejected_at(source_, line,
                      fmt::format("{}: {} is no whole number; {}", column(index), detail::quoted(text), remedy));
  }

 private:
  std::string source_;
  std::vector<std::string> columns_;
  std::vector<std::size_t> places_;
};

class CsvRows final : public TypedRows {
 public:
  CsvRows(Input& in, std::string source, std::vector<std::string> columns)
      : bytes_(in), places_(std::move(source), std::move(columns)) {
    if (!read_record()) throw rejected("the file is empty; its first line must name the columns");
    const auto name_of = [&](std::size_t i) { return text_of(slots_[i]); };
    places_.set(slots_.size(), name_of, row_line_);
  }

  bool next(std::vector<Cell>& cells) override {
    if (!read_record()) return false;
    if (slots_.size() != places_.count())
      throw rejected(fmt::format("the row has {} cells and the header {}", slots_.size(), places_.count()));
    cells.resize(places_.count());
    for (std::size_t i = 0; i < slots_.size(); ++i) cells[places_.of(i)] = cell(i);
    return true;
  }

  [[nodiscard]] std::size_t line() const noexcept override { return row_line_; }

 private:
  struct Slot {
    std::size_t begin = 0, size = 0;
    bool quoted = false;
  };

  [[nodiscard]] std::string_view text_of(const Slot& slot) const {
    return std::string_view{text_}.substr(slot.begin, slot.size);
  }

  [[nodiscard]] Cell cell(std::size_t index) const {
    const std::string_view text = text_of(slots_[index]);
    if (!slots_[index].quoted)
      return text.empty() ? Cell{} : places_.number(index, text, row_line_, "text must be in quotes");
    if (text.find('\0') != std::string_view::npos || !is_valid_utf8(text))
      throw rejected(fmt::format("{}: the text is not UTF-8", places_.column(index)));
    return text;
  }

  /// False at the end.
  bool read_record() {
    if (bytes_.peek() == end_of_input) return false;
    row_line_ = bytes_.line();
    text_.clear();
    slots_.clear();
    do read_cell();
    while (take_if(','));
    take_if('\r');
    if (!take_if('\n') && bytes_.peek() != end_of_input)
      throw rejected("text follows a closing quote; write a quote inside a quoted cell twice");
    return true;
  }

  void read_cell() {
    Slot slot{text_.size(), 0, take_if('"')};
    if (slot.quoted)
      read_quoted();
    else
      for (int c = bytes_.peek(); c != ',' && c != '\n' && c != '\r' && c != end_of_input; c = bytes_.peek()) keep();
    slot.size = text_.size() - slot.begin;
    if (slots_.size() == max_record_fields)
      throw rejected(
          fmt::format("the row has over {} cells, and the table {} columns", max_record_fields, places_.count()));
    slots_.push_back(slot);
  }

  void read_quoted() {
    do {
      for (int c = bytes_.peek(); c != '"'; c = bytes_.peek()) {
        if (c == end_of_input) throw rejected("a quoted cell of the row that starts here is never closed");
        keep();
      }
      bytes_.take();
      if (bytes_.peek() == '"')
        keep();
      else
        return;
    } while (true);
  }

  void keep() {
    if (text_.size() == max_record_bytes)
      throw rejected("the row that starts here is over 16 MiB; look for a quote that is not closed");
    text_ += static_cast<char>(bytes_.take());
  }

  bool take_if(char wanted) {
    if (bytes_.peek() != wanted) return false;
    bytes_.take();
    return true;
  }

  [[nodiscard]] Rejected rejected(const std::string& problem) const {
    return rejected_at(places_.source(), row_line_, problem);
  }

  ByteReader bytes_;
  Places places_;
  std::size_t row_line_ = 1;
  std::string text_;  ///< of all cells of the row
  std::vector<Slot> slots_;
};

class NdjsonRows final : public TypedRows {
 public:
  NdjsonRows(Input& in, std::string source, std::vector<std::string> columns)
      : reader_(in, source), places_(std::move(source), std::move(columns)) {}

  bool next(std::vector<Cell>& cells) override {
    if (!reader_.next(record_)) return false;
    const auto& fields = record_.fields;
    const auto name_of = [&](std::size_t i) -> std::string_view { return fields[i].first; };
    const auto named = [](const std::string& name, const auto& field) { return name == field.first; };
    if (names_.empty() || !std::ranges::equal(names_, fields, named)) {
      places_.set(fields.size(), name_of, record_.line);
      names_.clear();
      for (const auto& field : fields) names_.push_back(field.first);
    }
    cells.resize(places_.count());
    for (std::size_t i = 0; i < fields.size(); ++i) cells[places_.of(i)] = cell(i);
    return true;
  }

  [[nodiscard]] std::size_t line() const noexcept override { return record_.line; }

 private:
  [[nodiscard]] Cell cell(std::size_t index) const {
    const std::string& text = record_.fields[index].second;
    switch (record_.forms[index]) {
      case JsonForm::null:
        return {};
      case JsonForm::text:
        return std::string_view{text};
      case JsonForm::number:
      case JsonForm::other:
        break;
    }
    return places_.number(index, text, record_.line, "a text, a whole number or null is expected");
  }

  JsonRecordReader reader_;
  Places places_;
  JsonRecord record_;
  std::vector<std::string> names_;
};

}  // namespace

std::unique_ptr<TypedRows> typed_csv(Input& in, std::string source, std::vector<std::string> columns) {
  return std::make_unique<CsvRows>(in, std::move(source), std::move(columns));
}

std::unique_ptr<TypedRows> typed_ndjson(Input& in, std::string source, std::vector<std::string> columns) {
  return std::make_unique<NdjsonRows>(in, std::move(source), std::move(columns));
}

}  // namespace rapport
