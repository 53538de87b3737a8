#include "service/import_batch.hpp"

#include <utility>

namespace rapport {

void ImportBatch::add(std::span<const std::string_view> cells, std::size_t line, std::string no_record) {
  if (count_ == rows_.size()) rows_.emplace_back();
  Row& row = rows_[count_++];
  row.problem = nullptr;
  row.line = line;
  row.no_record = std::move(no_record);
  row.first = cells_.size();
  row.size = cells.size();
  for (const auto cell : cells) {
    cells_.push_back({text_.size(), cell.size()});
    text_ += cell;
  }
}

void ImportBatch::clear() noexcept {
  text_.clear();
  cells_.clear();
  count_ = 0;
}

void ImportBatch::get_cells(const Row& row, std::vector<std::string_view>& cells) const {
  cells.clear();
  for (const auto& slice : std::span{cells_}.subspan(row.first, row.size))
    cells.push_back(std::string_view{text_}.substr(slice.begin, slice.size));
}

}  // namespace rapport
