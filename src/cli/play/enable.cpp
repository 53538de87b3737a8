// enable and disable: whether a play runs.

#include <fmt/format.h>

#include <array>

#include "cli/commands.hpp"
#include "cli/play/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{play_arguments};

void add_flags(std::vector<FlagGroup>& groups) {
  add_play_ids_flag(groups);
  add_change_flags(groups);
}

ExitCode set_enabled(Context& context, bool enabled) {
  return change_plays(context, [&](Operation& operation, const Play& before) {
    Play after = before;
    after.enabled = enabled;
    const std::string_view word = enabled ? "enabled" : "disabled";
    if (!save_play(operation, before, after, context.session))
      return fmt::format("{} is {} already.", capitalised(play_label(before)), word);
    return fmt::format("{} is {}.", capitalised(play_label(before)), word);
  });
}

ExitCode run_enable(Context& context) { return set_enabled(context, true); }
ExitCode run_disable(Context& context) { return set_enabled(context, false); }

}  // namespace

constinit const Command play_enable{"play",
                                    "enable",
                                    "Let plays run again",
                                    "What happened while they were disabled is not caught up with. One that waits for\n"
                                    "an e-mail to be answered looks back a week, as it did at first.",
                                    "rapport play enable \"after voicemail\"",
                                    arguments,
                                    add_flags,
                                    run_enable};

constinit const Command play_disable{"play",
                                     "disable",
                                     "Keep plays from running",
                                     "What they have planned stays.",
                                     "rapport play disable \"after voicemail\" card",
                                     arguments,
                                     add_flags,
                                     run_disable};

}  // namespace rapport::cli
