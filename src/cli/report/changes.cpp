#include "cli/commands.hpp"
#include "cli/flag_values.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_scope_flags(groups, "only what concerns this user's customers; 'me' is you");
  groups.back().flags.push_back(
      {"by", "ORDER", "the newest first, or customer by customer; customer with --owner", word_list<ChangesBy>()});
  add_report_flags(groups, changes_report({}));
}

ExitCode run(Context& context) {
  const auto scope = chosen_scope(context);
  const auto by = chosen_as<ChangesBy>(context.args, "by");
  const auto usual = scope.owner ? ChangesBy::customer : ChangesBy::time;
  return print_report(context, changes_report(scope, by.value_or(usual)));
}

}  // namespace

constinit const Command report_changes{
    "report",
    "changes",
    "List who changed what",
    "With --owner, what was changed on that user's customers, by whomever, customer by\n"
    "customer. 'rapport history' lists the commands behind it.",
    "rapport report changes --owner me --since 7d\n"
    "rapport report changes --owner me --filter 'who!=me'\n"
    "rapport report changes --period 2026-05 --format csv\n"
    "rapport report changes --owner me --since 7d --format html --output changes.html",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
