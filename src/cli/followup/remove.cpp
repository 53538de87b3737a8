#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_ids_flag(groups);
  add_removal_flags(groups);
}

ExitCode run(Context& context) {
  return change_followups(context, [](Operation& operation, FollowupId id) {
    const auto label = followup_label(operation.store(), load(operation.store(), followups, id.value).value());
    remove_followup(operation, id);
    return fmt::format("Removed {}.", label);
  });
}

}  // namespace

constinit const Command followup_remove{
    "followup",
    "remove",
    "Remove follow-ups that should not have been planned",
    "To close one that is not needed any more, use skip. 'rapport undo' brings them\nback.",
    "rapport followup remove 3\nrapport followup list --owner test --format ids | rapport followup remove --stdin",
    followup_ids,
    add_flags,
    run};

}  // namespace rapport::cli
