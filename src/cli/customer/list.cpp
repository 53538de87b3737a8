#include "cli/commands.hpp"
#include "cli/customer/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"Which customers",
       {{"kind", "KIND", "only people, or only companies", {words<CustomerKind>.begin(), words<CustomerKind>.end()}},
        {"archived", "", "those that were removed, instead of those that were not", {}}}});
  add_list_flags(groups, declared_customer_columns());
}

ExitCode run(Context& context) {
  const CustomColumns columns(context.reader());
  Source source{customers.table, columns.columns()};
  source.conditions.push_back(
      {context.args.has("archived") ? "customer.archived_at IS NOT NULL" : "customer.archived_at IS NULL", {}});
  if (const auto kind = context.args.value("kind"))
    source.conditions.push_back(make_condition(source, "kind=" + *kind, context.session.context));
  print_list(context, source);
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
