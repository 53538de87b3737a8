#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "rapport/service/notes.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"From whom to whom",
                    {{.name = "from",
                      .value = "NAME",
                      .help = "all that this user has open, instead of ID",
                      .values = Values::owner},
                     {.name = "to", .value = "NAME", .help = "who is to do them", .values = Values::owner}}});
  add_ids_flag(groups);
  add_change_flags(groups);
}

/// Everything that one user has open goes to another.
ExitCode reassign_all(Context& context, const std::string& from, const std::string& to) {
  const auto source = [](Store&) { return followup_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Outcome outcome;
    for (const auto id : open_followups_of(operation.store(), from)) {
      reassign_followup(operation, id, to, context.session);
      outcome.ids.push_back(id.value);
    }
    const auto count = outcome.ids.size();
    if (count == 0) {
      operation.note(fmt::format("{} has no open follow-ups; nothing was changed", from));
      return outcome;
    }
    outcome.sentences.push_back(
        fmt::format("Gave {} follow-up{} of {} to {}.", count, count == 1 ? "" : "s", from, to));
    return outcome;
  });
}

ExitCode run(Context& context) {
  const auto from = user_in_flag(context, "from"), to = user_in_flag(context, "to");
  if (!to) throw UsageError("--to is missing: say who is to do them");
  if (from && (!context.args.words("ID").empty() || context.args.has("stdin")))
    throw UsageError("--from means all that this user has open; leave out --from, or ID and --stdin");
  if (from && *from == *to) throw UsageError(fmt::format("--from and --to are both '{}'", *to));
  if (from) return reassign_all(context, *from, *to);
  if (context.args.words("ID").empty() && !context.args.has("stdin"))
    throw UsageError("say which: ID..., --stdin, or --from NAME for all that a user has open");
  return change_followups(context, [&](Operation& operation, FollowupId id) {
    const bool changed = reassign_followup(operation, id, *to, context.session);
    const auto label = followup_label(operation.store(), load(operation.store(), followups, id.value).value());
    return changed ? fmt::format("Gave {} to {}.", label, *to)
                   : fmt::format("F{} is {}'s already.", label.substr(1), *to);
  });
}

}  // namespace

constinit const Command followup_reassign{
    "followup",
    "reassign",
    "Give open follow-ups to somebody else",
    "",
    "rapport followup reassign --from siti --to me\nrapport followup reassign 3 7 --to budi",
    followup_ids,
    add_flags,
    run};

}  // namespace rapport::cli
