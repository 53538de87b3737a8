#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/followup/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/calendars.hpp"
#include "rapport/service/followup_import.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_followup_choice_flags(groups);
  add_list_flags(groups, followup_source().columns);
  set_formats(groups, followup_formats);
  add_csv_flags(groups);
}

ExitCode run(Context& context) {
  const CalendarInfo calendar = followup_calendar(context.reader(), context.session);
  print_list(context, chosen_followups(context),
             {.format = Format::csv,
              .fields = imported_followup_columns(),
              .formats = followup_formats,
              .calendar = &calendar});
  return ExitCode::done;
}

}  // namespace

constinit const Command followup_export{
    "followup",
    "export",
    "Write follow-ups with all that an import reads",
    "As 'followup list', but in the order in which they were planned, and as CSV unless --format says otherwise.\n"
    "'followup import' reads it again: into the same database without a change. With --format ics they are a calendar\n"
    "of to-dos, and of events where they have a time of day; what is ticked off there, 'followup import' brings back.\n"
    "Without --state, the calendar hears too of what was done here.",
    "rapport followup export -o followups.csv\n"
    "rapport followup export --state open --owner siti --format ndjson\n"
    "rapport followup export --owner me -o tasks.ics\n"
    "rapport followup export --excel --delimiter semicolon -o followups.csv",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
