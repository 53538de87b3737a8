#include "cli/commands.hpp"
#include "cli/occasion/common.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{optional_customer_argument};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"Which occasions", {customer_flag(), {"kind", "KIND", "only those of this kind", word_list<OccasionKind>()}}});
  add_list_flags(groups, occasion_columns_of_list());
}

ExitCode run(Context& context) {
  const auto kept = occasion_list(context);
  Source source = kept.source();
  const auto customer = chosen_customer(context);
  keep_customer(source, customer);
  if (!customer) source.conditions.push_back(occasions_of_present_customers());
  keep_equal(context, source, "kind");
  print_list(context, source);
  return ExitCode::done;
}

}  // namespace

constinit const Command occasion_list_command{
    "occasion",
    "list",
    "List the days to remember that were kept, the next one first",
    "What is past and does not come back stands last. Those of removed customers are\n"
    "listed only when the customer is named. 'rapport report occasions' lists what is to\n"
    "come, with birthdays and first purchases.",
    "rapport occasion list \"Budi Santoso\"\n"
    "rapport occasion list --kind name-day --format csv\n"
    "rapport occasion list --filter 'next<=+30d'",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
