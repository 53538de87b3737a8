#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/followup/common.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "REF", .help = "only those of this customer", .required = false, .values = Values::customer}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which follow-ups",
                    {customer_flag(),
                     owner_flag(),
                     {"state", "STATE", "only the open, the done or the skipped ones", word_list<FollowupState>()}}});
  add_period_flags(groups);
  add_list_flags(groups, followup_source().columns);
}

ExitCode run(Context& context) {
  Source source = followup_source();
  source.order = "followup.due_date";
  keep_customer(source, chosen_customer(context));
  keep_period(source, "followup.due_date", chosen_period(context));
  keep_equal(context, source, "owner");
  keep_equal(context, source, "state");
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
    "rapport followup list --state open --owner me --format csv",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
