#include <optional>
#include <vector>

#include "rapport/render/json.hpp"
#include "render/sinks.hpp"
#include "render/totals.hpp"

namespace rapport {
namespace {

/// What stands before, between and after the objects.
struct Layout {
  std::string start;    ///< before the first object
  std::string between;  ///< before every other
  std::string finish;   ///< after the last
  std::string none;     ///< instead of all of it, when there are no rows
};

Layout array_layout() { return {"[\n  ", ",\n  ", "\n]\n", "[]\n"}; }
Layout lines_layout() { return {"", "\n", "\n", ""}; }
Layout single_layout() { return {"", "\n", "\n", "null\n"}; }

/// The sums and the last brace are still to come.
Layout report_layout(const ReportInfo& report) {
  std::string head = "{\"report\":";
  append_json_string(head, report.name);
  for (const auto& [key, value] : report.scope) {
    head += ',';
    append_json_string(head, key);
    head += ':';
    append_json_string(head, value);
  }
  head += ",\"rows\":[";
  return {head + "\n  ", ",\n  ", "\n],", head + "],"};
}

class JsonSink final : public RowSink {
 public:
  /// `report` is null for what has no totals.
  JsonSink(Layout layout, const ReportInfo* report, Output& out)
      : layout_(std::move(layout)), report_(report), buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override {
    columns_ = columns;
    if (report_) totals_.emplace(*report_, columns);
    for (const auto& column : columns_) {
      std::string key = keys_.empty() ? "{" : ",";
      append_json_string(key, column.name);
      keys_.push_back(key + ':');
    }
  }

  void row(std::span<const Cell> cells) override {
    if (totals_) totals_->add(cells);
    std::string& out = buffer_.text();
    out += has_rows_ ? layout_.between : layout_.start;
    has_rows_ = true;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      out += keys_[i];
      append_json_cell(out, columns_[i], cells[i]);
    }
    out += columns_.empty() ? "{}" : "}";
    buffer_.flush_if_full();
  }

  void end() override {
    buffer_.text() += has_rows_ ? layout_.finish : layout_.none;
    if (totals_) {
      totals_->append_json(buffer_.text());
      buffer_.text() += "}\n";
    }
    buffer_.flush();
  }

 private:
  Layout layout_;
  const ReportInfo* report_;
  Buffer buffer_;
  std::span<const ColumnInfo> columns_;
  std::vector<std::string> keys_;  ///< with the brace or comma before and the colon after
  std::optional<Totals> totals_;
  bool has_rows_ = false;
};

}  // namespace

std::unique_ptr<RowSink> make_json(const SinkOptions& options, Output& out) {
  Layout layout = options.report ? report_layout(*options.report) : options.single ? single_layout() : array_layout();
  return std::make_unique<JsonSink>(std::move(layout), options.report, out);
}

std::unique_ptr<RowSink> make_ndjson(Output& out) { return std::make_unique<JsonSink>(lines_layout(), nullptr, out); }

}  // namespace rapport
