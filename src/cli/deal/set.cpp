#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/deal/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "ID", .help = "the number of a deal", .values = Values::deal}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_deal_field_flags(groups, {"name", "product", "stage", "amount", "expected_close", "owner", "opened_on",
                                "closed_on", "lost_reason", "external_id"});
  auto& flags = groups.back().flags;
  const auto add = [&](std::string name, std::string help, bool repeated) {
    flags.push_back({.name = std::move(name),
                     .value = "REF",
                     .help = std::move(help),
                     .repeated = repeated,
                     .values = Values::customer});
  };
  add("customer", "who would really buy; the purchase of a won deal is theirs then", false);
  add("person", "who has a say in it, too", true);
  add("remove-person", "who has none", true);
  add_change_flags(groups);
}

/// Returns whether anything changed.
bool change_people(Operation& operation, DealId id, const Context& context) {
  bool changed = false;
  for (const auto& person : context.args.all("person"))
    changed |= give_say(operation, id, find_customer(operation, person, context.session));
  for (const auto& person : context.args.all("remove-person"))
    changed |= remove_person(operation, id, find_customer(operation.store(), person, context.session));
  return changed;
}

ExitCode run(Context& context) {
  const auto customer = context.args.value("customer");
  const bool any = customer || any_column_flag(deals, context.args) || context.args.has("person") ||
                   context.args.has("remove-person");
  if (!any) throw UsageError("say what to change: --FIELD VALUE; 'rapport deal set --help' lists the fields");
  return change_deals(context, [&](Operation& operation) {
    Store& store = operation.store();
    const auto before = load_deal(store, find_deal(store, context.args.word("ID").value()));
    Deal after = before;
    set_deal_from_flags(after, context);
    if (customer) after.customer_id = find_customer(operation, *customer, context.session);
    bool changed = save_deal(operation, before, after, context.session);
    changed |= change_people(operation, before.id, context);
    note_unlike_purchase(operation, before, after);
    return Outcome{{changed_or_not(changed, deal_label(store, after))}, {before.id.value}};
  });
}

}  // namespace

constinit const Command deal_set{"deal",
                                 "set",
                                 "Change a deal",
                                 "An empty value empties the field. 'deal won', 'deal lost' and 'deal reopen' change\n"
                                 "its state.",
                                 "rapport deal set 3 --amount \"6500 EUR\" --expected-close \"2026-06-30\"\n"
                                 "rapport deal set 3 --person \"Siti Rahayu\" --remove-person \"Budi Santoso\"",
                                 arguments,
                                 add_flags,
                                 run};

}  // namespace rapport::cli
