#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/scope_flags.hpp"
#include "cli/survey/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_survey_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which responses",
                    {customer_flag(),
                     {"state", "STATE", "only those who were asked, answered or declined", word_list<ResponseState>()},
                     {"channel", "CHANNEL", "only those who were asked in this way", word_list<SurveyChannel>()}}});
  add_period_flags(groups);
  add_list_flags(groups, response_source().columns);
}

/// Programs that read the list need to know which of two namesakes it was; a table is narrow enough without.
std::vector<ColumnInfo> columns_for(const ResponseColumns& of_survey, Format format) {
  auto columns = of_survey.columns();
  for (auto& column : columns)
    if (column.name == "customer_id") column.shown = format != Format::table && format != Format::md;
  return columns;
}

/// Who was only asked has no day of an answer: then that of the question counts.
constexpr std::string_view day = "coalesce(survey_response.on_date, survey_response.asked_on)";

ExitCode run(Context& context) {
  Store& store = context.reader();
  Source source = response_source();
  std::vector<Question> questions;
  if (const auto survey = context.args.word("SURVEY")) {
    const auto id = find_survey(store, *survey);
    source.conditions.push_back({"survey_response.survey_id = ?", {id.value}});
    questions = questions_of(store, id);
  }
  const ResponseColumns columns(questions);
  const auto shown = columns_for(columns, chosen_format(context));
  source.columns = shown;
  source.order = fmt::format("{} DESC, survey_response.id DESC", day);
  if (const auto customer = context.args.value("customer"))
    keep_customer(source, find_customer(store, *customer, context.session));
  keep_period(source, day, chosen_period(context));
  keep_equal(context, source, "state");
  keep_equal(context, source, "channel");
  print_list(context, source);
  return ExitCode::done;
}

}  // namespace

constinit const Command survey_responses_command{
    "survey",
    "responses",
    "List who was asked and what they answered, the latest first",
    "With SURVEY each question is a field, q1, q2 and so on.",
    "rapport survey responses \"After delivery\" --state answered --period 30d\n"
    "rapport survey responses 3 --fields on_date,customer,q1,q2 --filter 'q1<=6' --format csv\n"
    "rapport survey responses --customer \"Budi Santoso\"",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
