#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/community/common.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{community_argument, customer_arguments};

void add_flags(std::vector<FlagGroup>& groups) {
  add_membership_flags(groups, "the day on which they joined; today when left out");
}

ExitCode run(Context& context) {
  return change_members(
      context, [&](Operation& operation, CommunityId community, CustomerId customer, std::optional<Date> day) {
        Store& store = operation.store();
        const auto joined = join_community(operation, community, customer, day, context.session);
        const auto member = load(store, community_members, joined.id.value).value();
        if (joined.changed) return std::pair{joined, membership_sentence(store, joined.id, "joined", member.joined_on)};
        return std::pair{joined, fmt::format("{} belongs to {} since {} already.", customer_label(store, customer),
                                             community_label(store, community), to_iso(member.joined_on))};
      });
}

}  // namespace

constinit const Command community_join{
    "community",
    "join",
    "Make customers members of a community",
    "For a member --at corrects the day. The kind of relationship of a customer stays as it is.",
    "rapport community join \"Espresso makers\" \"Budi Santoso\" \"Siti Rahayu\"\n"
    "rapport customer list --filter tags=barista --format ids | rapport community join 3 --stdin --at 2026-01-15",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
