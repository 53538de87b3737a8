#pragma once
// What the verbs of `customer` share.

#include <string>

#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "cli/record_flags.hpp"
#include "exchange/json_records.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/service/customers.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/customers.hpp"

namespace rapport::cli {

/// The columns of the table without those that only a file has, for flags that are declared before a file is open.
[[nodiscard]] const std::vector<ColumnInfo>& declared_customer_columns();

/// One flag a writable column, and --x.NAME. `name` is left out where the name is an argument.
void add_customer_flags(std::vector<FlagGroup>& groups, bool with_name);

/// --kind and --archived: which customers a list is about.
void add_customer_choice_flags(std::vector<FlagGroup>& groups);
[[nodiscard]] Source chosen_customers(const Context& context, const CustomColumns& columns);

/// Sets what was given as flags, --x.NAME included.
void set_customer_from_flags(Customer& customer, const Context& context);
/// Sets what an NDJSON record says; the member `id` is left to the caller.
void set_customer_from_record(Customer& customer, const JsonRecord& record, const Context& context);

/// run_change() for customers, with the custom columns of the file.
ExitCode change_customers(Context& context, const std::function<Outcome(Operation&)>& change);

}  // namespace rapport::cli
