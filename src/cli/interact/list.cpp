#include "cli/commands.hpp"
#include "cli/flags.hpp"
#include "cli/interact/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/store/interactions.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "REF", .help = "only those of this customer", .required = false, .values = Values::customer}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"Which interactions",
       {customer_flag(), {"kind", "KIND", "only contacts, notes or purchases", word_list<InteractionKind>()}}});
  add_period_flags(groups);
  add_list_flags(groups, interaction_source().columns);
}

ExitCode run(Context& context) {
  Source source = interaction_source();
  source.order = newest_first;
  keep_customer(source, chosen_customer(context));
  keep_period(source, "interaction.on_date", chosen_period(context));
  keep_equal(context, source, "kind");
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
