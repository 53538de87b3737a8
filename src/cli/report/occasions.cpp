#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "cli/occasion/common.hpp"
#include "cli/report/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/calendars.hpp"

namespace rapport::cli {
namespace {

constexpr std::chrono::days usual_span{30};
/// A list of more is a mistake: everything comes back every year.
constexpr std::chrono::days longest_span{36525};

void add_flags(std::vector<FlagGroup>& groups) {
  add_plain_scope_flags(groups, "only this user's customers; 'me' is you");
  auto& flags = groups.back().flags;
  flags.insert(flags.begin(), {"next", "SPAN", "from today up to this day: 30d, the usual, or friday", {}});
  flags.push_back({"exit-code", "", "exit with 10 when there are any", {}});
  add_report_flags(groups, occasions_report({}), occasion_formats);
}

/// From today on for thirty days, unless flags say otherwise.
Period chosen_days(const Context& context) {
  const auto& args = context.args;
  const Date today = context.session.today();
  Period days;
  if (args.has("next")) {
    if (args.has("period") || args.has("since") || args.has("from") || args.has("to"))
      throw UsageError("--next begins today; leave it out, or --period, --since, --from and --to");
    days.to = day_in_flag(context, "next", parse_until);
  } else {
    days = chosen_period(context);
  }
  if (!days.from) days.from = today;
  if (!days.to) days.to = *days.from + usual_span;
  if (*days.to < *days.from)
    throw UsageError(fmt::format("the days end before they begin: {} to {}", to_iso(*days.from), to_iso(*days.to)));
  if (*days.to - *days.from > longest_span)
    throw UsageError(fmt::format("{} to {} are more than a hundred years; everything comes back every year",
                                 to_iso(*days.from), to_iso(*days.to)));
  return days;
}

ExitCode run(Context& context) {
  const auto days = chosen_days(context);
  const auto calendar = occasion_calendar(context.reader(), context.session, leap_day(context));
  return print_report(context,
                      occasions_report({*days.from, *days.to, user_in_flag(context, "owner"), context.session.today(),
                                        leap_day(context)}),
                      &calendar);
}

}  // namespace

constinit const Command report_occasions{
    "report",
    "occasions",
    "List birthdays, anniversaries and other days to remember that are to come",
    "Of the next thirty days unless flags say otherwise: birthdays, anniversaries of first\n"
    "purchases and the occasions that were kept. 29 February is on 28 February in other\n"
    "years; 'rapport config set leap_day mar-1' puts it on 1 March. Removed customers and\n"
    "those in dissolution are left out. With --format ics they are a calendar of whole days\n"
    "that come back every year.",
    "rapport report occasions --next 30d --owner me\n"
    "rapport report occasions --period 2026-12 --filter kind=birthday --format csv\n"
    "rapport report occasions --next 1y -o birthdays.ics\n"
    "rapport report occasions --next tomorrow --exit-code",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
