#include "cli/commands.hpp"
#include "cli/report/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_scope_flags(groups, "only what this user gave; 'me' is you");
  add_report_flags(groups, gifts_report({}));
}

ExitCode run(Context& context) { return print_report(context, gifts_report(chosen_scope(context))); }

}  // namespace

constinit const Command report_gifts{"report",
                                     "gifts",
                                     "Add up the gifts that were given, by customer, each currency apart",
                                     "A gift whose cost is not known counts, and adds nothing to a sum.",
                                     "rapport report gifts --period 2026\n"
                                     "rapport report gifts --period 2026 --owner me --compare previous\n"
                                     "rapport report gifts --format csv --output gifts.csv",
                                     {},
                                     add_flags,
                                     run};

}  // namespace rapport::cli
