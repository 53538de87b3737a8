#pragma once
// Long lists in the order of their ids. What stands in other tables is read from those once, from beginning to end,
// beside the records: a subquery for each cell costs three times as much.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/query/list_request.hpp"
#include "rapport/query/plan.hpp"

namespace rapport RAPPORT_API {

/// A table that is read beside the records.
struct MergeInput {
  /// A column of the list and those columns of the statement from which it is filled.
  struct Target {
    std::size_t column = 0;
    int value = 0;
    int test = 0;            ///< what tells the rows that are meant,
    std::int64_t meant = 1;  ///< which have this there
  };
  /// The id of the record, values and tests, in the order of the ids, from the one that is the parameter. Ranked rows
  /// of a record come in any order, and have their rank and their number after the id: the smallest counts first.
  std::string sql;
  bool is_ranked = false;
  std::vector<Target> targets;
};

struct MergeJoin {
  Plan plan;  ///< what inputs fill is null in its rows, and the last cell, beyond the header, is the id
  std::vector<MergeInput> inputs;
};

/// The same rows as of make_plan(). Nothing for a list in another order than that of the ids, for a limited one, which
/// may be short, and for one without columns of other tables. Throws as make_plan() does.
[[nodiscard]] std::optional<MergeJoin> make_merge_join(const Source& source, const ListRequest& request,
                                                       const ParseContext& context);

}  // namespace rapport
