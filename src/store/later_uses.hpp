#pragma once
// Why an operation cannot be undone yet: what was done since with the records that it made or changed.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/store/operation.hpp"
#include "store/changes.hpp"

namespace rapport {

/// Later operations that still stand and used or changed what an operation made or changed: the first five are named.
class LaterUses {
 public:
  /// What `undo` itself has written down so far is no use of anything.
  LaterUses(Operation& undo, OperationId target) : undo_(undo), target_(target) {}

  /// Anything of the customers that `change` made.
  void of_customers(const Change& change);
  /// The rows that `change` made.
  void of_rows(const Change& change);
  /// The value that `change` gave a field, of which another one is there now. Throws Conflict when nobody gave it one,
  /// because the row was erased.
  void of_field(const Change& change);

  /// A record that stands in the way of what is to be put back, as `what` says, and the latest operation that made it
  /// or changed one of these fields, or any if there are none. False when no operation did since: what these fields say
  /// was so before.
  bool of_record(const std::string& what, const std::string& entity, std::int64_t id, const std::string& fields = "");

  [[nodiscard]] bool found() const noexcept { return !uses_.empty(); }
  /// No more would be named.
  [[nodiscard]] bool is_full() const noexcept { return more_; }
  /// Throws Conflict when there are any, with what to undo first.
  void refuse() const;

 private:
  static constexpr std::size_t named = 5;

  /// A record and the operations that used it.
  struct Use {
    std::string what;  ///< "customer 3 Ann was used since"
    std::vector<std::string> by;
  };

  /// Whether the row was there before the first change since, and these fields said the same.
  [[nodiscard]] bool was_so_before(const std::string& entity, std::int64_t id, const std::string& fields);
  void collect(std::string_view record, std::string_view condition, const Change& change);
  void add(std::string what, std::span<const Cell> operation);

  Operation& undo_;
  OperationId target_;
  std::vector<Use> uses_;
  std::size_t count_ = 0;
  std::set<std::int64_t, std::greater<>> undo_first_;  ///< the newest one first, as they must be undone
  bool barred_ = false, more_ = false;
};

}  // namespace rapport
