#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/survey/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{survey_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "The survey", survey_source().columns, {"name", "moment"});
  groups.back().flags.push_back({"reopen", "", "take answers again", {}});
  add_question_flags(groups);
  add_change_flags(groups);
}

ExitCode run(Context& context) {
  const auto& args = context.args;
  const bool any =
      any_column_flag(surveys, args) || args.has("reopen") || args.has("question") || args.has("threshold");
  if (!any) throw UsageError("say what to change, such as --name NAME; 'rapport survey edit --help' lists the flags");
  const auto source = [](Store&) { return survey_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Store& store = operation.store();
    const auto id = find_survey(store, args.word("SURVEY").value());
    const auto before = load(store, surveys, id.value).value();
    Survey after = before;
    set_from_flags(after, surveys, args, context.session.context);
    if (args.has("reopen")) after.closed_on.reset();
    auto questions = args.has("question") ? read_questions(args.all("question")) : questions_of(store, id);
    number_questions(questions);
    for (const auto& threshold : args.all("threshold")) set_threshold(questions, threshold);
    const bool changed = save_survey(operation, before, after, std::move(questions));
    return Outcome{{changed_or_not(changed, survey_label(store, id))}, {id.value}};
  });
}

}  // namespace

constinit const Command survey_edit{
    "survey",
    "edit",
    "Change a survey",
    "Once anybody was asked or answered, its questions and its moment are locked, or what was answered would mean\n"
    "something else. Questions that are given take the place of all that there were. --threshold Q= takes a threshold\n"
    "away.",
    "rapport survey edit \"After delivery\" --name \"After the first delivery\" --threshold 7\n"
    "rapport survey edit 3 --question 'csat:How content are you?' --question 'text:What is missing?'\n"
    "rapport survey edit 3 --reopen",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
