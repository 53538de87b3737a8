#include "cli/commands.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which companies", {{"exit-code", "", "exit with 10 when there are any", {}}}});
  add_plain_scope_flags(groups, "only this user's companies; 'me' is you");
  add_report_flags(groups, key_people_report({}));
}

ExitCode run(Context& context) { return print_report(context, key_people_report(chosen_scope(context))); }

}  // namespace

constinit const Command report_key_people{
    "report",
    "key-people",
    "List companies without a decision maker in touch",
    "Companies of which no person with the role decision-maker is known, and those where\n"
    "none of them was touched within the cadence of the company. The period is that of\n"
    "the company's last touch. Removed companies and those in dissolution are left out.",
    "rapport report key-people --owner me\n"
    "rapport report key-people --filter problem=unknown --since 90d\n"
    "rapport report key-people --exit-code --fields id,name,why --format md",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
