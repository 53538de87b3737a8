#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/record_flags.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_scope_flags(groups, "only this user's customers; 'me' is you");
  groups.back().flags.push_back({"as-of", "DATE", "what was known at the end of this day", {}});
  add_report_flags(groups, lifecycle_report({{}, {}, {}}, {}));
}

ExitCode run(Context& context) {
  DateContext dates = context.session.context.dates;
  const auto as_of = chosen_as<Date>(context.args, "as-of", context.session.context);
  if (as_of) {
    if (*as_of > dates.today) throw UsageError(fmt::format("--as-of {} is still to come", to_iso(*as_of)));
    dates.today = *as_of;
  }
  const ReportScope scope = chosen_scope(context, dates);
  const LifecycleTally tally = count_lifecycle(context.reader(), scope, as_of);
  return print_report(context, lifecycle_report(tally, scope, as_of));
}

}  // namespace

constinit const Command report_lifecycle{
    "report",
    "lifecycle",
    "Show the stages, who moves on, and how long it takes",
    "How many customers are in each stage at the end of the period, how many entered and\n"
    "left it in the period, how many of those who entered have moved on since, and how\n"
    "long those who left were there. Removed customers are left out. With --as-of it is\n"
    "what the report said at the end of that day, whatever was changed since.",
    "rapport report lifecycle\n"
    "rapport report lifecycle --period 2026-Q2 --compare previous\n"
    "rapport report lifecycle --as-of 2026-03-31 --period 90d --format json",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
