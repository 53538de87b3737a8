#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/scope_flags.hpp"
#include "cli/survey/common.hpp"
#include "cli/survey/questioning.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    optional_survey_argument,
    Argument{.name = "REF", .help = customer_or_stdin_argument.help, .required = false, .values = Values::customer},
    Argument{"ANSWER", "the answers in the order of the questions; '' leaves one out", false, true}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The answers",
                    {{"answer", "Q=ANSWER", "the answer to question number Q", {}, true},
                     {"declined", "", "they would not answer", {}}}});
  add_column_flags(groups, "How they were asked", response_source().columns, {"channel", "owner", "external_id"});
  groups.back().flags.push_back({"at", "TIME", "when they answered; now when left out", {}});
  groups.push_back({"Who has answered before",
                    {{"correct", "", "change what they answered last; what is not given stays", {}},
                     {"again", "", "record another response, however short ago they were asked", {}}}});
  add_no_plays_flag(groups);
  add_stdin_flag(groups, "read NDJSON records with customer, the answers as \"1\", \"2\", ..., and other fields");
  add_change_flags(groups);
}

/// One response before it is recorded, in words.
struct Draft {
  std::string survey, customer;
  std::vector<std::string> in_order;                         ///< answers, one a question
  std::vector<std::pair<std::string, std::string>> by_name;  ///< answers to questions by number or text
  std::optional<std::vector<Answer>> answered;               ///< on the terminal
  std::vector<Question> seen;                                ///< the questions that were asked there
  bool declined = false;
  Response response;  ///< channel, owner and external id
  std::optional<Instant> at;
};

Instant time_of_answer(const std::string& text, const Context& context) {
  return parse_as<Instant>("at", text, context.session.context);
}

Draft draft_in_flags(const Context& context) {
  const auto& args = context.args;
  Draft draft;
  draft.survey = args.word("SURVEY").value_or("");
  draft.customer = args.word("REF").value_or("");
  draft.in_order = args.words("ANSWER");
  for (const auto& text : args.all("answer")) {
    const auto equals = text.find('=');
    if (equals == std::string::npos)
      throw UsageError(fmt::format("--answer '{}' needs the form Q=ANSWER, as in --answer 2=yes", text));
    draft.by_name.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  draft.declined = args.has("declined");
  set_from_flags(draft.response, survey_responses, args, context.session.context);
  if (const auto at = args.value("at")) draft.at = time_of_answer(*at, context);
  return draft;
}

/// Takes what a record says; flags stand for what it leaves out. Members that are no fields name questions.
void read_record(Draft& draft, const JsonRecord& record, const Context& context) {
  for (const auto& [name, value] : record.fields) {
    if (name == "survey")
      draft.survey = value;
    else if (name == "customer")
      draft.customer = value;
    else if (name == "declined")
      draft.declined = !value.empty() && parse_boolean(name, value);
    else if (name == "channel" || name == "owner" || name == "external_id")
      set_field(draft.response, survey_responses, name, value, context.session.context);
    else if (name != "at")
      draft.by_name.emplace_back(name, value);
    else if (!value.empty())
      draft.at = time_of_answer(value, context);
  }
  if (draft.survey.empty()) throw InvalidInput("the record has no member 'survey'; give it there or as an argument");
  if (draft.customer.empty()) throw InvalidInput("the record has no member 'customer' to say whom it is about");
}

std::vector<Answer> answers_in(const Draft& draft, const std::vector<Question>& questions, SurveyId survey) {
  AnswerSheet sheet(questions);
  sheet.take_in_order(draft.in_order);
  for (const auto& [name, words] : draft.by_name) {
    const auto* question = question_named(questions, name);
    if (!question)
      throw InvalidInput(fmt::format("survey {0} has no question '{1}'; 'rapport survey show {0}' shows their numbers",
                                     survey.value, name));
    sheet.take(*question, words);
  }
  return sheet.answers();
}

/// All but the customer and the answers.
AnswerRequest request_of(Store& store, const Draft& draft, const Context& context) {
  AnswerRequest request;
  request.survey = find_survey(store, draft.survey);
  request.declined = draft.declined;
  request.channel = draft.response.channel;
  request.owner = draft.response.owner;
  request.external_id = draft.response.external_id;
  request.at = draft.at;
  request.asked_on = to_local(draft.at.value_or(context.session.now)).date;
  request.pause = pause_to_keep(context);
  request.correct = context.args.has("correct");
  return request;
}

void record_one(Operation& operation, const Draft& draft, const Context& context, Outcome& outcome) {
  Store& store = operation.store();
  AnswerRequest request = request_of(store, draft, context);
  request.customer = find_customer(operation, draft.customer, context.session);
  const auto questions = questions_of(store, request.survey);
  if (draft.answered && questions != draft.seen)
    throw Conflict("the questions were changed while they were answered; nothing was recorded");
  request.answers = draft.answered ? *draft.answered : answers_in(draft, questions, request.survey);
  const auto recorded = record_answers(operation, request, context.session);

  outcome.ids.push_back(recorded.response.value);
  const auto label = response_label(store, recorded.response);
  const auto said = draft.declined ? "declined" : answers_text(questions, answers_of(store, recorded.response));
  outcome.sentences.push_back(recorded.changed
                                  ? fmt::format("{} {}: {}.", request.correct ? "Corrected" : "Recorded", label, said)
                                  : fmt::format("{} is so already: {}.", capitalised(label), said));
}

/// Asks on the terminal. What would stand against recording the answers is found before the first question.
void answer_on_terminal(Context& context, Draft& draft) {
  if (!context.streams.in_is_terminal || !context.streams.err_is_terminal)
    throw UsageError("ANSWER is missing; give the answers as words, or one by one with --answer Q=ANSWER");
  auto request = request_of(context.reader(), draft, context);
  request.customer = find_customer(context.reader(), draft.customer, context.session);
  check_answerable(context.reader(), request, context.session);
  draft.seen = questions_of(context.reader(), request.survey);
  context.close();  // Who thinks about an answer holds nobody up.
  draft.answered = ask_on_terminal(context, draft.seen);
}

/// What is said of an answer without the answer itself: enough for a correction.
bool says_how(const Parsed& args) {
  return args.has("at") || args.has("channel") || args.has("owner") || args.has("external-id");
}

bool says_what(const Draft& draft) { return draft.declined || !draft.in_order.empty() || !draft.by_name.empty(); }

void require_words(const Context& context) {
  const auto& args = context.args;
  if (args.has("correct") && args.has("again"))
    throw UsageError("--correct changes what they answered last and --again records another response; give one");
  const bool batch = args.has("stdin");
  if (batch && (args.word("REF") || args.has("answer") || args.has("external-id")))
    throw UsageError(
        "with --stdin the records name the customers, the answers and their external ids; leave out REF, "
        "ANSWER, --answer and --external-id");
  if (!batch && !args.word("REF"))
    throw UsageError(
        fmt::format("{} is missing; for example 'rapport survey answer \"After delivery\" \"Budi Santoso\" "
                    "9 yes', or give records with --stdin",
                    args.word("SURVEY") ? "REF" : "SURVEY"));
}

ExitCode run(Context& context) {
  require_words(context);
  Draft given = draft_in_flags(context);
  const bool batch = context.args.has("stdin");
  const bool corrects_how = context.args.has("correct") && says_how(context.args);
  if (!batch && !says_what(given) && !corrects_how) answer_on_terminal(context, given);
  const auto source = [](Store&) { return response_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Outcome outcome;
    if (!batch) {
      record_one(operation, given, context, outcome);
      return outcome;
    }
    each_record(context, "customer", [&](const JsonRecord& record) {
      Draft draft = given;
      read_record(draft, record, context);
      record_one(operation, draft, context, outcome);
    });
    return outcome;
  });
}

}  // namespace

constinit const Command survey_answer{
    "survey",
    "answer",
    "Record what a customer answered",
    "On a terminal without answers the questions are asked one by one. Who was asked before is taken as having\n"
    "answered that question; others count as asked on that day, and not within 90 days of the last time unless\n"
    "--again says so. --correct mends an answer that was recorded wrongly. For a score at or under its threshold the\n"
    "play 'low answer' plans a follow-up.\n\n"
    "Records of --stdin name a question by its number or its text: {\"customer\":\"12\",\"1\":9,\"2\":\"yes\"}.",
    "rapport survey answer \"After delivery\" \"Budi Santoso\" 9 yes \"The grinder is loud\" --channel phone\n"
    "rapport survey answer 3 12 --answer 2=no --at yesterday\n"
    "rapport survey answer 3 12 --answer 2=yes --correct\n"
    "rapport survey answer 3 \"Siti Rahayu\" --declined\n"
    "rapport survey answer 3 --stdin --channel web < answers.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
