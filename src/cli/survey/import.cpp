#include "cli/commands.hpp"
#include "cli/importing.hpp"
#include "cli/survey/common.hpp"
#include "rapport/service/survey_import.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{survey_argument, import_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "What rows leave out", response_source().columns, {"channel", "owner"});
  add_plan_flag(groups);
  add_import_flags(groups, "responses");
  add_details_flag(groups);
}

ExitCode run(Context& context) {
  Response response;
  set_from_flags(response, survey_responses, context.args, context.session.context);
  ResponseImportOptions what;
  what.channel = response.channel;
  what.owner = response.owner;
  const auto import_file = [&](Operation& operation, Input& in, const ImportOptions& options,
                               ImportListener& listener) {
    what.survey = find_survey(operation.store(), context.args.word("SURVEY").value());
    return import_responses(operation, in, options, what, context.session, listener);
  };
  return run_import(context, context.args.word("FILE").value(), {import_file, records_text, record_counts});
}

}  // namespace

constinit const Command survey_import{
    "survey",
    "import",
    "Record answers from CSV or NDJSON",
    "Each row is about a customer: customer_id, customer_external_id, contact_external_id, company_external_id,\n"
    "email, phone or customer, which may be any of them or a name.\n"
    "A column is a question when its name is the question's number or its words. Others are at, asked_on,\n"
    "channel, owner, external_id and state. What was imported before changes nothing, but for a row whose\n"
    "external_id is known and whose answers are others: it corrects them. Follow-ups are planned with --plan only, "
    "and\n"
    "it does not matter when a customer was asked last.",
    "rapport survey import \"After delivery\" answers.csv --channel web\n"
    "rapport survey import 3 export.csv --map 'NPS score=1' --map 'Respondent=email' --dry-run\n"
    "rapport survey import 3 answers.ndjson --skip-errors --rejects rejects.ndjson --plan",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
