#include "service/import_batch.hpp"

#include <utility>

namespace rapport {

void ImportBatch::add(std::span<const std::string_view> cells, std::size_t line, std::string no_record) {
  Row& row = rows_.emplace_back();
  row.line = line;
  row.no_record = std::move(no_record);
  row.first = cells_.size();
  row.size = cells.size();
  for (const auto cell : cells) {
    cells_.push_back({text_.size(), cell.size()});
    text_ += cell;
  }
}

std::vector<std::string_view> ImportBatch::cells_of(const Row& row) const {
  std::vector<std::string_view> cells;
  cells.reserve(row.size);
  for (const auto& slice : std::span{cells_}.subspan(row.first, row.size))
    cells.push_back(std::string_view{text_}.substr(slice.begin, slice.size));
  return cells;
}

}  // namespace rapport
