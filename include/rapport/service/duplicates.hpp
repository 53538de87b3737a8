#pragma once
// Customers who are likely to be in the file twice.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/id.hpp"
#include "rapport/domain/duplicate.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/rows_in_sql.hpp"

namespace rapport RAPPORT_API {

/// Two records that may be one customer. The older one, with the smaller id, would stay.
struct LikelyDuplicate {
  CustomerId id, other;
  int score;                         ///< see duplicate_score()
  std::vector<std::string> reasons;  ///< see duplicate_reasons()
};

struct DuplicateSearch {
  int min_score = likely_duplicate;
  std::optional<CustomerId> of{};  ///< only those of this customer, found by index
  bool by_likeness = true;         ///< false: only records that share an address, a number or the whole name
};

/// Pairs of people or of companies that were not removed, the most likely first; those that a person has found to be
/// two are left out. Records are compared only within blocks that share an address, a number, an internet domain, the
/// name, or the first or the last two letters of each of the first three words of the name; within a block each with
/// the next twenty by the alphabet. So time grows with the records, and not with their square.
[[nodiscard]] std::vector<LikelyDuplicate> find_duplicates(Store& store, const DuplicateSearch& search);

/// What was found, as a list that is sorted, filtered and printed as every other one.
class DuplicateList {
 public:
  DuplicateList(Store& store, std::vector<LikelyDuplicate> found);
  [[nodiscard]] Source source() const;

 private:
  std::vector<LikelyDuplicate> found_;
  std::vector<std::string> reasons_;  ///< as list cells
  RowBatch rows_;
  std::string from_;
  std::optional<RowsInSql> shown_;
};

/// Remembers that these are two customers, or forgets it. Returns false when it is so already. Throws Conflict for one
/// customer twice, for one who was merged, and for a person and a company, who are never taken for one.
bool mark_distinct(Operation& operation, CustomerId a, CustomerId b, bool distinct);

}  // namespace rapport
