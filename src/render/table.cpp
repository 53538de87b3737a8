#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/byte_scan.hpp"
#include "rapport/core/text.hpp"
#include "render/cell.hpp"
#include "render/row_text.hpp"
#include "render/sinks.hpp"
#include "render/table_bars.hpp"
#include "render/totals.hpp"

namespace rapport {
namespace {

constexpr std::size_t gap = 2;            // columns between two columns
constexpr std::size_t narrowest_cut = 8;  // text is not cut to less
constexpr std::size_t narrowest_bar = 8;  // the largest bar of a column of bars
constexpr std::size_t widest_bar = 24;
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view plain = "\x1b[0m";

/// Text may lose its end; a number, a date or an amount without its end would be a lie.
bool may_be_cut(Kind kind) {
  return kind == Kind::text || kind == Kind::choice || kind == Kind::owner || is_list(kind);
}

struct TableColumn {
  bool right = false;
  bool cuttable = false;
  std::size_t width = 0;  ///< of the widest text in it
  std::size_t body = 0;   ///< of the widest one under the heading
  bool left_out = false;

  [[nodiscard]] std::size_t width_under(std::size_t cap) const {
    const std::size_t cut = std::min(width, std::max(cap, narrowest_cut));
    return cuttable ? cut : std::max(cut, body);
  }
};

std::size_t line_width(const std::vector<TableColumn>& columns, std::size_t cap) {
  std::size_t total = 0, shown = 0;
  for (const auto& column : columns)
    if (!column.left_out) total += column.width_under(cap) + (shown++ == 0 ? 0 : gap);
  return total;
}

/// Of a table without rows the headings are all there is to see.
void leave_out_empty(std::vector<TableColumn>& columns) {
  if (std::ranges::all_of(columns, [](const TableColumn& column) { return column.body == 0; })) return;
  for (auto& column : columns) column.left_out = column.body == 0;
}

/// Cuts the widest texts and headings until a line takes `available` columns, or all that may be cut are at their
/// narrowest. Columns that are empty make room first for what would not fit then.
void fit(std::vector<TableColumn>& columns, std::size_t available) {
  std::size_t widest = 0;
  for (const auto& column : columns) widest = std::max(widest, column.width);
  if (line_width(columns, narrowest_cut) > available) leave_out_empty(columns);
  if (line_width(columns, widest) <= available) return;

  // The largest cap under which a line fits lies in [low, high).
  std::size_t low = narrowest_cut;
  for (std::size_t high = std::max(widest, low + 1); high - low > 1;) {
    const std::size_t middle = low + (high - low) / 2;
    (line_width(columns, middle) <= available ? low : high) = middle;
  }
  const std::size_t total = line_width(columns, low);
  std::size_t spare = available - std::min(available, total);  // less than one for each column that is cut
  for (auto& column : columns) {
    const bool cut = column.width_under(low) < column.width;
    column.width = column.width_under(low);
    if (cut && spare > 0) {
      ++column.width;
      --spare;
    }
  }
}

/// Alignment needs the widths of all rows, so they are held back: their text in one string, 8 bytes for each cell.
class TableSink final : public RowSink {
 public:
  TableSink(const SinkOptions& options, Output& out) : options_(options), buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override {
    infos_ = columns;
    row_text_.emplace(options_.report, options_.precision, columns);
    if (options_.report) totals_.emplace(*options_.report, columns);
    if (options_.report && options_.bars) bars_.emplace(options_.report->chart, columns);
    for (const auto& column : columns) columns_.push_back({aligned_right(column.kind), may_be_cut(column.kind)});
    for (std::size_t i = 0; i < columns.size(); ++i) hold(i, columns[i].heading);
  }

  void row(std::span<const Cell> cells) override {
    if (totals_) totals_->add(cells);
    if (bars_) bars_->add(cells);
    hold_line([&](std::size_t i) { row_text_->append(scratch_, cells, i); });
  }

  void end() override {
    if (columns_.empty()) return;
    const std::size_t rows = pieces_.size() / columns_.size() - 1;  // without the headings
    if (totals_)
      for (const auto& line : totals_->lines())
        hold_line([&](std::size_t i) { append_shown(scratch_, infos_[i], as_cell(line[i])); });
    if (options_.terminal_width > 0) fit(columns_, options_.terminal_width);
    print(rows, bars_ ? room_for_bars() : 0);
    buffer_.flush();
  }

 private:
  struct Piece {
    std::uint32_t size;   ///< in bytes
    std::uint32_t width;  ///< in columns of the terminal
  };

  /// `append` appends the text of a column to scratch_.
  template <class Append>
  void hold_line(const Append& append) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      scratch_.clear();
      append(i);
      hold(i, scratch_);
    }
  }

  void hold(std::size_t column, std::string_view shown) {
    const std::size_t start = text_.size();
    if (scan::is_printable_ascii(shown))
      text_ += shown;
    else
      text_ += terminal_safe(shown);
    const std::string_view safe = std::string_view(text_).substr(start);
    const std::size_t width = display_width(safe);
    pieces_.push_back({static_cast<std::uint32_t>(safe.size()), static_cast<std::uint32_t>(width)});
    columns_[column].width = std::max(columns_[column].width, width);
    const bool is_heading = pieces_.size() <= columns_.size();
    if (!is_heading) columns_[column].body = std::max(columns_[column].body, width);
  }

  /// The width of the largest bar, 0 when there is no room for any.
  [[nodiscard]] std::size_t room_for_bars() const {
    if (options_.terminal_width == 0) return widest_bar;
    const std::size_t taken = line_width(columns_, options_.terminal_width) + gap;
    const std::size_t left = options_.terminal_width - std::min(options_.terminal_width, taken);
    return left < narrowest_bar ? 0 : std::min(left, widest_bar);
  }

  /// Prints the headings, so many rows, and the totals.
  void print(std::size_t rows, std::size_t bar_width) {
    std::string_view text = text_;
    for (std::size_t line = 0; line * columns_.size() < pieces_.size(); ++line) {
      const bool emphasized = options_.color && (line == 0 || line > rows);
      if (emphasized) buffer_.text() += bold;
      const std::size_t spare = print_line(std::span(pieces_).subspan(line * columns_.size(), columns_.size()), text);
      if (emphasized) buffer_.text() += plain;
      if (const auto bar = bar_of(line, bar_width); !bar.empty()) buffer_.text().append(spare, ' ').append(bar);
      buffer_.text() += '\n';
      buffer_.flush_if_full();
    }
  }

  [[nodiscard]] std::string bar_of(std::size_t line, std::size_t width) const {
    return line == 0 || width == 0 ? std::string{} : bars_->bar(line - 1, width);
  }

  /// Prints the pieces of one line, whose texts are at the start of `text`, and removes them from it. Returns how many
  /// spaces lead to the place of one more column.
  std::size_t print_line(std::span<const Piece> pieces, std::string_view& text) {
    std::size_t owed = 0;  // spaces that only a later text needs, so that no line ends in one
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string_view whole = text.substr(0, pieces[i].size);
      text.remove_prefix(whole.size());
      if (columns_[i].left_out) continue;
      const bool cut = pieces[i].width > columns_[i].width;
      const std::string shortened = cut ? truncate_to_width(whole, columns_[i].width) : std::string{};
      const std::string_view shown = cut ? shortened : whole;
      const std::size_t width = cut ? display_width(shortened) : pieces[i].width;
      const std::size_t padding = columns_[i].width - width;
      if (columns_[i].right) owed += padding;
      if (!shown.empty()) buffer_.text().append(std::exchange(owed, 0), ' ').append(shown);
      if (!columns_[i].right) owed += padding;
      owed += gap;
    }
    while (buffer_.text().ends_with(' ')) {  // the last text's own
      buffer_.text().pop_back();
      ++owed;
    }
    return owed;
  }

  SinkOptions options_;
  Buffer buffer_;
  std::span<const ColumnInfo> infos_;
  std::vector<TableColumn> columns_;
  std::vector<Piece> pieces_;  ///< line after line, the headings first
  std::string text_;           ///< of all pieces, one after the other
  std::optional<RowText> row_text_;
  std::optional<Totals> totals_;
  std::optional<TableBars> bars_;
  std::string scratch_;
};

}  // namespace

std::unique_ptr<RowSink> make_table(const SinkOptions& options, Output& out) {
  return std::make_unique<TableSink>(options, out);
}

}  // namespace rapport
