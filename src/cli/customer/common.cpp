#include "cli/customer/common.hpp"

#include <fmt/format.h>

namespace rapport::cli {
namespace {

void set_custom(Customer& customer, const std::string& name, const std::string& value) {
  if (trim(name).empty()) throw InvalidInput("--x. needs a name: --x.segment retail");
  if (auto text = parse_as<std::optional<std::string>>("x." + name, value, {}))
    customer.custom[name] = *std::move(text);
  else
    customer.custom.erase(name);
}

}  // namespace

const std::vector<ColumnInfo>& declared_customer_columns() {
  static const std::vector<ColumnInfo> columns = infos(customers);
  return columns;
}

void add_customer_flags(std::vector<FlagGroup>& groups, bool with_name) {
  add_column_flags(groups, "Fields", declared_customer_columns());
  auto& flags = groups.back().flags;
  if (!with_name) std::erase_if(flags, [](const Flag& flag) { return flag.name == "name"; });
  flags.push_back({"x.NAME", "TEXT", "a field of your own; it is made when it is new", {}, true});
}

void add_customer_choice_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which customers",
                    {{"kind", "KIND", "only people, or only companies", word_list<CustomerKind>()},
                     {"archived", "", "those that were removed, instead of those that were not", {}}}});
}

Source chosen_customers(const Context& context, const CustomColumns& columns) {
  Source source{customers.table, columns.columns()};
  source.conditions.push_back(
      {context.args.has("archived") ? "customer.archived_at IS NOT NULL" : "customer.archived_at IS NULL", {}});
  if (const auto kind = context.args.value("kind"))
    source.conditions.push_back(make_condition(source, "kind=" + *kind, context.session.context));
  return source;
}

void set_customer_from_flags(Customer& customer, const Context& context) {
  set_from_flags(customer, customers, context.args, context.session.context);
  for (const auto& [name, value] : context.args.custom()) set_custom(customer, name, value);
}

void set_customer_from_record(Customer& customer, const JsonRecord& record, const Context& context) {
  // In the order of the columns, not of the record: a title belongs to the company that comes with it.
  for (const auto& column : customers.columns)
    for (const auto& [name, value] : record.fields)
      if (name == column.info.name && name != "id")
        set_field(customer, customers, name, value, context.session.context);
  for (const auto& [name, value] : record.fields) {
    if (name.starts_with("x."))
      set_custom(customer, name.substr(2), value);
    else if (name != "id")
      static_cast<void>(writable_column(declared_customer_columns(), name));  // throws for a name that is none
  }
}

ExitCode change_customers(Context& context, const std::function<Outcome(Operation&)>& change) {
  std::optional<CustomColumns> columns;
  const auto source = [&](Store& store) {
    columns.emplace(store);
    return Source{customers.table, columns->columns()};
  };
  return run_change(context, source, change);
}

}  // namespace rapport::cli
