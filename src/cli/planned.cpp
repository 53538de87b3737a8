#include "cli/planned.hpp"

#include <fmt/format.h>

#include "rapport/domain/followup.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/plays.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {

PlannedByPlays::PlannedByPlays(Operation& operation) : operation_(operation), last_(last_run(operation.store())) {}

std::int64_t PlannedByPlays::count() const { return count_runs_since(operation_.store(), last_); }

std::vector<std::string> PlannedByPlays::labels() const {
  Store& store = operation_.store();
  std::vector<std::string> labels;
  for (const auto& run : runs_since(store, last_)) {
    if (!run.followup) continue;
    const auto followup = load(store, followups, run.followup->value).value();
    labels.push_back(fmt::format("follow-up {} for {}, due {}: {}", followup.id.value,
                                 customer_label(store, followup.customer_id),
                                 due_text(followup.due_date, followup.due_time), followup.text));
  }
  return labels;
}

}  // namespace rapport::cli
