#include "cli/commands.hpp"
#include "cli/deal/common.hpp"
#include "cli/flag_values.hpp"
#include "cli/report/common.hpp"
#include "rapport/service/sales_reports.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What to add up by", {by_flag(word_list<PipelineBy>(), "stage")}});
  add_plain_scope_flags(groups, "only this user's deals; 'me' is you");
  add_report_flags(groups, pipeline_report(PipelineBy::stage, {}, {}));
}

ExitCode run(Context& context) {
  const auto by = chosen_as<PipelineBy>(context.args, "by").value_or(PipelineBy::stage);
  const auto stages = deal_stages(context);
  return print_report(context, pipeline_report(by, stages, chosen_scope(context), former_stages(context, stages)));
}

}  // namespace

constinit const Command report_pipeline{
    "report",
    "pipeline",
    "Add up open deals, each currency apart",
    "The weighted amount of a deal is its amount by the probability of its stage, rounded\n"
    "half up to the minor unit; sums add these. A deal without an amount counts, and adds\n"
    "nothing to a sum. Months are those of the expected close, and so is the period.",
    "rapport report pipeline\n"
    "rapport report pipeline --by month --owner me\n"
    "rapport report pipeline --by owner --period 2026-Q2 --format html -o pipeline.html",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
