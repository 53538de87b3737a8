#pragma once
// The ways of customers through the lifecycle, as they are now or as they were known on an earlier day.

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/domain/lifecycle.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

struct LifecycleScope {
  std::optional<std::string> owner;  ///< only this user's customers
  /// What was known at the end of this day: what was entered, changed or taken back since then plays no part, and
  /// neither does a removal or a merge. Who was erased is gone from the past too, and so is an import of more rows than
  /// an undo keeps, once it was taken back.
  std::optional<Date> as_of;
};

/// Calls `use` with the steps of each customer who is (or was) not removed. One pass over an index of stage_move;
/// earlier days cost the changes since then on top.
void each_lifecycle(Store& store, const LifecycleScope& scope,
                    const std::function<void(std::span<const StageStep>)>& use);

/// stage, place, customers, share, entered, left, advanced, conversion, median_days, p90_days, won_back, previous,
/// change: a row a stage, as a subquery.
[[nodiscard]] Condition lifecycle_rows(const LifecycleTally& tally);

}  // namespace rapport
