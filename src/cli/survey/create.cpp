#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/survey/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "NAME", .help = "what the survey is called", .required = false, .by_stdin = true}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "The survey", survey_source().columns, {"moment"});
  add_question_flags(groups);
  add_stdin_flag(groups, "read NDJSON records with name, moment, questions and thresholds from standard input");
  add_change_flags(groups);
}

/// A survey before it is made, in words.
struct Draft {
  Survey survey;
  std::vector<std::string> questions, thresholds;
};

constexpr std::array<std::string_view, 4> members{"name", "moment", "questions", "thresholds"};

/// Takes what a record says; flags stand for what it leaves out.
void read_record(Draft& draft, const JsonRecord& record, const ParseContext& context) {
  for (const auto& [name, value] : record.fields) {
    if (name == "questions")
      draft.questions = split_list(value);
    else if (name == "thresholds")
      draft.thresholds = split_list(value);
    else if (name == "name" || name == "moment")
      set_field(draft.survey, surveys, name, value, context);
    else
      throw InvalidInput(fmt::format("a survey has no field '{}'{}", name, did_you_mean(name, members)));
  }
}

void create_one(Operation& operation, const Draft& draft, const Session& session, Outcome& outcome) {
  auto questions = read_questions(draft.questions);
  number_questions(questions);
  for (const auto& threshold : draft.thresholds) set_threshold(questions, threshold);
  const auto id = create_survey(operation, draft.survey, questions, session);
  outcome.ids.push_back(id.value);
  outcome.sentences.push_back(fmt::format("Created {} with {} {}.", survey_label(operation.store(), id),
                                          questions.size(), questions.size() == 1 ? "question" : "questions"));
}

ExitCode run(Context& context) {
  const auto name = context.args.word("NAME");
  const auto& parsing = context.session.context;
  Draft given;
  given.questions = context.args.all("question");
  given.thresholds = context.args.all("threshold");
  set_from_flags(given.survey, surveys, context.args, parsing);
  if (name) set_field(given.survey, surveys, "name", *name, parsing);
  const auto source = [](Store&) { return survey_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Outcome outcome;
    if (name) {
      create_one(operation, given, context.session, outcome);
      return outcome;
    }
    each_new_record(context, {}, [&](const JsonRecord& record) {
      Draft draft = given;
      read_record(draft, record, parsing);
      create_one(operation, draft, context.session, outcome);
    });
    return outcome;
  });
}

}  // namespace

constinit const Command survey_create{
    "survey",
    "create",
    "Make a survey and its questions",
    "A question is 'TYPE:TEXT'. nps takes 0 to 10, csat 1 to 5, ces 1 to 7, yesno yes or no, and text any words.\n"
    "'scale:TEXT' takes 1 to 5 and 'scale:TEXT:0-20' what it says; 'choice:TEXT:A|B|C' takes one of its choices.\n\n"
    "--threshold N is about the first question with a score, --threshold 3=N about the third one.",
    "rapport survey create \"After delivery\" --moment acceptance --question 'nps:How likely are you to recommend us?' "
    "--question 'text:Why?' --threshold 6\n"
    "rapport survey create \"Help desk\" --moment support --question 'ces:It was easy to get help' --question "
    "'choice:How did you reach us?:Phone|E-mail|Web' --threshold 1=3\n"
    "rapport survey create --stdin < surveys.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
