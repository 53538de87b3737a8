#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "cli/importing.hpp"
#include "rapport/service/followup_import.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{
    .name = "FILE", .help = "CSV, JSON, NDJSON or iCalendar, or - for standard input", .values = Values::file}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"What rows leave out", {due_flag()}});
  add_column_flags(groups, "Fields that rows leave out", followup_source().columns, {"kind", "owner"});
  add_import_flags(groups, "follow-ups");
  add_details_flag(groups);
}

ExitCode run(Context& context) {
  Followup given;
  set_from_flags(given, followups, context.args, context.session.context);
  if (const auto due = context.args.value("due")) set_due(given, *due, context);
  const auto import_file = [&](Operation& operation, Input& in, const ImportOptions& options,
                               ImportListener& listener) {
    return import_followups(operation, in, options, given, context.session, listener);
  };
  return run_import(context, context.args.word("FILE").value(), {import_file, records_text, record_counts});
}

}  // namespace

constinit const Command followup_import{
    "followup",
    "import",
    "Plan follow-ups from CSV, JSON or a calendar",
    "Each row is for a customer: customer_id, customer_external_id, contact_external_id, company_external_id,\n"
    "email, phone or customer, which may be any of them or a name.\n"
    "The other columns are due, with or without a time, text, kind, owner, state, closed_on and outcome, "
    "in\n"
    "the words of rapport or those of other systems. What was imported before changes nothing, and what 'followup\n"
    "export' wrote can be imported again. Of a calendar, what 'followup export --format ics' wrote is known again: "
    "what\n"
    "was ticked off or moved there is done or moved here. Other to-dos, and events from today on, are new, and are "
    "for\n"
    "whoever their CONTACT, their guest's address, or the name before a colon says.",
    "rapport followup import tasks.csv --owner siti --dry-run\n"
    "rapport followup import tasks.csv --map 'Account=customer' --due monday\n"
    "rapport followup import tasks.ics --dry-run\n"
    "rapport followup import tasks.ndjson --skip-errors --rejects rejects.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
