#include "core/byte_scan.hpp"
#include "core/spreadsheet_guard.hpp"
#include "rapport/core/encoding.hpp"
#include "rapport/core/text.hpp"
#include "render/sinks.hpp"

namespace rapport {
namespace {

struct Csv {
  CsvStyle style;

  [[nodiscard]] char separator() const { return style.delimiter; }

  void start(std::string& out) const {
    if (style.guarded) out += byte_order_mark;
  }

  /// A spreadsheet may take a day for a day, and knows no amount of money with a currency behind it.
  void append(std::string& out, std::string_view text, Kind kind = Kind::text) const {
    if (style.guarded && (is_text(kind) ? needs_spreadsheet_guard(text) : needs_formula_guard(text)))
      return append_guarded(out, text);
    append_csv_cell(out, text, style.delimiter, style.typed);
  }

  [[nodiscard]] static bool is_text(Kind kind) { return kind == Kind::text || kind == Kind::owner || is_list(kind); }

  void append_guarded(std::string& out, std::string_view text) const {
    std::string guarded{spreadsheet_guard};
    append_csv_cell(out, guarded += text, style.delimiter);
  }

  /// Many readers skip an empty line, which is what an empty cell would be if it were alone.
  void append_lone_empty(std::string& out) const {
    if (!style.typed) out += "\"\"";
  }
};

struct Tsv {
  [[nodiscard]] static constexpr char separator() { return '\t'; }

  static void start(std::string&) {}

  static void append(std::string& out, std::string_view text, Kind = Kind::text) {
    const auto special = [](scan::Word word) { return scan::any_below(word, 0x20) | scan::any_equal(word, '\\'); };
    // Otherwise it would pass for a cell in quotes, as spreadsheets write it.
    if (text.starts_with('"')) out += '\\';
    if (scan::is_clean(text, special)) {
      out += text;
      return;
    }
    for (const char c : text) {
      switch (c) {
        case '\t':
          out += "\\t";
          break;
        case '\n':
          out += "\\n";
          break;
        case '\r':
          out += "\\r";
          break;
        case '\\':
          out += "\\\\";
          break;
        default:
          out += c;
      }
    }
  }

  static void append_lone_empty(std::string&) {}
};

template <class Style>
class DelimitedSink final : public RowSink {
 public:
  DelimitedSink(Style style, Output& out) : style_(style), buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override {
    columns_ = columns;
    style_.start(buffer_.text());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      separate(i);
      style_.append(buffer_.text(), columns_[i].name);
    }
    buffer_.text() += '\n';
  }

  void row(std::span<const Cell> cells) override {
    std::string& out = buffer_.text();
    const std::size_t start = out.size();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      separate(i);
      append_cell(columns_[i], cells[i]);
    }
    if (columns_.size() == 1 && out.size() == start) style_.append_lone_empty(out);
    out += '\n';
    buffer_.flush_if_full();
  }

  void end() override { buffer_.flush(); }

 private:
  void separate(std::size_t index) {
    if (index > 0) buffer_.text() += style_.separator();
  }

  void append_cell(const ColumnInfo& column, const Cell& cell) {
    const auto* text = std::get_if<std::string_view>(&cell);
    if (!text) {  // A number, an instant or nothing never needs an escape.
      append_plain(buffer_.text(), column, cell);
    } else if (is_list(column.kind) || column.kind == Kind::money) {
      scratch_.clear();
      append_plain(scratch_, column, cell);
      style_.append(buffer_.text(), scratch_, column.kind);
    } else {
      style_.append(buffer_.text(), *text, column.kind);
    }
  }

  Style style_;
  Buffer buffer_;
  std::span<const ColumnInfo> columns_;
  std::string scratch_;
};

}  // namespace

std::unique_ptr<RowSink> make_csv(const CsvStyle& style, Output& out) {
  return std::make_unique<DelimitedSink<Csv>>(Csv{style}, out);
}
std::unique_ptr<RowSink> make_tsv(Output& out) { return std::make_unique<DelimitedSink<Tsv>>(Tsv{}, out); }

}  // namespace rapport
