#include "cli/commands.hpp"
#include "cli/flag_values.hpp"
#include "cli/report/common.hpp"
#include "rapport/service/sales_reports.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What to add up by", {by_flag(word_list<DealsBy>(), "month")}});
  add_plain_scope_flags(groups, "only this user's deals; 'me' is you");
  add_report_flags(groups, deals_report(DealsBy::month, {}));
}

ExitCode run(Context& context) {
  const auto by = chosen_as<DealsBy>(context.args, "by").value_or(DealsBy::month);
  return print_report(context, deals_report(by, chosen_scope(context)));
}

}  // namespace

constinit const Command report_deals{
    "report",
    "deals",
    "Count the deals that were won and lost, and add up what they were worth",
    "By the day of the close, or by something else. Of all that a row's group closed,\n"
    "whatever the currency, the percentage that was won. A unit of time without any has a\n"
    "row of zeros.",
    "rapport report deals --by quarter\n"
    "rapport report deals --by owner --period 2026\n"
    "rapport report deals --by reason --format csv",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
