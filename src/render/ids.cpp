#include "render/sinks.hpp"

namespace rapport {
namespace {

class IdsSink final : public RowSink {
 public:
  explicit IdsSink(Output& out) : buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override { columns_ = columns; }

  void row(std::span<const Cell> cells) override {
    if (columns_.empty()) return;
    append_plain(buffer_.text(), columns_.front(), cells.front());
    buffer_.text() += '\n';
    buffer_.flush_if_full();
  }

  void end() override { buffer_.flush(); }

 private:
  Buffer buffer_;
  std::span<const ColumnInfo> columns_;
};

}  // namespace

std::unique_ptr<RowSink> make_ids(Output& out) { return std::make_unique<IdsSink>(out); }

}  // namespace rapport
