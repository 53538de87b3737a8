#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/duplicates.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "ONE", .help = customer_argument.help, .values = Values::customer},
                               Argument{.name = "OTHER", .help = "who is somebody else", .values = Values::customer}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The other way", {{"forget", "", "ask about the two again", {}}}});
  add_change_flags(groups);
}

ExitCode run(Context& context) {
  const bool distinct = !context.args.has("forget");
  return change_customers(context, [&](Operation& operation) {
    Store& store = operation.store();
    const auto one = find_customer(store, context.args.word("ONE").value(), context.session);
    const auto other = find_customer(store, context.args.word("OTHER").value(), context.session);
    const bool changed = mark_distinct(operation, one, other, distinct);
    const auto sentence = fmt::format(
        "Customers {} and {} {}.", customer_label(store, one), customer_label(store, other),
        distinct ? (changed ? "are two; 'rapport customer dupes' leaves them out" : "are known to be two already")
                 : (changed ? "may be one; 'rapport customer dupes' lists them when they are alike"
                            : "were not known to be two"));
    return Outcome{{sentence}, {one.value, other.value}};
  });
}

}  // namespace

constinit const Command customer_distinct{
    "customer",
    "distinct",
    "Remember that two customers are two",
    "'customer dupes' and 'customer check' do not ask about them again; --forget, or undo, takes it back.",
    "rapport customer distinct 12 34\n"
    "rapport customer distinct 12 34 --forget",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
