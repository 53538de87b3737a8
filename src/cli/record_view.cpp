#include "cli/record_view.hpp"

#include <algorithm>

#include "cli/output.hpp"
#include "rapport/core/text.hpp"
#include "rapport/render/sink.hpp"
#include "rapport/service/list.hpp"

namespace rapport::cli {
namespace {

/// A line a field: its heading, then its value.
class RecordSink final : public RowSink {
 public:
  explicit RecordSink(Output& out) : out_(out) {}

  void begin(std::span<const ColumnInfo> columns) override {
    columns_ = columns;
    for (const auto& column : columns) width_ = std::max(width_, display_width(column.heading));
  }

  void row(std::span<const Cell> cells) override {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (is_null(cells[i]) || cells[i] == Cell{std::string_view{}}) continue;
      std::string value;
      append_shown(value, columns_[i], cells[i]);
      append_labelled(text, columns_[i].heading, width_ + 2, value);
    }
    out_.write(text);
  }

  void end() override {}

 private:
  Output& out_;
  std::span<const ColumnInfo> columns_;
  std::size_t width_ = 0;
};

}  // namespace

void append_labelled(std::string& text, std::string_view label, std::size_t width, std::string_view value) {
  text += label;
  for (std::size_t indent = width - display_width(label);; indent = width) {
    const auto end = std::min(value.find('\n'), value.size());
    text.append(indent, ' ').append(terminal_safe(value.substr(0, end))) += '\n';
    if (end == value.size()) break;
    value.remove_prefix(end + 1);
  }
}

bool print_record(Context& context, const Source& source, std::vector<std::string> fields) {
  if (fields.empty())
    for (const auto& column : source.columns) fields.emplace_back(column.name);
  const Plan plan = make_plan(source, {std::move(fields), {}, {}, 1}, context.session.context);
  Store& store = context.reader();
  Destination destination(context, false);
  SinkOptions options = sink_options(context, !context.args.has("output"));
  options.single = true;
  const auto sink = options.format == Format::table ? std::make_unique<RecordSink>(destination.out())
                                                    : make_sink(options, destination.out());
  const bool found = list(store, plan, *sink) > 0;
  destination.finish();
  return found;
}

}  // namespace rapport::cli
