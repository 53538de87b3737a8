#include "cli/commands.hpp"
#include "cli/scope_flags.hpp"
#include "cli/survey/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{survey_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What to count", {{"distribution", "", "how often each answer was given, and its share", {}}}});
  add_period_flags(groups);
  add_list_flags(groups, survey_result_columns());
}

/// NPS and percentages have one decimal, means two.
int decimals_of_type(std::string_view type) { return type == "ces" || type == "scale" ? 2 : 1; }

ExitCode run(Context& context) {
  const auto id = find_survey(context.reader(), context.args.word("SURVEY").value());
  const Period period = chosen_period(context);
  const Precision precision{{"score", "low", "high"}, "type", decimals_of_type};
  if (context.args.has("distribution"))
    print_list(context, survey_distribution(id, period));
  else
    print_list(context, survey_results(id, period), {.precision = &precision});
  return ExitCode::done;
}

}  // namespace

constinit const Command survey_results_command{
    "survey",
    "results",
    "Show the scores of a survey, each with its 95 % interval",
    "One row a question. The score is the NPS, the CSAT in percent, the CES, the mean of a scale, or the percentage "
    "of\n"
    "yes; without answers it is empty. Days are those of the answers, and for asked and response_rate those of the\n"
    "questions. Numbers are exact and rounded for showing only, half away from zero.",
    "rapport survey results \"After delivery\"\n"
    "rapport survey results 3 --period 2026-Q1 --format json\n"
    "rapport survey results 3 --distribution --filter number=1",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
