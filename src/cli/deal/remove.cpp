#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/deal/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_deal_ids_flag(groups);
  add_removal_flags(groups);
}

ExitCode run(Context& context) {
  return change_each_deal(context, [](Operation& operation, DealId id) {
    const auto label = deal_label(operation.store(), load_deal(operation.store(), id));
    remove_deal(operation, id);
    return fmt::format("Removed {}.", label);
  });
}

}  // namespace

constinit const Command deal_remove{
    "deal",
    "remove",
    "Remove deals that should not have been opened",
    "To close one that came to nothing, use lost. Contacts and purchases stay; 'rapport "
    "undo' brings deals back.",
    "rapport deal remove 3\n"
    "rapport deal list --owner test --format ids | rapport deal remove --stdin",
    deal_ids,
    add_flags,
    run};

}  // namespace rapport::cli
