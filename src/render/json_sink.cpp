#include <vector>

#include "rapport/render/json.hpp"
#include "render/sinks.hpp"

namespace rapport {
namespace {

/// What stands before, between and after the objects.
struct Layout {
  std::string_view start;    ///< before the first object
  std::string_view between;  ///< before every other
  std::string_view finish;   ///< after the last
  std::string_view none;     ///< instead of all of it, when there are no rows
};
constexpr Layout array_layout{"[\n  ", ",\n  ", "\n]\n", "[]\n"};
constexpr Layout lines_layout{"", "\n", "\n", ""};
constexpr Layout single_layout{"", "\n", "\n", "null\n"};

class JsonSink final : public RowSink {
 public:
  JsonSink(const Layout& layout, Output& out) : layout_(layout), buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override {
    columns_ = columns;
    for (const auto& column : columns_) {
      std::string key = keys_.empty() ? "{" : ",";
      append_json_string(key, column.name);
      keys_.push_back(key + ':');
    }
  }

  void row(std::span<const Cell> cells) override {
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
    buffer_.flush();
  }

 private:
  const Layout& layout_;
  Buffer buffer_;
  std::span<const ColumnInfo> columns_;
  std::vector<std::string> keys_;  ///< with the brace or comma before and the colon after
  bool has_rows_ = false;
};

}  // namespace

std::unique_ptr<RowSink> make_json(bool single, Output& out) {
  return std::make_unique<JsonSink>(single ? single_layout : array_layout, out);
}

std::unique_ptr<RowSink> make_ndjson(Output& out) { return std::make_unique<JsonSink>(lines_layout, out); }

}  // namespace rapport
