#include "cli/commands.hpp"
#include "cli/report/common.hpp"
#include "rapport/service/sales_reports.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_plain_scope_flags(groups, "only referrers of this user; 'me' is you");
  add_report_flags(groups, network_report({}));
}

ExitCode run(Context& context) { return print_report(context, network_report(chosen_scope(context))); }

}  // namespace

constinit const Command report_network{
    "report",
    "network",
    "List who brought customers, and what came of it",
    "Those whom 'rapport customer refer' names, with how many they brought, how many of\n"
    "these ever came to expansion or commitment, and what these bought. A further currency\n"
    "has a row of its own, without the counts. The period is that in which they were\n"
    "brought.",
    "rapport report network\n"
    "rapport report network --period 2026 --limit 10\n"
    "rapport report network --owner me --format json | jq .rows",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
