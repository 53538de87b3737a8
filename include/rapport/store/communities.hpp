#pragma once
// The SQL behind communities: look-ups by index.

#include <optional>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/community.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/operation.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// The membership of a customer who belongs to the community now.
[[nodiscard]] std::optional<MemberId> current_member(Store& store, CommunityId community, CustomerId customer);
/// The last day on which the customer left the community.
[[nodiscard]] std::optional<Date> last_left(Store& store, CommunityId community, CustomerId customer);
/// True for who belongs to the community now, and for who left it but belonged to it on that day.
[[nodiscard]] bool may_post(Store& store, CommunityId community, CustomerId customer, Date day);

/// Questions and answers of somebody from days on which they did not belong to the community.
struct PostsOutside {
  std::int64_t count = 0;
  InteractionId first{};  ///< of the earliest day
  Date on{};              ///< that day
};
[[nodiscard]] PostsOutside posts_outside(Store& store, CommunityId community, CustomerId customer);

/// How many interactions are posts in the community.
[[nodiscard]] std::int64_t count_posts(Store& store, CommunityId community);
/// The interactions that answer a question, the first one logged first.
[[nodiscard]] std::vector<InteractionId> answers_to(Store& store, InteractionId question);
/// The day of the earliest answer to a question, and its number.
struct EarliestAnswer {
  InteractionId id;
  Date on{};
};
[[nodiscard]] std::optional<EarliestAnswer> earliest_answer(Store& store, InteractionId question);

/// Today's members, without removed ones, as a condition on community_member.
[[nodiscard]] Condition present_members_of(CommunityId community);
/// The questions that nobody has answered, as a condition on interaction.
[[nodiscard]] Condition open_questions_of(CommunityId community);

/// All questions, answers and other words in it, as a condition on interaction.
[[nodiscard]] Condition posts_in(CommunityId community);
/// ORDER BY terms of posts, newest first: an index holds the days of a community's in this order.
inline constexpr std::string_view newest_post_first =
    "interaction.on_date DESC, interaction.at DESC, interaction.id DESC";

/// Makes every post of the community a plain contact: nothing of it but its text stays.
void detach_posts(Operation& operation, CommunityId community);
/// Takes away a community that has no posts, and who belonged to it.
void erase_community(Operation& operation, CommunityId community);

}  // namespace rapport
