#include "cli/commands.hpp"
#include "cli/deal/common.hpp"
#include "cli/report/common.hpp"
#include "rapport/service/sales_reports.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_plain_scope_flags(groups, "only this user's deals; 'me' is you");
  add_report_flags(groups, opportunities_report({}, {}));
}

ExitCode run(Context& context) {
  const auto stages = deal_stages(context);
  return print_report(context, opportunities_report(stages, chosen_scope(context), former_stages(context, stages)));
}

}  // namespace

constinit const Command report_opportunities{
    "report",
    "opportunities",
    "List open deals, those of the customers with the most to win first",
    "With the last touch, the next step and what the customer expects. The order is by\n"
    "what all open deals of a customer are worth by their probability, each currency\n"
    "apart. The period is that of the expected close. Deals of removed customers are left\n"
    "out.",
    "rapport report opportunities --limit 20\n"
    "rapport report opportunities --owner me --period 2026-Q2\n"
    "rapport report opportunities --filter 'next_due=' --format md",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
