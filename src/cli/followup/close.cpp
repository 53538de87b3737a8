// done and skip: the two ways in which a follow-up ends.

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "cli/followup/series.hpp"
#include "cli/interact/common.hpp"
#include "rapport/service/completion.hpp"
#include "rapport/service/holidays.hpp"

namespace rapport::cli {
namespace {

/// The words of a flag, trimmed; nothing when it is left out or blank.
std::optional<std::string> words_in(const Context& context, std::string_view flag) {
  return parse_as<std::optional<std::string>>(flag, context.args.value(flag).value_or(""), {});
}

std::string closed(Operation& operation, FollowupId id, const std::optional<NextInSeries>& next) {
  const auto followup = load(operation.store(), followups, id.value).value();
  return fmt::format("{} {}: {}{}", followup.state == FollowupState::done ? "Finished" : "Skipped",
                     followup_label(operation.store(), followup), followup.text, next_in_series_text(operation, next));
}

constexpr std::array told_of_contact{"channel", "direction", "purpose", "sentiment"};
constexpr std::array<std::string_view, 6> members_of_done{"note",    "again",     "channel",
                                                          "purpose", "direction", "sentiment"};
constexpr std::array<std::string_view, 1> flags_of_skip{"reason"};
constexpr Members members_of_skip{flags_of_skip, "reason"};

void add_done_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The outcome",
                    {{"note", "TEXT", "what came of it", {}},
                     {"again", "DATE", "the same is to be done once more: +2w, monday", {}}}});
  static const auto columns = infos(interactions);
  add_column_flags(groups, "The contact that it was", columns, {"channel", "direction", "purpose", "sentiment"});
  groups.back().flags.push_back({"no-log", "", "log no interaction", {}});
  add_no_plays_flag(groups);
  add_ids_flag(groups);
  add_change_flags(groups);
}

Completion told_completion(const Context& context) {
  Completion completion;
  completion.note = words_in(context, "note");
  set_from_flags(completion.contact, interactions, context.args, context.session.context);
  completion.logs = !context.args.has("no-log");
  for (const auto* flag : told_of_contact)
    if (!completion.logs && context.args.has(flag))
      throw UsageError(
          fmt::format("--no-log logs no interaction that could have a {0}; leave out --{0} or --no-log", flag));
  completion.again = day_in_flag(context, "again", parse_due);
  return completion;
}

void add_skip_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The outcome", {{"reason", "TEXT", "why it is not done; needed", {}}}});
  add_ids_flag(groups);
  add_change_flags(groups);
}

ExitCode run_done(Context& context) {
  check_flags(context, told_completion);
  const auto complete = [&](Operation& operation, FollowupId id, std::vector<std::string>& sentences) {
    const auto completed = complete_followup(operation, id, told_completion(context), context.session);
    Store& store = operation.store();
    sentences.push_back(closed(operation, id, completed.next_in_series));
    if (completed.interaction)
      sentences.push_back(fmt::format(
          "Logged {}.", interaction_label(store, load(store, interactions, completed.interaction->value).value())));
    if (!completed.again) return;
    const auto& again = *completed.again;
    sentences.push_back(
        fmt::format("Planned {}, due {}.", followup_label(store, again), due_text(again.due_date, again.due_time)));
    note_on_due(operation, again.due_date, context.session);
  };
  return change_each_followup(context, complete, {members_of_done});
}

std::string told_reason(const Context& context) {
  const auto reason = words_in(context, "reason");
  if (!reason) throw UsageError("--reason is missing: say why it is not done, or use 'rapport followup done'");
  return *reason;
}

ExitCode run_skip(Context& context) {
  check_flags(context, told_reason, members_of_skip);
  const auto skip = [&](Operation& operation, FollowupId id) {
    const auto reason = told_reason(context);
    return closed(operation, id, close_followup(operation, id, FollowupState::skipped, reason, context.session));
  };
  return change_followups(context, skip, members_of_skip);
}

}  // namespace

constinit const Command followup_done{
    "followup",
    "done",
    "Mark follow-ups as done",
    "With anything told of how it was done, the interaction is logged in the same\n"
    "operation: a contact by --channel, else by the channel that was planned; a note\n"
    "without either. Of one that repeats, the next is planned.",
    "rapport followup done 3 7 9\n"
    "rapport followup done 3 --note \"Quote sent\" --channel email\n"
    "rapport followup done 3 --channel call --sentiment pleased --again +2w\n"
    "rapport followup due --filter 'kind=thanks' --format ids | rapport followup "
    "done --stdin",
    followup_ids,
    add_done_flags,
    run_done};

constinit const Command followup_skip{"followup",
                                      "skip",
                                      "Close follow-ups that will not be done",
                                      "Of one that repeats, the next is planned; --every '' of 'followup edit' ends\n"
                                      "the series.",
                                      "rapport followup skip 3 --reason \"He called first\"",
                                      followup_ids,
                                      add_skip_flags,
                                      run_skip};

}  // namespace rapport::cli
