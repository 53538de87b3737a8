#pragma once
// The SQL behind interactions: look-ups by index.

#include <optional>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// ORDER BY terms of a timeline, newest first: an index holds this order, for one customer and for all of them.
inline constexpr std::string_view newest_first = "interaction.at DESC, interaction.id DESC";

/// What a customer bought, as a condition on `interaction`.
[[nodiscard]] Condition purchases_by(CustomerId customer);

/// The channels on which both sides speak, as SQL.
inline constexpr std::string_view spoken_channels = "('call', 'meeting', 'visit', 'event')";

/// SQL for whether interaction `later` came after `earlier`, both aliases. Of two on one day, of which one has no time,
/// the one that was logged later came later.
[[nodiscard]] std::string came_after(std::string_view later, std::string_view earlier);

/// SQL for whether the interaction of that alias is an e-mail of ours that asks for an answer: no newsletter, and
/// nothing that was posted in a community.
[[nodiscard]] std::string asks_for_answer(std::string_view alias);
/// SELECT of the interactions that answered the e-mail of that alias: the customer, or who belongs to them, wrote,
/// called or bought something since, or was spoken to.
[[nodiscard]] std::string answers_of_email(std::string_view email);
/// The first answer to an e-mail; nothing while it waits for one.
[[nodiscard]] std::optional<InteractionId> first_answer(Store& store, InteractionId email);

/// The end of a SELECT that reads the last touch i of a customer, of a company also that of its people, as the column
/// last_contact counts it. Both are SQL expressions: the number of the customer, and their last_contact.
[[nodiscard]] std::string from_last_touch(std::string_view customer_id, std::string_view last_contact);
/// SQL for the last touch of `customer` in words: "call by ani: Asked for a quote", "email to ani: ..." for what came
/// in.
[[nodiscard]] const std::string& last_touch_in_words();

[[nodiscard]] std::optional<InteractionId> interaction_by_external_id(Store& store, std::string_view key);
/// The interactions with a customer at one moment, by id, of those up to `last`.
[[nodiscard]] Query interactions_at(CustomerId customer, Instant at, InteractionId last);
[[nodiscard]] InteractionId last_interaction(Store& store);
/// The follow-up that was promised there, open or not.
[[nodiscard]] std::optional<FollowupId> promise_in(Store& store, InteractionId id);
/// The open follow-ups that were promised there or planned for it, by id.
[[nodiscard]] std::vector<FollowupId> open_promises(Store& store, InteractionId id);
/// The follow-ups of that customer that are done by the interaction, as their outcomes say.
[[nodiscard]] Query followups_done_by(InteractionId id, CustomerId customer);

}  // namespace rapport
