#pragma once
// What can be done with communities: rules across records, each inside the caller's operation.

#include <optional>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/domain/community.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/operation.hpp"

namespace rapport RAPPORT_API {

/// All digits is an id. Otherwise the whole name (case and accents folded), or text after id: or name:. By index.
/// Throws NotFound with the nearest names.
[[nodiscard]] CommunityId find_community(Store& store, std::string_view reference);

/// "community 3 'Espresso makers'", for messages.
[[nodiscard]] std::string community_label(Store& store, CommunityId id);

/// Stores a new community. Throws InvalidInput as check(), Conflict for a name that another one has.
CommunityId add_community(Operation& operation, Community community, const Session& session);

/// Makes the stored community equal to `after`, where it differs from `before`. Returns whether anything changed.
/// Throws as add_community.
bool save_community(Operation& operation, const Community& before, const Community& after);

/// Takes the community away, and who belonged to it; with `keep_posts` what was posted there stays in the timeline as
/// plain contacts. Throws Conflict when there are posts and that was not said.
void remove_community(Operation& operation, CommunityId id, bool keep_posts);

/// What became of a membership.
struct Membership {
  MemberId id;
  bool changed = false;  ///< false when it was so already
};

/// Makes the customer a member from `day` on, or else from today. For one who is a member already a `day` corrects
/// when they joined, and a note tells what they had asked or answered before. Throws InvalidInput for a day that is
/// still to come, Conflict for one before they last left.
Membership join_community(Operation& operation, CommunityId community, CustomerId customer, std::optional<Date> day,
                          const Session& session);

/// Ends the membership on `day`, or else today; what they posted stays, and a note tells what they asked or answered
/// on other days. Throws Conflict for one who is no member, InvalidInput for a day that is still to come or before they
/// joined.
Membership leave_community(Operation& operation, CommunityId community, CustomerId customer, std::optional<Date> day,
                           const Session& session);

/// What must hold for a question or an answer beside check(): its author belongs to the community, and what it answers
/// was asked there, not on a later day. Throws Conflict that names the remedy.
void check_post(Store& store, const Interaction& post);

/// Throws Conflict when `after` is no longer the question, or no longer where or when it was asked, and there are
/// answers: none is older than its question.
void check_still_asked(Store& store, const Interaction& before, const Interaction& after);

}  // namespace rapport
