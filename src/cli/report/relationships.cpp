#include "cli/commands.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_scope_flags(groups, "only this user's customers and work; 'me' is you");
  add_report_flags(groups, relationships_report({}));
}

ExitCode run(Context& context) { return print_report(context, relationships_report(chosen_scope(context))); }

}  // namespace

constinit const Command report_relationships{
    "report",
    "relationships",
    "Compare the kinds of relationship",
    "How many customers have each kind, when any of them was last touched, what they\n"
    "answered, and what they bought in each currency. Customers are those of today,\n"
    "scores have the kind of the day of the answer. Further currencies of a kind have\n"
    "rows of their own. 'rapport config set cadence.dedicated 10' sets a cadence.",
    "rapport report relationships\n"
    "rapport report relationships --period 2026-Q2 --compare previous\n"
    "rapport report relationships --owner me --format html -o relationships.html",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
