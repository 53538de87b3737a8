#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/occasion/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the number of an occasion", false, true}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read one id a line, or NDJSON records with 'id', from standard input");
  add_removal_flags(groups);
}

ExitCode run(Context& context) {
  const auto kept = occasion_list(context);
  return run_change(
      context, [&](Store&) { return kept.source(); },
      [&](Operation& operation) {
        return change_each(context, "ID", [&](const std::string& text, Outcome& outcome) {
          const auto id = find_occasion(operation.store(), text);
          const auto removed = load(operation.store(), occasions, id.value).value();
          remove_occasion(operation, id);
          outcome.ids.push_back(id.value);
          outcome.sentences.push_back(fmt::format("Removed {}.", occasion_label(operation.store(), removed)));
        });
      });
}

}  // namespace

constinit const Command occasion_remove{"occasion",
                                        "remove",
                                        "Remove days that are not to be remembered",
                                        "'rapport undo' brings them back.",
                                        "rapport occasion remove 3\n"
                                        "rapport occasion list --kind name-day --format ids | rapport occasion "
                                        "remove --stdin",
                                        arguments,
                                        add_flags,
                                        run};

}  // namespace rapport::cli
