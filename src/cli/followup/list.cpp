#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/followup/common.hpp"
#include "cli/scope_flags.hpp"
#include "core/counted.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/followups.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_followup_choice_flags(groups);
  add_list_flags(groups, followup_source().columns);
}

/// Says which of the open ones are for removed customers: 'followup due' and the reports leave them out.
void note_removed(Context& context, Source source) {
  const auto ids = shown_with(context, std::move(source), is_for_removed());
  if (ids.empty()) return;
  const auto count = ids.size();
  std::vector<FollowupId> named;
  for (const auto id : ids)
    if (count <= most_named) named.push_back({id});
  const bool one = count == 1;
  context.note(fmt::format("note: {} {} for {}, and 'rapport followup due' leaves {} out{}",
                           counted(count, "open follow-up"), one ? "is" : "are",
                           one ? "a removed customer" : "removed customers", one ? "it" : "them",
                           count <= most_named ? "; " + how_to_skip(named, "no longer a customer") : ""));
}

ExitCode run(Context& context) {
  Source source = chosen_followups(context);
  source.order = "followup.due_date, ifnull(followup.due_time, '24:00')";
  print_list(context, source);
  note_removed(context, std::move(source));
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
