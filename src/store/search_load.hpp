#pragma once
// The full-text index during a load of new customers. Once they are many beside those who are in it, the index of all
// is made on a second thread; until then rows are inserted one by one.

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "store/search_builder.hpp"

namespace rapport {

class SearchLoad {
 public:
  explicit SearchLoad(Operation& operation) : operation_(operation) {}
  ~SearchLoad();
  SearchLoad(const SearchLoad&) = delete;
  SearchLoad& operator=(const SearchLoad&) = delete;

  void save_memory() { saves_memory_ = true; }
  /// Rows in the order of their ids, before fold_for_search().
  void add(std::vector<SearchRow> rows);
  /// The rows are going to be many beside those that are in the index.
  void begin_many();
  /// The index is made by this object, not by FTS5.
  [[nodiscard]] bool is_apart() const noexcept { return builder_.has_value(); }
  /// No row will follow; what the caller does before finish() is done meanwhile.
  void end_rows();
  /// Only now are all customers in the index.
  void finish();

 private:
  [[nodiscard]] bool is_first();
  void insert(std::vector<SearchRow>& rows);
  void keep_earlier();
  void add_earlier();

  Operation& operation_;
  bool saves_memory_ = false;
  std::optional<bool> first_;                    ///< nobody was in the index before, and nobody else writes to it
  std::vector<std::vector<SearchRow>> waiting_;  ///< until it is known whether they are many
  std::set<std::int64_t> changed_;               ///< records that were changed before they were in the index
  std::optional<SearchBuilder> builder_;
};

}  // namespace rapport
