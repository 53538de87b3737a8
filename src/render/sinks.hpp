#pragma once
// One function per format, each in the file of its name, and what the formats that hold no rows back share.

#include <memory>
#include <string>
#include <string_view>

#include "rapport/render/sink.hpp"

namespace rapport {

[[nodiscard]] std::unique_ptr<RowSink> make_table(const SinkOptions& options, Output& out);
[[nodiscard]] std::unique_ptr<RowSink> make_csv(const CsvStyle& style, Output& out);
[[nodiscard]] std::unique_ptr<RowSink> make_tsv(Output& out);
[[nodiscard]] std::unique_ptr<RowSink> make_json(const SinkOptions& options, Output& out);
[[nodiscard]] std::unique_ptr<RowSink> make_ndjson(Output& out);
[[nodiscard]] std::unique_ptr<RowSink> make_markdown(const SinkOptions& options, Output& out);
[[nodiscard]] std::unique_ptr<RowSink> make_ids(Output& out);
[[nodiscard]] std::unique_ptr<RowSink> make_html(const ReportInfo& report, Output& out);
[[nodiscard]] std::unique_ptr<RowSink> make_svg(const ReportInfo& report, Output& out);
[[nodiscard]] std::unique_ptr<RowSink> make_vcf(VcardVersion version, Output& out);
[[nodiscard]] std::unique_ptr<RowSink> make_ics(const CalendarInfo& calendar, Output& out);

/// Appends one line of text so that it shows as it is: nothing in it ends a cell, marks up text, is HTML or steers the
/// terminal on which the Markdown may be read.
void append_markdown(std::string& out, std::string_view line);
/// Appends it between backticks, as code: what a command is typed like.
void append_code_span(std::string& out, std::string_view text);

/// Collects bytes and hands them on in large pieces. Nothing is written when a sink is dropped before end(): an error
/// before the first full buffer leaves the output empty.
class Buffer {
 public:
  explicit Buffer(Output& out) : out_(out) { text_.reserve(capacity + reserve); }

  [[nodiscard]] std::string& text() noexcept { return text_; }
  void flush_if_full() {
    if (text_.size() >= capacity) flush();
  }
  void flush() {
    if (!text_.empty()) out_.write(text_);
    text_.clear();
  }

 private:
  static constexpr std::size_t capacity = 256 * 1024;
  static constexpr std::size_t reserve = 16 * 1024;  ///< for the row that fills the buffer

  Output& out_;
  std::string text_;
};

}  // namespace rapport
