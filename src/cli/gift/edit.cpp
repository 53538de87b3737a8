#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/gift/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the number of a gift or an idea"}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "Fields", gift_source().columns);
  groups.back().flags.push_back(
      {.name = "customer", .value = "REF", .help = "for whom it really is", .values = Values::customer});
  add_change_flags(groups);
}

ExitCode run(Context& context) {
  const auto customer = context.args.value("customer");
  if (!customer && !any_column_flag(gifts, context.args))
    throw UsageError("say what to change: --FIELD VALUE; 'rapport gift edit --help' lists the fields");
  const auto source = [](Store&) { return gift_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Store& store = operation.store();
    const auto id = find_gift(store, context.args.word("ID").value());
    const auto before = load(store, gifts, id.value).value();
    Gift after = before;
    set_from_flags(after, gifts, context.args, context.session.context);
    if (customer) after.customer_id = find_customer(operation, *customer, context.session);
    const bool changed = save_gift(operation, before, after, context.session);
    return Outcome{{changed_or_not(changed, gift_label(store, after), described(after))}, {id.value}};
  });
}

}  // namespace

constinit const Command gift_edit{"gift",
                                  "edit",
                                  "Correct a gift or an idea",
                                  "An empty value empties the field. 'rapport gift give' makes a gift of an idea.",
                                  "rapport gift edit 3 --cost \"135000 IDR\"\n"
                                  "rapport gift edit 3 --customer \"Siti Rahayu\" --on-date yesterday",
                                  arguments,
                                  add_flags,
                                  run};

}  // namespace rapport::cli
