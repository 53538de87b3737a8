#pragma once
// What the verbs of `community` share.

#include <functional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/flags.hpp"
#include "cli/output.hpp"
#include "cli/record_flags.hpp"
#include "rapport/domain/community.hpp"
#include "rapport/service/communities.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/communities.hpp"
#include "rapport/store/records.hpp"

namespace rapport::cli {

[[nodiscard]] Source community_source();
[[nodiscard]] Source member_source();

inline constexpr Argument community_argument{
    .name = "COMMUNITY", .help = "the community: its number or its whole name", .values = Values::community};

/// --at, --stdin and those of a change. `at_help` says what the day is.
void add_membership_flags(std::vector<FlagGroup>& groups, std::string at_help);

/// What becomes of one customer of COMMUNITY, on the day of --at if it was given, and the sentence that tells it.
using MembershipChange =
    std::function<std::pair<Membership, std::string>(Operation&, CommunityId, CustomerId, std::optional<Date>)>;
/// Does it to each customer of REF... and --stdin.
ExitCode change_members(Context& context, const MembershipChange& change);

/// "1 Budi Santoso joined community 3 'Espresso makers' on 2026-03-10", or what else the words between say.
[[nodiscard]] std::string membership_sentence(Store& store, MemberId id, std::string_view words, Date day);

}  // namespace rapport::cli
