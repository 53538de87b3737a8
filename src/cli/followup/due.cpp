#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which follow-ups",
                    {owner_flag(),
                     {"until", "DATE", "what is due up to this day: friday, 7d; today when left out", {}},
                     {"overdue", "", "only what was due before today", {}},
                     {"exit-code", "", "exit with 10 when there are any", {}}}});
  add_list_flags(groups, FollowupQueue({}, Date{}).source().columns);
}

Date last_day(const Context& context) {
  const auto until = day_in_flag(context, "until", parse_until);
  if (until && context.args.has("overdue"))
    throw UsageError("--overdue means until yesterday; leave out --overdue or --until");
  if (until) return *until;
  return context.session.today() - std::chrono::days{context.args.has("overdue") ? 1 : 0};
}

ExitCode run(Context& context) {
  const FollowupQueue queue({user_in_flag(context, "owner"), last_day(context)}, context.session.today());
  const bool any = print_list(context, queue.source());
  return any && context.args.has("exit-code") ? ExitCode::queue_not_empty : ExitCode::done;
}

}  // namespace

constinit const Command followup_due{"followup",
                                     "due",
                                     "List what is due, the most urgent first",
                                     "Everyone's, up to today, unless flags say otherwise. What is due today is not\n"
                                     "overdue yet. A promise, a customer in commitment or expansion and one who was\n"
                                     "last angry or unhappy move a follow-up ahead by some days; money never does.\n"
                                     "Each line says why it stands there, how the customer is reached, what was last,\n"
                                     "and what they expect. A talk goes before a message, and what was planned before\n"
                                     "both.\n"
                                     "What is planned for removed customers is left out.",
                                     "rapport followup due --owner me\n"
                                     "rapport followup due --until friday --format json\n"
                                     "rapport followup due --overdue --exit-code --format ids",
                                     {},
                                     add_flags,
                                     run};

}  // namespace rapport::cli
