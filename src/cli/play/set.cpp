#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/play/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{play_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_play_flags(groups);
  auto& flags = groups.front().flags;
  flags.insert(flags.begin(), {"name", "TEXT", "what it is called", {}});
}

ExitCode run(Context& context) {
  if (!any_column_flag(plays, context.args) && !context.args.has("if"))
    throw UsageError("say what to change: --FIELD VALUE; 'rapport play set --help' lists the fields");
  const auto source = [](Store&) { return play_source(); };
  return run_change(context, source, [&](Operation& operation) {
    const auto id = find_play(operation.store(), context.args.word("PLAY").value());
    const auto before = load(operation.store(), plays, id.value).value();
    Play after = before;
    set_play_from_flags(after, context);
    const bool changed = save_play(operation, before, after, context.session);
    return Outcome{{changed_or_not(changed, play_label(after))}, {id.value}};
  });
}

}  // namespace

constinit const Command play_set{"play",
                                 "set",
                                 "Change a play",
                                 "What it has planned stays as it is. Conditions replace all that there were, and\n"
                                 "--if '' takes them away; an empty value of --channel, --wait or --limit-days\n"
                                 "empties it.",
                                 "rapport play set satisfaction --delay 21 --channel visit\n"
                                 "rapport play set thanks --if 'amount >= 100 EUR' --if 'relationship != automated'",
                                 arguments,
                                 add_flags,
                                 run};

}  // namespace rapport::cli
