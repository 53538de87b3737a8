#include "cli/commands.hpp"
#include "cli/interact/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "REF",
                                        .help = "the customer: id, whole name, e-mail address or phone number",
                                        .required = false,
                                        .values = Values::customer},
                               Argument{"TEXT", "what was said; '-' reads it from standard input", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_logging_flags(groups, {"channel", "direction", "purpose", "at", "sentiment", "owner", "external_id"}, true);
}

ExitCode run(Context& context) {
  require_customer(context);
  Interaction contact;
  if (!context.args.has("stdin"))
    set_field(contact, interactions, "text", text_about_customer(context), context.session.context);
  return log_interactions(context, std::move(contact));
}

}  // namespace

constinit const Command interact_log{
    "interact",
    "log",
    "Log a contact with a customer",
    "A contact has a channel; its direction is out unless it is said to be in.\n"
    "Flags apply to every record of --stdin that does not set the field itself.",
    "rapport interact log \"Budi Santoso\" \"Asked for a quote\" --channel call --direction in --followup friday\n"
    "rapport interact log 12 \"Sent the catalogue\" --channel email --at yesterday\n"
    "rapport interact log 12 \"Wants a second roastery\" --channel visit --deal \"Second roastery\"\n"
    "rapport interact log --stdin --owner me < contacts.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
