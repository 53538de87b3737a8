#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/followup/common.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_followup_choice_flags(groups);
  add_list_flags(groups, followup_source().columns);
}

ExitCode run(Context& context) {
  Source source = chosen_followups(context);
  source.order = "followup.due_date, ifnull(followup.due_time, '24:00')";
  print_list(context, source);
  return ExitCode::done;
}

}  // namespace

constinit const Command followup_list{
    "followup",
    "list",
    "List follow-ups, open and closed, by the day on which they are due",
    "'rapport followup due' lists what is to be done now.",
    "rapport followup list \"Budi Santoso\"\n"
    "rapport followup list --state done --period 30d --fields id,closed_on,customer,text,outcome\n"
    "rapport followup list --filter play=thanks --fields id,play,customer,text,state\n"
    "rapport followup list --state open --owner me --format csv",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
