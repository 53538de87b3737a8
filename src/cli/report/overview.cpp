#include "cli/commands.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_scope_flags(groups, "only this user's customers and work; 'me' is you");
  add_report_flags(groups, overview_report({}));
}

ExitCode run(Context& context) { return print_report(context, overview_report(chosen_scope(context))); }

}  // namespace

constinit const Command report_overview{
    "report",
    "overview",
    "Show the office in numbers",
    "Customers and stages as they are today; activity, scores, follow-ups and revenue of\n"
    "the period, or of all days. Who is silent beyond their cadence counts also where a\n"
    "pause or a plan is why 'report neglected' leaves them out.",
    "rapport report overview\n"
    "rapport report overview --period 2026-Q2 --compare previous\n"
    "rapport report overview --owner me --format html --output overview.html",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
