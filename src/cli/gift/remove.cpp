#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/gift/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the number of a gift or an idea", false, true}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read one id a line, or NDJSON records with 'id', from standard input");
  add_removal_flags(groups);
}

ExitCode run(Context& context) {
  const auto source = [](Store&) { return gift_source(); };
  return run_change(context, source, [&](Operation& operation) {
    return change_each(context, "ID", [&](const std::string& text, Outcome& outcome) {
      const auto id = find_gift(operation.store(), text);
      const auto removed = load(operation.store(), gifts, id.value).value();
      remove_gift(operation, id);
      outcome.ids.push_back(id.value);
      outcome.sentences.push_back(fmt::format("Removed {}.", gift_label(operation.store(), removed)));
    });
  });
}

}  // namespace

constinit const Command gift_remove{"gift",
                                    "remove",
                                    "Remove gifts and ideas that should not have been kept",
                                    "'rapport undo' brings them back.",
                                    "rapport gift remove 3\n"
                                    "rapport gift list --state idea --format ids | rapport gift remove --stdin",
                                    arguments,
                                    add_flags,
                                    run};

}  // namespace rapport::cli
