#pragma once
// Flags that say what a list or a report is about: whose records, and of which days.

#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "rapport/query/plan.hpp"

namespace rapport::cli {

/// REF of a list, which may be left out.
inline constexpr Argument optional_customer_argument{
    .name = "REF", .help = "only those of this customer", .required = false, .values = Values::customer};
/// --customer
[[nodiscard]] Flag customer_flag();
/// The customer of --customer, or of an argument REF that may be left out. Throws UsageError when both are given, and
/// as find_customer().
[[nodiscard]] std::optional<CustomerId> chosen_customer(Context& context);
/// Keeps the rows of that customer.
void keep_customer(Source& source, std::optional<CustomerId> customer);

/// --since --from --to --period
void add_period_flags(std::vector<FlagGroup>& groups);
/// What those flags say; both ends are included. Throws UsageError for flags that contradict each other.
[[nodiscard]] Period chosen_period(const Context& context);
/// The same, with other days for words such as today.
[[nodiscard]] Period chosen_period(const Context& context, const DateContext& dates);

/// Keeps the rows whose field is the value of the flag of that name, if it was given.
void keep_equal(const Context& context, Source& source, std::string_view field);

/// Notes that nobody knows the owner whom --owner names: most likely a slip of the pen. For what has just come out
/// empty.
void note_unknown_owner(Context& context);

}  // namespace rapport::cli
