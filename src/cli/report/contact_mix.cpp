#include "cli/commands.hpp"
#include "cli/flag_values.hpp"
#include "cli/report/common.hpp"
#include "rapport/service/contact_reports.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What to tell apart",
                    {by_flag(word_list<ContactMixBy>(), "customer"),
                     {"only-mail", "", "only customers without any personal contact", {}},
                     {"exit-code", "", "with --only-mail, exit with 10 when there are any", {}}}});
  add_scope_flags(groups, "only this user's customers, or what this user did; 'me' is you");
  add_report_flags(groups, contact_mix_report(ContactMixBy::customer, {}));
}

ExitCode run(Context& context) {
  const auto by = chosen_as<ContactMixBy>(context.args, "by").value_or(ContactMixBy::customer);
  const bool only_mail = context.args.has("only-mail");
  if (only_mail && by != ContactMixBy::customer)
    throw UsageError("--only-mail lists customers; leave out --by, or --only-mail");
  if (context.args.has("exit-code") && !only_mail)
    throw UsageError("--exit-code asks whether a queue is empty; add --only-mail");
  return print_report(context, contact_mix_report(by, chosen_scope(context), only_mail));
}

}  // namespace

constinit const Command report_contact_mix{
    "report",
    "contact-mix",
    "Show the share of personal contact",
    "Calls, meetings and visits are personal; all other channels are not. Those with the\n"
    "smallest share come first. By customer, --owner is who looks after them; otherwise it\n"
    "is who made the contact.",
    "rapport report contact-mix --owner me --period 90d\n"
    "rapport report contact-mix --only-mail --period 2026 --format ids\n"
    "rapport report contact-mix --by owner --period 2026-Q2 --compare previous",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
