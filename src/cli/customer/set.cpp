#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/service/notes.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{customer_or_stdin_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  add_customer_flags(groups, true);
  add_stdin_flag(groups, "read one reference a line, or NDJSON records with 'id' and fields, from standard input");
  add_change_flags(groups);
}

void set_one(Operation& operation, CustomerId id, const std::function<void(Customer&)>& apply, const Context& context,
             Outcome& outcome, LeftBehind& left) {
  const auto before = load_customer(operation.store(), id).value();
  Customer after = before;
  apply(after);
  const bool changed = save_customer(operation, before, after, context.session);
  left.add(operation.store(), before, after);
  outcome.ids.push_back(id.value);
  outcome.sentences.push_back(changed_or_not(changed, fmt::format("customer {} {}", id.value, after.name)));
}

ExitCode run(Context& context) {
  const auto reference = context.args.word("REF");
  if (reference && !any_column_flag(customers, context.args) && context.args.custom().empty())
    throw UsageError("say what to set: --FIELD VALUE; 'rapport customer set --help' lists the fields");
  return change_customers(context, [&](Operation& operation) {
    Outcome outcome;
    LeftBehind left;
    const auto from_flags = [&](Customer& customer) { set_customer_from_flags(customer, context); };
    if (reference) {
      set_one(operation, find_customer(operation, *reference, context.session), from_flags, context, outcome, left);
      left.note(operation);
      return outcome;
    }
    each_record(context, "id", [&](const JsonRecord& record) {
      const auto id = find_customer(operation, reference_in(record), context.session);
      const auto apply = [&](Customer& customer) {
        from_flags(customer);
        set_customer_from_record(customer, record, context);
      };
      set_one(operation, id, apply, context, outcome, left);
    });
    left.note(operation);
    return outcome;
  });
}

}  // namespace

constinit const Command customer_set{
    "customer",
    "set",
    "Change fields of a customer",
    "An empty value empties the field. --email and --phone replace the primary one; --emails, --phones, --tags\n"
    "and --interests replace the whole list.",
    "rapport customer set \"Budi Santoso\" --owner me --stage awareness\n"
    "rapport customer set 12 --x.segment retail --email ''\n"
    "rapport customer list --filter tags=fair --format ids | rapport customer set --stdin --owner siti",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
