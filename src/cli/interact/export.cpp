#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/interact/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/interaction_import.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_interaction_choice_flags(groups);
  add_list_flags(groups, interaction_source().columns);
  add_csv_flags(groups);
}

ExitCode run(Context& context) {
  print_list(context, chosen_interactions(context), {.format = Format::csv, .fields = imported_interaction_columns()});
  return ExitCode::done;
}

}  // namespace

constinit const Command interact_export{
    "interact",
    "export",
    "Write interactions with all that an import reads",
    "As 'interact list', but in the order in which they were logged, and as CSV unless --format says otherwise.\n"
    "'interact import' reads it again: into the same database without a change.",
    "rapport interact export -o interactions.csv\n"
    "rapport interact export --kind purchase --period 2026 --format ndjson\n"
    "rapport interact export --excel --delimiter semicolon -o interactions.csv",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
