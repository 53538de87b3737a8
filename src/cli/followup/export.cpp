#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/followup/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/followup_import.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_followup_choice_flags(groups);
  add_list_flags(groups, followup_source().columns);
}

ExitCode run(Context& context) {
  print_list(context, chosen_followups(context), {.format = Format::csv, .fields = imported_followup_columns()});
  return ExitCode::done;
}

}  // namespace

constinit const Command followup_export{
    "followup",
    "export",
    "Write follow-ups with all that an import reads",
    "As 'followup list', but in the order in which they were planned, and as CSV unless --format says otherwise.\n"
    "'followup import' reads it again: into the same database without a change.",
    "rapport followup export -o followups.csv\n"
    "rapport followup export --state open --owner siti --format ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
