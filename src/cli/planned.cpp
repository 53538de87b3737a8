#include "cli/planned.hpp"

#include <fmt/format.h>

#include <set>

#include "rapport/domain/followup.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {

PlannedByPlays::PlannedByPlays(Operation& operation) : operation_(operation), last_(last_run(operation.store())) {}

std::int64_t PlannedByPlays::count() const { return count_planned_since(operation_.store(), last_); }

std::vector<std::string> PlannedByPlays::labels() const {
  std::vector<std::string> labels;
  std::set<std::int64_t> told;  // that a follow-up was enough
  for (const auto& run : runs_since(operation_.store(), last_))
    if (run.followup && (!run.was_enough || told.insert(run.followup->value).second)) labels.push_back(label(run));
  return labels;
}

std::string PlannedByPlays::label(const PlayRun& run) const {
  Store& store = operation_.store();
  const auto play = load(store, plays, run.play.value).value();
  const auto followup = load(store, followups, run.followup->value).value();
  const auto due = due_text(followup.due_date, followup.due_time);
  if (run.was_enough)
    return fmt::format("nothing more by play '{}': follow-up {} is planned for {} already", play.name,
                       followup.id.value, due);
  const bool is_mine = followup.owner == operation_.info().who;
  return fmt::format("follow-up {} for {}, due {}{}: {} (play '{}')", followup.id.value,
                     customer_label(store, followup.customer_id), due, is_mine ? "" : " by " + followup.owner,
                     followup.text, play.name);
}

}  // namespace rapport::cli
