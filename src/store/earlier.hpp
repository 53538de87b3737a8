#pragma once
// A table as it was at an earlier moment, made of what it is now and of what operations have changed since.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "rapport/core/date.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

class EarlierTable {
 public:
  /// Nothing was changed since: the table as it is now.
  EarlierTable() = default;
  /// The table without the operations from `moment` on. Of updates only these columns are looked at, a SQL list.
  EarlierTable(Store& store, std::string_view table, std::string_view columns, Instant moment);

  /// Whether a row that is there now was there then.
  [[nodiscard]] bool had(std::int64_t id) const;
  /// The value then of a column that was changed since, or null for one that was not.
  [[nodiscard]] const Value* earlier(std::int64_t id, std::string_view column) const;
  /// Rows that were there then and were changed or taken away since, by id: their columns as they were, without those
  /// that were empty or are unchanged.
  using Columns = std::map<std::string, Value, std::less<>>;
  struct Row {
    Columns columns;
    bool was_deleted = false;
  };
  [[nodiscard]] const std::map<std::int64_t, Row>& changed() const noexcept { return changed_; }

 private:
  void note_inserted(std::int64_t first, std::int64_t last);
  [[nodiscard]] bool is_inserted(std::int64_t id) const;

  std::map<std::int64_t, std::int64_t> inserted_;  ///< ranges of ids, first and last
  std::map<std::int64_t, Row> changed_;
};

}  // namespace rapport
