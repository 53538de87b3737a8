#pragma once
// The pages of a full-text index that is made as a whole: what FTS5 calls a segment. Its format is described in the
// comments of SQLite's fts5_index.c; what SQLite itself finds in the outcome is for tests to compare.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/database.hpp"
#include "store/search_run.hpp"
#include "store/search_skips.hpp"

namespace rapport {

/// What FTS5 takes by itself.
inline constexpr std::size_t search_page_size = 4050;

class SearchSegment {
 public:
  /// Fills the tables customer_search_data and customer_search_idx of this database.
  explicit SearchSegment(SQLite::Database& db);

  /// Terms must rise, and of one term ids.
  void add(const SearchEntry& entry);
  /// Stores what is left, and what says that there is the segment.
  void finish();

 private:
  void begin_term(std::string_view term);
  void add_rows(std::string_view rows, std::int64_t last_id);
  void add_id(std::int64_t id);
  void add_places(std::string_view places);
  [[nodiscard]] bool has_room(std::size_t size) const noexcept;
  void store_page();
  void store_first_term();
  void insert_page(std::int64_t id, std::string_view block);

  Prepared insert_page_, insert_term_;
  SearchSkips skips_;
  std::string term_;  ///< the last one
  std::int64_t last_id_ = 0;
  bool begins_term_ = true;  ///< no row of the term was added
  // Of the page that is being filled.
  std::int64_t page_number_ = 1;
  std::string page_, term_offsets_;
  std::size_t last_term_offset_ = 0;
  bool has_term_ = false, has_row_ = false;
  // Of the last page that has a term.
  std::string first_term_;  ///< as much of it as tells it from the term before
  std::int64_t first_term_page_ = 1;
  std::int64_t pages_after_ = 0;  ///< which have none
};

}  // namespace rapport
