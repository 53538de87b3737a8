#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/occasion/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the number of an occasion"}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "Fields", infos(occasions), {"kind", "name", "day", "yearly"});
  groups.back().flags.push_back(
      {.name = "customer", .value = "REF", .help = "whose it really is", .values = Values::customer});
  add_change_flags(groups);
}

void apply_flags(Occasion& occasion, Operation& operation, const Context& context) {
  const auto& parse = context.session.context;
  if (const auto kind = context.args.value("kind")) set_kind(occasion, *kind, context);
  if (const auto name = context.args.value("name")) set_field(occasion, occasions, "name", *name, parse);
  if (const auto yearly = context.args.value("yearly")) set_field(occasion, occasions, "yearly", *yearly, parse);
  if (const auto day = context.args.value("day")) set_day(occasion, *day, context);
  if (const auto customer = context.args.value("customer"))
    occasion.customer_id = find_customer(operation, *customer, context.session);
}

ExitCode run(Context& context) {
  if (!any_column_flag(occasions, context.args) && !context.args.has("customer"))
    throw UsageError("say what to change: --FIELD VALUE; 'rapport occasion edit --help' lists the fields");
  const auto kept = occasion_list(context);
  return run_change(
      context, [&](Store&) { return kept.source(); },
      [&](Operation& operation) {
        Store& store = operation.store();
        const auto id = find_occasion(store, context.args.word("ID").value());
        const auto before = load(store, occasions, id.value).value();
        Occasion after = before;
        apply_flags(after, operation, context);
        const bool changed = save_occasion(operation, before, after, context.session);
        return Outcome{{changed_or_not(changed, occasion_label(store, after), next_time(after, context))}, {id.value}};
      });
}

}  // namespace

constinit const Command occasion_edit{"occasion",
                                      "edit",
                                      "Change a day to remember",
                                      "An empty --name takes the name away.",
                                      "rapport occasion edit 3 --day 2014-06-12\n"
                                      "rapport occasion edit 3 --yearly no --name \"Opening of the second shop\"",
                                      arguments,
                                      add_flags,
                                      run};

}  // namespace rapport::cli
