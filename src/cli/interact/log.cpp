#include "cli/commands.hpp"
#include "cli/interact/common.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{customer_or_stdin_argument,
                               Argument{"TEXT", "what was said; '-' reads it from standard input", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_community_flags(groups);
  add_no_plays_flag(groups);
  add_logging_flags(groups, {"channel", "direction", "purpose", "at", "sentiment", "owner", "external_id"}, true);
}

ExitCode run(Context& context) {
  const bool asks = context.args.has("asks") && !context.args.word("TEXT");  // the question is what was said
  return log_interactions(context, {}, !asks);
}

}  // namespace

constinit const Command interact_log{
    "interact",
    "log",
    "Log a contact with a customer",
    "A contact has a channel; its direction is out unless it is said to be in.\n"
    "What a member posts in a community comes in, and over the web when no channel is given; TEXT may be left out "
    "with\n"
    "--asks.\n"
    "TEXT and flags apply to every record of --stdin that does not set the field itself.",
    "rapport interact log \"Budi Santoso\" \"Asked for a quote\" --channel call --direction in --followup friday\n"
    "rapport interact log 12 \"Sent the catalogue\" --channel email --at yesterday\n"
    "rapport interact log \"Siti Rahayu\" --community \"Espresso makers\" --asks \"How do I descale it?\"\n"
    "rapport interact log 12 \"With citric acid\" --community \"Espresso makers\" --answers 7\n"
    "rapport interact log 12 \"Wants a second roastery\" --channel visit --deal \"Second roastery\"\n"
    "rapport interact log --stdin --owner me < contacts.ndjson\n"
    "rapport customer list --filter tags=fair --format ids | rapport interact log --stdin \"Sent the catalogue\" "
    "--channel "
    "letter",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
