#include "cli/commands.hpp"
#include "cli/report/common.hpp"
#include "cli/scope_flags.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/sales_reports.hpp"
#include "rapport/store/customers.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  Flag customer = customer_flag();
  customer.help = "products that their peers bought and they did not";
  groups.push_back(
      {"For whom, or what",
       {std::move(customer), {"product", "TEXT", "customers whose peers bought it and they did not", {}}}});
  add_plain_scope_flags(groups, "with --product, only this user's customers; 'me' is you");
  add_report_flags(groups, introductions_report({}));
}

Report chosen_report(Context& context) {
  const auto reference = context.args.value("customer"), product = context.args.value("product");
  const auto scope = chosen_scope(context);
  if (reference && product) throw UsageError("--customer and --product are two reports; give one of them");
  if (scope.owner && !product) throw UsageError("--owner narrows down the customers of --product; leave it out");
  if (product && trim(*product).empty()) throw UsageError("--product is empty; name a product that was bought");
  if (product) return introductions_report_of(std::string{trim(*product)}, scope);
  if (!reference) return introductions_report(scope);
  const auto customer = customer_to_read(context, *reference);
  return introductions_report_to(customer, load_customer(context.reader(), customer).value().name, scope);
}

ExitCode run(Context& context) { return print_report(context, chosen_report(context)); }

}  // namespace

constinit const Command report_introductions{
    "report",
    "introductions",
    "Find products that a customer's peers have and they do not",
    "Peers share a tag, a sector or an interest. Without --customer and --product, a row\n"
    "for each product that some of a segment bought and others did not, those with the\n"
    "most buyers first. The period is that of the purchases.",
    "rapport report introductions --limit 20\n"
    "rapport report introductions --customer \"Kopi Nusantara\"\n"
    "rapport report introductions --product \"Espresso machine\" --owner me --format csv",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
