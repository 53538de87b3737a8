#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "cli/record_view.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which follow-up", {owner_flag()}});
  add_output_flags(groups);
}

/// What comes after today, in a sentence.
std::string outlook(Context& context, std::optional<std::string> owner) {
  const FollowupQueue queue({std::move(owner), std::nullopt}, context.session.today());
  const ListRequest first{{"id", "due_date", "customer", "text"}, {}, {}, 1};
  std::string sentence = "nothing is due, and nothing is planned";
  context.reader().each(
      make_plan(queue.source(), first, context.session.context).query, [&](std::span<const Cell> cells) {
        const auto day = parse_iso_date(text_or_empty(cells[1])).value();
        sentence = fmt::format("nothing is due; the next is follow-up {} on {}: {}, {}", integer_or_zero(cells[0]),
                               due_text(day, std::nullopt), text_or_empty(cells[2]), text_or_empty(cells[3]));
      });
  return sentence;
}

ExitCode run(Context& context) {
  const auto owner = user_in_flag(context, "owner");
  const FollowupQueue queue({owner, context.session.today()}, context.session.today());
  const bool any = print_record(
      context, queue.source(),
      {"id", "text", "kind", "why", "due_date", "due_time", "overdue", "owner", "customer_id", "customer", "company",
       "reach_by", "reach_at", "phone", "email", "last_contact", "last_channel", "last_text", "expectations"});
  if (any) return ExitCode::done;
  context.note(outlook(context, owner));
  note_unknown_owner(context);
  return ExitCode::done;
}

}  // namespace

constinit const Command followup_next{"followup",
                                      "next",
                                      "Show the one to do now: for whom, how to reach them, and what was said last",
                                      "It is the first of 'rapport followup due'.",
                                      "rapport followup next --owner me\nrapport followup next --format json",
                                      {},
                                      add_flags,
                                      run};

}  // namespace rapport::cli
