// done and skip: the two ways in which a follow-up ends.

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "cli/followup/series.hpp"

namespace rapport::cli {
namespace {

/// The words of a flag, trimmed; nothing when it is left out or blank.
std::optional<std::string> words_in(const Context& context, std::string_view flag) {
  static constexpr ColumnInfo column{"outcome", "", "", Kind::text};
  const Value words = parse_text(column, context.args.value(flag).value_or(""), context.session.context);
  if (is_null(words)) return std::nullopt;
  return std::get<std::string>(words);
}

ExitCode close_all(Context& context, FollowupState state, const std::optional<std::string>& outcome) {
  return change_followups(context, [&](Operation& operation, FollowupId id) {
    const auto next = close_followup(operation, id, state, outcome, context.session);
    const auto followup = load(operation.store(), followups, id.value).value();
    return fmt::format("{} {}: {}{}", state == FollowupState::done ? "Finished" : "Skipped",
                       followup_label(operation.store(), followup), followup.text,
                       next_in_series_text(operation, next));
  });
}

void add_done_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The outcome", {{"note", "TEXT", "what came of it", {}}}});
  add_ids_flag(groups);
  add_change_flags(groups);
}

void add_skip_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The outcome", {{"reason", "TEXT", "why it is not done", {}}}});
  add_ids_flag(groups);
  add_change_flags(groups);
}

ExitCode run_done(Context& context) { return close_all(context, FollowupState::done, words_in(context, "note")); }

ExitCode run_skip(Context& context) {
  const auto reason = words_in(context, "reason");
  if (!reason) throw UsageError("--reason is missing: say why it is not done, or use 'rapport followup done'");
  return close_all(context, FollowupState::skipped, reason);
}

}  // namespace

constinit const Command followup_done{"followup",
                                      "done",
                                      "Mark follow-ups as done",
                                      "Of one that repeats, the next is planned.",
                                      "rapport followup done 3 7 9\nrapport followup done 3 --note \"Quote sent\"\n"
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
