#include "store/search_skips.hpp"

#include "store/search_segment.hpp"
#include "store/varint.hpp"

namespace rapport {

void SearchSkips::begin(std::int64_t page) { levels_.front().page = page; }

void SearchSkips::add_page(std::int64_t page, std::int64_t id) {
  for (std::size_t number = 0;; ++number) {
    const bool is_full = levels_[number].bytes.size() >= search_page_size;
    if (is_full) split(number);
    Level& level = levels_[number];
    if (level.bytes.empty()) {
      append_varint(level.bytes, is_full ? 1 : 0);  // whether there is a level above
      append_varint(level.bytes, static_cast<std::uint64_t>(number == 0 ? page : levels_[number - 1].page));
      level.first_id = level.last_id = 0;
    }
    append_varint(level.bytes, static_cast<std::uint64_t>(id - level.last_id));
    if (level.first_id == 0) level.first_id = id;
    level.last_id = id;
    if (!is_full) return;
  }
}

/// Stores the page of a level that is full. The level above must know it, and is begun when this was the only page.
void SearchSkips::split(std::size_t number) {
  if (number + 1 == levels_.size()) levels_.emplace_back();
  Level &level = levels_[number], &above = levels_[number + 1];
  level.bytes.front() = 1;
  write_(number, level.page, level.bytes);
  if (above.bytes.empty()) {
    above.page = level.page;
    append_varint(above.bytes, 0);
    append_varint(above.bytes, static_cast<std::uint64_t>(level.page));
    append_varint(above.bytes, static_cast<std::uint64_t>(level.first_id));
    above.first_id = above.last_id = level.first_id;
  }
  level.bytes.clear();
  ++level.page;
}

void SearchSkips::add_page_without_row() {
  if (!levels_.front().bytes.empty()) levels_.front().bytes += '\0';
}

void SearchSkips::end(bool keep) {
  for (std::size_t number = 0; number < levels_.size(); ++number) {
    Level& level = levels_[number];
    if (keep && !level.bytes.empty()) write_(number, level.page, level.bytes);
    level.bytes.clear();
  }
}

}  // namespace rapport
