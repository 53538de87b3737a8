#include "cli/commands.hpp"
#include "cli/flag_values.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What to tell apart", {by_flag(word_list<SatisfactionBy>(), "all answers together")}});
  add_scope_flags(groups, "only the customers that this user asked; 'me' is you");
  add_report_flags(groups, satisfaction_report({}, {}));
}

ExitCode run(Context& context) {
  return print_report(context,
                      satisfaction_report(chosen_as<SatisfactionBy>(context.args, "by"), chosen_scope(context)));
}

}  // namespace

constinit const Command report_satisfaction{
    "report",
    "satisfaction",
    "Show NPS, CSAT and CES with their uncertainty",
    "NPS is the percentage of 9 and 10 less that of 0 to 6, CSAT the percentage of 4 and\n"
    "5, CES the mean. Percentages and NPS are rounded to one decimal and means to two,\n"
    "half away from zero. Low and high are the ends of the 95 % interval. The rate is of\n"
    "the times that a customer is on record as asked.",
    "rapport report satisfaction\n"
    "rapport report satisfaction --by moment --period 2026\n"
    "rapport report satisfaction --by month --filter metric=nps --format html -o nps.html",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
