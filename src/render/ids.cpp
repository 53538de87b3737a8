#include <optional>
#include <string>
#include <utility>

#include "render/sinks.hpp"

namespace rapport {
namespace {

class IdsSink final : public RowSink {
 public:
  explicit IdsSink(Output& out) : buffer_(out) {}

  void begin(std::span<const ColumnInfo> columns) override { columns_ = columns; }

  void row(std::span<const Cell> cells) override {
    if (columns_.empty()) return;
    std::string id;
    append_plain(id, columns_.front(), cells.front());
    // Rows of a report may be about one thing: the changes of an operation, or what a group is put together of.
    if (id == last_) return;
    buffer_.text().append(id) += '\n';
    buffer_.flush_if_full();
    last_ = std::move(id);
  }

  void end() override { buffer_.flush(); }

 private:
  Buffer buffer_;
  std::span<const ColumnInfo> columns_;
  std::optional<std::string> last_;
};

}  // namespace

std::unique_ptr<RowSink> make_ids(Output& out) { return std::make_unique<IdsSink>(out); }

}  // namespace rapport
