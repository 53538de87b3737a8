#include "cli/commands.hpp"
#include "cli/flag_values.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What to tell apart", {by_flag(word_list<SentimentBy>(), "month")}});
  add_scope_flags(groups, "only the contacts of this user; 'me' is you");
  add_report_flags(groups, sentiment_report(SentimentBy::month, {}));
}

ExitCode run(Context& context) {
  const auto by = chosen_as<SentimentBy>(context.args, "by").value_or(SentimentBy::month);
  return print_report(context, sentiment_report(by, chosen_scope(context)));
}

}  // namespace

constinit const Command report_sentiment{
    "report",
    "sentiment",
    "Show how customers feel, and whose mood fell",
    "Only interactions with a sentiment count: angry is -2, unhappy -1, neutral 0, pleased\n"
    "1 and delighted 2. By customer, those are listed whose latest mood is worse than the\n"
    "mean of those before it, the deepest fall first, and --owner is who looks after them;\n"
    "otherwise it is who made the contact.",
    "rapport report sentiment --by month --period 2026\n"
    "rapport report sentiment --by customer --period 90d --limit 10\n"
    "rapport report sentiment --by channel --period 2026-Q2 --compare previous",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
