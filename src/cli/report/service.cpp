#include "cli/commands.hpp"
#include "cli/report/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/store/customers.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  Flag customer = customer_flag();
  customer.help = "the customer; required";
  groups.push_back({"For whom", {std::move(customer)}});
  add_comparable_period_flags(groups);
  add_report_flags(groups, service_report({}, {}, {}));
}

ExitCode run(Context& context) {
  if (context.args.value("fields") == "help") return print_report(context, service_report({}, {}, {}));
  const auto reference = context.args.value("customer");
  if (!reference) throw UsageError("--customer is missing: say for whom, such as --customer 12");
  const auto customer = customer_to_read(context, *reference);
  const auto record = load_customer(context.reader(), customer);
  return print_report(context, service_report(customer, record.value().name, chosen_scope(context)));
}

}  // namespace

constinit const Command report_service{
    "report",
    "service",
    "List what was done for one customer",
    "Contacts, purchases, follow-ups that were kept and expectations that were met, by\n"
    "day. Internal notes and moods are left out: it may be told to the customer.",
    "rapport report service --customer \"Budi Santoso\" --period 2026-05\n"
    "rapport report service --customer 12 --format md\n"
    "rapport report service --customer 12 --format html --output service.html",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
