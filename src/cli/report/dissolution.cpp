#include "cli/commands.hpp"
#include "cli/flag_values.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What to count by", {by_flag(word_list<DissolutionBy>(), "reason")}});
  add_scope_flags(groups, "only this user's customers; 'me' is you");
  add_report_flags(groups, dissolution_report(DissolutionBy::reason, {}));
}

ExitCode run(Context& context) {
  const auto by = chosen_as<DissolutionBy>(context.args, "by").value_or(DissolutionBy::reason);
  return print_report(context, dissolution_report(by, chosen_scope(context)));
}

}  // namespace

constinit const Command report_dissolution{
    "report",
    "dissolution",
    "Count how relationships ended, and what came before",
    "What came before an end: the last mood, the days without a touch, the last score of\n"
    "a survey. Ends of customers who were removed since count too; one who came with the\n"
    "stage dissolution did not end here. By customer, each end is a row.",
    "rapport report dissolution --period 2026\n"
    "rapport report dissolution --by ended-by --period 2026-Q2 --compare previous\n"
    "rapport report dissolution --by customer --filter reason=dissatisfied --format csv",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
