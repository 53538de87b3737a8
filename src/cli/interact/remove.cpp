#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/interact/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the number of an interaction", false, true}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read one id a line, or NDJSON records with 'id', from standard input");
  add_removal_flags(groups);
}

ExitCode run(Context& context) {
  const auto source = [](Store&) { return interaction_source(); };
  return run_change(context, source, [&](Operation& operation) {
    return change_each(context, "ID", [&](const std::string& text, Outcome& outcome) {
      const auto id = find_interaction(operation.store(), text);
      const auto removed = load(operation.store(), interactions, id.value).value();
      remove_interaction(operation, id);
      outcome.ids.push_back(id.value);
      outcome.sentences.push_back(fmt::format("Removed {}.", interaction_label(operation.store(), removed)));
    });
  });
}

}  // namespace

constinit const Command interact_remove{
    "interact",
    "remove",
    "Remove interactions that should not have been logged",
    "'rapport undo' brings them back.",
    "rapport interact remove 3\nrapport interact list --filter 'text=test' --format ids | rapport interact remove "
    "--stdin",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
