#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/survey/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_survey_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_response_choice_flags(groups);
  add_list_flags(groups, response_source().columns);
}

/// Programs that read the list need to know which of two namesakes it was; a table is narrow enough without.
std::vector<ColumnInfo> columns_for(const ResponseColumns& of_survey, Format format) {
  auto columns = of_survey.columns();
  for (auto& column : columns)
    if (column.name == "customer_id") column.shown = format != Format::table && format != Format::md;
  return columns;
}

ExitCode run(Context& context) {
  Store& store = context.reader();
  Source source = chosen_responses(context);
  std::vector<Question> questions;
  if (const auto survey = context.args.word("SURVEY")) {
    const auto id = find_survey(store, *survey);
    source.conditions.push_back({"survey_response.survey_id = ?", {id.value}});
    questions = questions_of(store, id);
  }
  const ResponseColumns columns(questions);
  const auto shown = columns_for(columns, chosen_format(context));
  source.columns = shown;
  source.order = fmt::format("{} DESC, survey_response.id DESC", day_of_response);
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
