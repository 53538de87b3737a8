#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/survey/common.hpp"
#include "core/counted.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{survey_arguments};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What goes with it", {{"with-answers", "", "also what was asked and answered", {}}}});
  add_stdin_flag(groups, "read one number or name a line, or NDJSON records with 'id', from standard input");
  add_removal_flags(groups);
}

ExitCode run(Context& context) {
  const bool with_answers = context.args.has("with-answers");
  return change_surveys(context, [&](Operation& operation, SurveyId id) {
    const auto label = survey_label(operation.store(), id);
    const auto taken = count_responses(operation.store(), id);
    remove_survey(operation, id, with_answers);
    if (taken == 0) return fmt::format("Removed {}.", label);
    return fmt::format("Removed {} with {}.", label, counted(taken, "response"));
  });
}

}  // namespace

constinit const Command survey_remove{
    "survey",
    "remove",
    "Remove surveys that should not have been made",
    "One that was asked or answered stays unless --with-answers removes its responses too; to take no more answers,\n"
    "close it. The contacts in which it was answered stay in the timeline. 'rapport undo' brings all of it back.",
    "rapport survey remove 3\nrapport survey remove \"Test survey\" --with-answers --dry-run",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
