#include "cli/commands.hpp"
#include "cli/flag_values.hpp"
#include "cli/report/common.hpp"
#include "rapport/service/contact_reports.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What to show",
                    {by_flag(word_list<ResponseBy>(), "kind"),
                     {"waiting", "", "those who still wait instead, the longest first", {}},
                     {"exit-code", "", "with --waiting, exit with 10 when there are any", {}}}});
  add_scope_flags(groups, "only this user's customers; 'me' is you");
  add_report_flags(groups, response_report(ResponseBy::kind, {}));
}

ExitCode run(Context& context) {
  const auto by = chosen_as<ResponseBy>(context.args, "by");
  if (context.args.has("waiting")) {
    if (by) throw UsageError("--waiting lists them one by one; leave out --by, or --waiting");
    return print_report(context, waiting_report(chosen_scope(context)));
  }
  if (context.args.has("exit-code")) throw UsageError("--exit-code asks whether a queue is empty; add --waiting");
  return print_report(context, response_report(by.value_or(ResponseBy::kind), chosen_scope(context)));
}

}  // namespace

constinit const Command report_response{
    "report",
    "response",
    "Show how long first responses took, and who still waits",
    "New customers wait from the moment of their record, what customers send from its\n"
    "own: until the first contact that went out, or in which both sides spoke. Calls,\n"
    "meetings, visits and events are answered as they happen. The period is that in which\n"
    "the waiting began. Removed customers and those in dissolution are left out.",
    "rapport report response --period 30d --compare previous\n"
    "rapport report response --by owner --period 2026-Q2\n"
    "rapport report response --waiting --owner me --exit-code",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
