#include "cli/commands.hpp"
#include "cli/flag_values.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What to count by", {by_flag(word_list<ActivityBy>(), "channel")}});
  add_scope_flags(groups, "only what this user did; 'me' is you");
  add_report_flags(groups, activity_report(ActivityBy::channel, {}));
}

ExitCode run(Context& context) {
  const auto by = chosen_as<ActivityBy>(context.args, "by").value_or(ActivityBy::channel);
  return print_report(context, activity_report(by, chosen_scope(context)));
}

}  // namespace

constinit const Command report_activity{"report",
                                        "activity",
                                        "Count contacts, notes and purchases",
                                        "A unit of time without any has a row of zeros.",
                                        "rapport report activity --by channel --period 30d\n"
                                        "rapport report activity --by month --period 2026 --compare previous\n"
                                        "rapport report activity --by owner --format json | jq .rows",
                                        {},
                                        add_flags,
                                        run};

}  // namespace rapport::cli
