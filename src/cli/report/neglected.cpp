#include "cli/commands.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which customers",
                    {{"never", "", "those never touched at all, the oldest record first", {}},
                     {"exit-code", "", "exit with 10 when there are any", {}}}});
  add_scope_flags(groups, "only this user's customers; 'me' is you");
  add_report_flags(groups, neglected_report(Silence::too_long, {}));
}

ExitCode run(Context& context) {
  const auto silence = context.args.has("never") ? Silence::from_the_start : Silence::too_long;
  return print_report(context, neglected_report(silence, chosen_scope(context)));
}

}  // namespace

constinit const Command report_neglected{
    "report",
    "neglected",
    "List customers who were silent for too long",
    "The cadence is the customer's own, or that of the relationship: dedicated 14 days,\n"
    "assisted 30, long-term 60, community and unknown 90, transactional and self-service\n"
    "180, automated 365. Those longest over it come first; money plays no part. The\n"
    "period is that of the last touch; with --compare it says which earlier day today's\n"
    "list is compared with. Left out are removed customers, those in\n"
    "dissolution, those who are paused and those with a follow-up for today or later.\n"
    "What they sent counts as a touch too: 'report response --waiting' lists who waits\n"
    "for an answer. Who was never touched is listed by --never alone.",
    "rapport report neglected --owner me --limit 20\n"
    "rapport report neglected --never --exit-code --format ids\n"
    "rapport report neglected --fields id,name,why --format md",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
