#include "cli/commands.hpp"
#include "cli/holiday/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) { add_list_flags(groups, holiday_source().columns); }

ExitCode run(Context& context) {
  Source source = holiday_source();
  source.order = "holiday.day";
  print_list(context, source);
  return ExitCode::done;
}

}  // namespace

constinit const Command holiday_list{"holiday",
                                     "list",
                                     "List the days on which nobody works, the first one first",
                                     "The days of the week that are worked are a setting:\n"
                                     "'rapport config get working_days'.",
                                     "rapport holiday list\n"
                                     "rapport holiday list --filter \"day>=2026-01-01\" --format csv",
                                     {},
                                     add_flags,
                                     run};

}  // namespace rapport::cli
