#include "cli/commands.hpp"
#include "cli/survey/common.hpp"
#include "rapport/service/survey_import.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{survey_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_response_choice_flags(groups);
  add_list_flags(groups, response_source().columns);
  add_csv_flags(groups);
}

ExitCode run(Context& context) {
  Store& store = context.reader();
  const auto survey = find_survey(store, context.args.word("SURVEY").value());
  const ResponseColumns columns(questions_of(store, survey));
  Source source = chosen_responses(context);
  source.columns = columns.columns();
  source.conditions.push_back({"survey_response.survey_id = ?", {survey.value}});
  const auto imported = imported_response_columns();
  std::vector<std::string_view> fields(imported.begin(), imported.end());
  for (const auto& column : source.columns.subspan(infos(survey_responses).size())) fields.push_back(column.name);
  print_list(context, source, {.format = Format::csv, .fields = fields});
  return ExitCode::done;
}

}  // namespace

constinit const Command survey_export{
    "survey",
    "export",
    "Write the responses of a survey, with a column for each question",
    "As 'survey responses', but in the order in which they were recorded, with all that 'survey import' reads, and as\n"
    "CSV unless --format says otherwise. Importing it into the same database changes nothing.",
    "rapport survey export \"After delivery\" -o answers.csv\n"
    "rapport survey export 3 --state answered --period 2026 --format ndjson\n"
    "rapport survey export 3 --excel --delimiter semicolon -o answers.csv",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
