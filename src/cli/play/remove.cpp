#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/play/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{play_arguments};

void add_flags(std::vector<FlagGroup>& groups) {
  add_play_ids_flag(groups);
  add_removal_flags(groups);
}

ExitCode run(Context& context) {
  return change_plays(context, [](Operation& operation, const Play& play) {
    remove_play(operation, play.id);
    return fmt::format("Removed {}.", play_label(play));
  });
}

}  // namespace

constinit const Command play_remove{"play",
                                    "remove",
                                    "Remove plays",
                                    "Those that a new file has too. What they have planned stays, and 'rapport undo'\n"
                                    "brings them back; 'rapport play disable' keeps one for later.",
                                    "rapport play remove \"second bag\"\n"
                                    "rapport play remove card congratulations --dry-run",
                                    arguments,
                                    add_flags,
                                    run};

}  // namespace rapport::cli
