#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/customer/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "NAME", .help = "as the customer writes it", .required = false, .by_stdin = true}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_customer_flags(groups, false);
  add_no_plays_flag(groups);
  add_stdin_flag(groups, "read NDJSON records with these fields from standard input");
  add_change_flags(groups);
}

void add_one(Operation& operation, const Customer& customer, const Context& context, Outcome& outcome) {
  const auto same = customers_by_name(operation.store(), customer.name);
  const auto id = add_customer(operation, customer, context.session);
  for (const auto& other : same)
    if (!other.archived)
      operation.note(
          fmt::format("customer {} has this name too; 'rapport customer merge' makes two records one", other.id.value));
  outcome.ids.push_back(id.value);
  outcome.sentences.push_back(fmt::format("Added customer {} {}.", id.value, customer.name));
}

ExitCode run(Context& context) {
  const auto name = context.args.word("NAME");
  return change_customers(context, [&](Operation& operation) {
    Outcome outcome;
    Customer base;
    set_customer_from_flags(base, context);
    if (name) {
      set_field(base, customers, "name", *name, context.session.context);
      add_one(operation, base, context, outcome);
    } else {
      each_new_record(context, {}, [&](const JsonRecord& record) {
        Customer customer = base;
        set_customer_from_record(customer, record, context);
        add_one(operation, customer, context, outcome);
      });
    }
    return outcome;
  });
}

}  // namespace

constinit const Command customer_add{
    "customer",
    "add",
    "Add a customer",
    "Flags of fields apply to every record of --stdin that does not set the field itself.",
    "rapport customer add \"Budi Santoso\" --email budi@example.com --company \"Kopi Nusantara\" --tags 'vip, coffee'\n"
    "rapport customer add --stdin --owner me < people.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
