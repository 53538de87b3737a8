#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "rapport/service/referrals.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "REF",
                                        .help = "who was brought: id, whole name, e-mail address or phone number",
                                        .values = Values::customer}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Who brought them",
                    {{.name = "by", .value = "REF", .help = "the customer who did", .values = Values::customer},
                     {"at", "DATE", "the day; today when left out", {}},
                     {"remove", "", "nobody did: forget who was known to", {}}}});
  add_change_flags(groups);
}

std::string refer(Operation& operation, CustomerId customer, const std::string& by, std::optional<Date> on,
                  const Context& context) {
  Store& store = operation.store();
  const auto before = referrer_of(store, customer);
  const auto referrer = find_customer(operation, by, context.session);
  const bool changed = refer_customer(operation, customer, referrer, on, context.session);
  const bool replaced = before && *before != referrer;
  return fmt::format("Customer {} was {}brought by {}{}.", customer_label(store, customer), changed ? "" : "already ",
                     customer_label(store, referrer),
                     replaced ? fmt::format(", and not by {}", customer_label(store, *before)) : "");
}

std::string forget(Operation& operation, CustomerId customer) {
  const auto before = referrer_of(operation.store(), customer);
  const auto label = customer_label(operation.store(), customer);
  if (!forget_referrer(operation, customer)) return fmt::format("Nobody is known to have brought customer {}.", label);
  return fmt::format("Forgot that customer {} was brought by {}.", label,
                     customer_label(operation.store(), before.value()));
}

ExitCode run(Context& context) {
  const auto by = context.args.value("by");
  const bool removes = context.args.has("remove");
  if (by.has_value() == removes)
    throw UsageError(by ? "--by and --remove contradict each other; leave one out"
                        : "--by is missing: say who brought them, such as --by \"Siti Rahayu\"");
  const auto on = chosen_as<Date>(context.args, "at", context.session.context);
  if (on && removes) throw UsageError("--at is the day of --by; leave it out with --remove");
  return change_customers(context, [&](Operation& operation) {
    const auto id = find_customer(operation, context.args.word("REF").value(), context.session);
    return Outcome{{removes ? forget(operation, id) : refer(operation, id, *by, on, context)}, {id.value}};
  });
}

}  // namespace

constinit const Command customer_refer{
    "customer",
    "refer",
    "Keep who brought a customer",
    "A customer was brought by one other at most. 'rapport report network' shows what came of it.",
    "rapport customer refer \"Kopi Nusantara\" --by \"Siti Rahayu\"\n"
    "rapport customer refer 12 --by 3 --at 2026-01-15\n"
    "rapport customer refer 12 --remove",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
