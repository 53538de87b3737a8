#pragma once
// A community: customers who help each other. What they ask and answer are interactions.

#include <array>
#include <optional>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"

namespace rapport RAPPORT_API {

struct Community {
  CommunityId id;
  std::string name;
  std::optional<std::string> about;
  Instant created_at{};
};

/// The columns are declared in src/domain/community_columns.cpp.
extern const Entity<Community> communities;

/// A customer in a community, from one day on; who left and came back has two of these.
struct Member {
  MemberId id;
  CommunityId community_id;
  CustomerId customer_id;
  Date joined_on{};
  std::optional<Date> left_on;  ///< empty while a member
};

extern const Entity<Member> community_members;

/// What must hold for one community: a name. Throws InvalidInput.
void check(const Community& community);
/// What must hold for one member: nobody leaves before they joined. Throws InvalidInput.
void check(const Member& member);

}  // namespace rapport
