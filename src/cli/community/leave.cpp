#include "cli/commands.hpp"
#include "cli/community/common.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{community_argument, customer_arguments};

void add_flags(std::vector<FlagGroup>& groups) {
  add_membership_flags(groups, "the day on which they left; today when left out");
}

ExitCode run(Context& context) {
  return change_members(
      context, [&](Operation& operation, CommunityId community, CustomerId customer, std::optional<Date> day) {
        const auto left = leave_community(operation, community, customer, day, context.session);
        return std::pair{
            left, membership_sentence(operation.store(), left.id, "left", day.value_or(context.session.today()))};
      });
}

}  // namespace

constinit const Command community_leave{"community",
                                        "leave",
                                        "End the membership of customers in a community",
                                        "What they asked and answered stays.",
                                        "rapport community leave \"Espresso makers\" \"Budi Santoso\"\n"
                                        "rapport community leave 3 12 --at 2026-02-28",
                                        arguments,
                                        add_flags,
                                        run};

}  // namespace rapport::cli
