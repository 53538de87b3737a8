#include <fmt/format.h>

#include <optional>

#include "rapport/core/text.hpp"
#include "render/broken_lines.hpp"
#include "render/cell.hpp"
#include "render/row_text.hpp"
#include "render/sinks.hpp"
#include "render/totals.hpp"

namespace rapport {

void append_markdown(std::string& out, std::string_view line) {
  constexpr std::string_view markup = "\\|`*_[]<&~";
  for (const char c : terminal_safe(line)) {
    if (markup.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
}

void append_code_span(std::string& out, std::string_view text) {
  const std::string shown = terminal_safe(text);
  std::string fence = "`";
  while (shown.find(fence) != std::string::npos) fence += '`';
  // A space at both ends is no part of it, and keeps a backtick there from the fence.
  const bool padded = shown.starts_with('`') || shown.ends_with('`');
  const std::string_view pad = padded ? " " : "";
  out += fmt::format("{0}{1}{2}{1}{0}", fence, pad, shown);
}

namespace {

class MarkdownSink final : public RowSink {
 public:
  MarkdownSink(const SinkOptions& options, Output& out)
      : report_(options.report), precision_(options.precision), buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override {
    columns_ = columns;
    row_text_.emplace(report_, precision_, columns);
    if (report_) totals_.emplace(*report_, columns);
    std::string& out = buffer_.text();
    for (const auto& column : columns_) {
      out += "| ";
      append_broken_lines(out, column.heading, append_markdown);
      out += ' ';
    }
    out += "|\n";
    for (const auto& column : columns_) out += aligned_right(column.kind) ? "| ---: " : "| --- ";
    out += "|\n";
  }

  void row(std::span<const Cell> cells) override {
    if (totals_) totals_->add(cells);
    print([&](std::size_t i) { row_text_->append(scratch_, cells, i); });
  }

  void end() override {
    if (totals_)
      for (const auto& line : totals_->lines())
        print([&](std::size_t i) { append_shown(scratch_, columns_[i], as_cell(line[i])); });
    buffer_.flush();
  }

 private:
  /// `append` appends the text of a column to scratch_.
  template <class Append>
  void print(const Append& append) {
    std::string& out = buffer_.text();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      scratch_.clear();
      append(i);
      out += "| ";
      append_broken_lines(out, scratch_, append_markdown);
      out += ' ';
    }
    out += "|\n";
    buffer_.flush_if_full();
  }

  const ReportInfo* report_;
  const Precision* precision_;
  Buffer buffer_;
  std::span<const ColumnInfo> columns_;
  std::optional<RowText> row_text_;
  std::optional<Totals> totals_;
  std::string scratch_;
};

}  // namespace

std::unique_ptr<RowSink> make_markdown(const SinkOptions& options, Output& out) {
  return std::make_unique<MarkdownSink>(options, out);
}

}  // namespace rapport
