#include "cli/commands.hpp"
#include "cli/customer/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  add_customer_choice_flags(groups);
  add_list_flags(groups, declared_customer_columns(), true);
}

ExitCode run(Context& context) {
  const CustomColumns columns(context.reader());
  print_list(context, chosen_customers(context, columns));
  return ExitCode::done;
}

}  // namespace

constinit const Command customer_list{
    "customer",
    "list",
    "List customers",
    "Without --sort the order is that of the ids.",
    "rapport customer list --filter 'stage=exploration' --sort -last_contact --limit 20\n"
    "rapport customer list --filter 'tags=vip' --filter 'last_contact<90d' --format csv -o quiet.csv",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
