#pragma once
// Arguments and flags that say what a command is about: whose records, and of which days.

#include <cstdint>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "rapport/query/plan.hpp"

namespace rapport::cli {

/// REF of a verb that is about one customer.
inline constexpr Argument customer_argument{
    .name = "REF", .help = "id, whole name, e-mail address or phone number", .values = Values::customer};
/// The same of a verb that --stdin gives many.
inline constexpr Argument customer_or_stdin_argument{
    .name = "REF",
    .help = "the customer: id, whole name, e-mail address or phone number",
    .required = false,
    .values = Values::customer,
    .by_stdin = true};
/// REF... of a verb that does one thing to each of them.
inline constexpr Argument customer_arguments{.name = "REF",
                                             .help = "a customer: id, whole name, e-mail address or phone number",
                                             .required = false,
                                             .repeated = true,
                                             .values = Values::customer};
/// REF of a list, which may be left out.
inline constexpr Argument optional_customer_argument{
    .name = "REF", .help = "only those of this customer", .required = false, .values = Values::customer};
/// --customer
[[nodiscard]] Flag customer_flag();
/// A note for who reads a record that was merged into another.
void note_merged(Context& context, CustomerId id);
/// find_customer() of whom a command reads, with that note.
[[nodiscard]] CustomerId customer_to_read(Context& context, std::string_view reference);
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

/// Of what a list has shown as a table, and would with a higher --limit, the ids of those that fulfil the condition
/// too. None of another format: a script counts for itself.
[[nodiscard]] std::vector<std::int64_t> shown_with(Context& context, Source source, Condition condition);

/// Notes that nobody knows the owner whom --owner names: most likely a slip of the pen. For what has just come out
/// empty.
void note_unknown_owner(Context& context);

}  // namespace rapport::cli
