#include "cli/commands.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_scope_flags(groups, "only what concerns this user's customers; 'me' is you");
  add_report_flags(groups, changes_report({}));
}

ExitCode run(Context& context) { return print_report(context, changes_report(chosen_scope(context))); }

}  // namespace

constinit const Command report_changes{
    "report",
    "changes",
    "List who changed what",
    "With --owner, what was changed on that user's customers, by whomever. 'rapport\n"
    "history' lists the commands behind it.",
    "rapport report changes --owner me --since 7d\n"
    "rapport report changes --owner me --filter 'who!=me'\n"
    "rapport report changes --period 2026-05 --format csv",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
