#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/deal/common.hpp"
#include "cli/interact/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the number of an interaction"}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "Fields", interaction_source().columns);
  groups.back().flags.push_back(
      {.name = "customer", .value = "REF", .help = "with whom it really was", .values = Values::customer});
  add_community_flags(groups);
  groups.back().flags.push_back(
      {.name = "deal", .value = "N", .help = "the deal that it is about; empty for none", .values = Values::deal});
  add_change_flags(groups);
}

bool any_flag(const Parsed& args) {
  return any_column_flag(interactions, args) || args.has("customer") || args.has("community") || args.has("asks") ||
         args.has("answers") || args.has("deal");
}

ExitCode run(Context& context) {
  const auto customer = context.args.value("customer");
  const auto deal = context.args.value("deal");
  if (!any_flag(context.args))
    throw UsageError("say what to change: --FIELD VALUE; 'rapport interact edit --help' lists the fields");
  const auto source = [](Store&) { return interaction_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Store& store = operation.store();
    const auto id = find_interaction(store, context.args.word("ID").value());
    const auto before = load(store, interactions, id.value).value();
    Interaction after = before;
    set_from_flags(after, interactions, context.args, context.session.context);
    set_from_community_flags(store, after, context);
    if (customer) after.customer_id = find_customer(operation, *customer, context.session);
    if (deal) after.deal_id = deal->empty() ? std::nullopt : std::optional{find_deal(store, *deal)};
    const bool changed = save_interaction(operation, before, after, context.session);
    if (changed) {
      const auto saved = load(store, interactions, id.value).value();
      note_unlike_deal(operation, before, saved);
      note_followups_to_correct(operation, before, saved);
    }
    return Outcome{{changed_or_not(changed, interaction_label(store, after))}, {id.value}};
  });
}

}  // namespace

constinit const Command interact_edit{
    "interact",
    "edit",
    "Correct an interaction",
    "An empty value empties the field. A change of --at also changes the day that\nreports count it on.",
    "rapport interact edit 3 --at \"yesterday 14:00\" --sentiment pleased\n"
    "rapport interact edit 3 --customer \"Siti Rahayu\"",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
