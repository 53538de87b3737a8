#include "cli/commands.hpp"
#include "cli/deal/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/deal_import.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_deal_choice_flags(groups);
  std::erase_if(groups.back().flags, [](const Flag& flag) { return flag.name == "all"; });
  for (auto& flag : groups.back().flags)
    if (flag.name == "state") flag.help = "only those that are open, won or lost";
  add_list_flags(groups, declared_deal_columns());
  add_csv_flags(groups);
}

ExitCode run(Context& context) {
  const auto stages = deal_stages(context);
  const DealView view(stages, DealList::all, former_stages(context, stages));
  Source source = view.source();
  keep_customer(source, chosen_customer(context));
  for (const auto* field : {"owner", "state"}) keep_equal(context, source, field);
  keep_stage(context, source);
  print_list(context, source, {.format = Format::csv, .fields = imported_deal_columns()});
  return ExitCode::done;
}

}  // namespace

constinit const Command deal_export{
    "deal",
    "export",
    "Write deals with all that an import reads",
    "Open, won and lost ones, in the order in which they were made, and as CSV unless --format says otherwise.\n"
    "'deal import' reads it again: into the same database without a change.",
    "rapport deal export -o deals.csv\n"
    "rapport deal export --state open --owner siti --format ndjson\n"
    "rapport deal export --excel --delimiter semicolon -o deals.csv",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
