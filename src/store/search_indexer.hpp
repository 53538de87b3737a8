#pragma once
// Makes a full-text index of many rows as a whole: the tables that FTS5 would keep, in a private database that has no
// name and is gone with its connection.

#include <array>
#include <cstdint>
#include <string>

#include "store/database.hpp"
#include "store/search_merge.hpp"
#include "store/search_run.hpp"
#include "store/search_words.hpp"

namespace rapport {

/// A row of customer_search.
struct SearchRow {
  std::int64_t id;
  std::string name, contact, about;
};

/// Turns texts as people write them into those that the index holds.
void fold_for_search(SearchRow& row);

class SearchIndexer {
 public:
  explicit SearchIndexer(std::size_t run_size = SearchRun::usual_size);

  /// Folds the texts and takes them in. Ids must rise.
  void add(SearchRow& row);
  /// Writes customer_search_data and customer_search_idx.
  void finish();

  [[nodiscard]] Store::Impl& database() noexcept { return database_; }

 private:
  void store_averages();

  Store::Impl database_;
  SearchRun run_;
  SearchRuns runs_;
  std::uint64_t words_of_text_ = 0;
  WordSplitter splitter_;
  std::uint64_t rows_ = 0;
  std::array<std::uint64_t, search_columns> words_{};  ///< of all rows
};

}  // namespace rapport
