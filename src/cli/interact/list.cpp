#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/interact/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/store/interactions.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_interaction_choice_flags(groups);
  add_list_flags(groups, interaction_source().columns);
}

ExitCode run(Context& context) {
  Source source = chosen_interactions(context);
  source.order = newest_first;
  print_list(context, source);
  return ExitCode::done;
}

}  // namespace

constinit const Command interact_list{
    "interact",
    "list",
    "List interactions, the newest first",
    "",
    "rapport interact list \"Budi Santoso\"\n"
    "rapport interact list --kind purchase --period 2026-Q1 --format csv\n"
    "rapport interact list --since 7d --filter 'owner=me' --filter 'sentiment=angry,unhappy'",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
