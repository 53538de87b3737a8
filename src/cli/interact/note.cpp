#include "cli/commands.hpp"
#include "cli/interact/common.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{customer_or_stdin_argument,
                               Argument{"TEXT", "what to remember; '-' reads it from standard input", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_no_plays_flag(groups);
  add_logging_flags(groups, {"channel", "direction", "purpose", "at", "sentiment", "owner", "external_id"}, true);
}

ExitCode run(Context& context) {
  Interaction note;
  note.kind = InteractionKind::note;
  return log_interactions(context, std::move(note), true);
}

}  // namespace

constinit const Command interact_note{
    "interact",
    "note",
    "Write down a personal note, and the promise that goes with it",
    "A note counts as contact with the customer, and starts plays, only when it has a\n--channel.",
    "rapport interact note \"Budi Santoso\" \"Met at the coffee fair; wants to see the roastery\" --channel event "
    "--followup \"2 jan\" --followup-text \"Invite him to the roastery\"\n"
    "rapport interact note 12 \"Prefers to be called after lunch\"",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
