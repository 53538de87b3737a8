#include "store/search_segment.hpp"

#include <algorithm>

#include "store/varint.hpp"

namespace rapport {
namespace {

constexpr std::size_t header_size = 4;
/// More than what comes before a term on a page, or before the places of a row.
constexpr std::size_t numbers_size = 20;
/// A list of rows that is on fewer further pages is read from its start.
constexpr std::int64_t fewest_pages_to_skip = 4;

// Where things are in customer_search_data.
constexpr std::int64_t structure_id = 10;
constexpr std::int64_t segment = 1;
constexpr int segment_shift = 37, skips_shift = 36, level_shift = 31;

void put_u16(std::string& bytes, std::size_t at, std::size_t number) {
  bytes[at] = static_cast<char>(number >> 8 & 0xFF);
  bytes[at + 1] = static_cast<char>(number & 0xFF);
}

std::size_t shared_prefix(std::string_view one, std::string_view other) {
  const auto size = std::min(one.size(), other.size());
  return static_cast<std::size_t>(
      std::mismatch(one.begin(), one.begin() + static_cast<std::ptrdiff_t>(size), other.begin()).first - one.begin());
}

}  // namespace

SearchSegment::SearchSegment(SQLite::Database& db)
    : insert_page_(db.getHandle(), "INSERT INTO customer_search_data (id, block) VALUES (?, CAST(? AS BLOB))"),
      insert_term_(db.getHandle(),
                   "INSERT INTO customer_search_idx (segid, term, pgno) VALUES (?, CAST(? AS BLOB), ?)"),
      skips_([this](std::size_t level, std::int64_t page, std::string_view bytes) {
        insert_page(segment << segment_shift | std::int64_t{1} << skips_shift |
                        static_cast<std::int64_t>(level) << level_shift | page,
                    bytes);
      }),
      page_(header_size, '\0') {}

void SearchSegment::insert_page(std::int64_t id, std::string_view block) {
  insert_page_.bind_cell(1, id).bind_cell(2, block).run();
}

bool SearchSegment::has_room(std::size_t size) const noexcept {
  return page_.size() + term_offsets_.size() + size < search_page_size;
}

void SearchSegment::add(const SearchEntry& entry) {
  if (term_ != entry.term) begin_term(entry.term);
  add_rows(entry.rows, entry.last_id);
}

void SearchSegment::begin_term(std::string_view term) {
  if (!has_room(term.size() + 2) && page_.size() > header_size) store_page();
  append_varint(term_offsets_, page_.size() - last_term_offset_);
  last_term_offset_ = page_.size();
  auto shared = shared_prefix(term_, term);
  if (has_term_) {
    append_varint(page_, shared);
  } else {
    if (page_number_ > 1) {
      store_first_term();
      first_term_ = term.substr(0, shared + 1);
      first_term_page_ = page_number_;
    }
    shared = 0;
  }
  append_varint(page_, term.size() - shared);
  page_ += term.substr(shared);
  term_ = term;
  has_term_ = true;
  has_row_ = true;  // what follows is known to be a row
  begins_term_ = true;
  skips_.begin(page_number_);
}

void SearchSegment::add_rows(std::string_view rows, std::int64_t last_id) {
  const bool fits = has_room(rows.size() + numbers_size);
  auto id = static_cast<std::int64_t>(take_varint(rows));
  if (fits) {
    add_id(id);
    page_ += rows;
    last_id_ = last_id;
    return;
  }
  for (;;) {
    add_id(id);
    const auto doubled = take_varint(rows);
    append_varint(page_, doubled);
    add_places(rows.substr(0, doubled / 2));
    rows.remove_prefix(doubled / 2);
    if (rows.empty()) return;
    id += static_cast<std::int64_t>(take_varint(rows));
  }
}

void SearchSegment::add_id(std::int64_t id) {
  if (!has_room(0)) store_page();
  if (!has_row_) {
    put_u16(page_, 0, page_.size());
    skips_.add_page(page_number_, id);
  }
  append_varint(page_, static_cast<std::uint64_t>(begins_term_ || !has_row_ ? id : id - last_id_));
  last_id_ = id;
  begins_term_ = false;
  has_row_ = true;
}

/// They may go on on another page, but no number does.
void SearchSegment::add_places(std::string_view places) {
  while (!has_room(places.size())) {
    auto rest = places;
    while (!rest.empty() && has_room(places.size() - rest.size())) take_varint(rest);
    page_ += places.substr(0, places.size() - rest.size());
    places = rest;
    store_page();
  }
  page_ += places;
}

void SearchSegment::store_page() {
  put_u16(page_, 2, page_.size());
  if (has_term_) {
    page_ += term_offsets_;
  } else {
    if (!has_row_) skips_.add_page_without_row();
    ++pages_after_;
  }
  insert_page(segment << segment_shift | page_number_, page_);
  page_.assign(header_size, '\0');
  term_offsets_.clear();
  last_term_offset_ = 0;
  ++page_number_;
  has_term_ = has_row_ = false;
}

void SearchSegment::store_first_term() {
  const bool skips = pages_after_ >= fewest_pages_to_skip;
  skips_.end(skips);
  insert_term_.bind_cell(1, segment).bind_cell(2, std::string_view{first_term_});
  insert_term_.bind_cell(3, first_term_page_ << 1 | std::int64_t{skips}).run();
  pages_after_ = 0;
}

void SearchSegment::finish() {
  if (page_.size() > header_size) store_page();
  std::string structure(4, '\0');  // of the configuration, which is the usual one
  const auto pages = page_number_ - 1;
  if (pages == 0) {
    structure.append(3, '\0');
  } else {
    store_first_term();
    // Level 0 is for what is added later, and has nothing yet; level 1 has this segment.
    for (const auto number : {std::int64_t{2}, std::int64_t{1}, std::int64_t{0}, std::int64_t{0}, std::int64_t{0},
                              std::int64_t{0}, std::int64_t{1}, segment, std::int64_t{1}, pages})
      append_varint(structure, static_cast<std::uint64_t>(number));
  }
  insert_page(structure_id, structure);
}

}  // namespace rapport
