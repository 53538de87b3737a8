#pragma once
// An interaction: any contact with a customer, a note about them, or a purchase. Together they are the timeline.

#include <array>
#include <optional>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/core/money.hpp"

namespace rapport RAPPORT_API {

enum class InteractionKind { contact, note, purchase };
constexpr auto words_of(InteractionKind) {
  return std::to_array<std::pair<InteractionKind, std::string_view>>({{InteractionKind::contact, "contact"},
                                                                      {InteractionKind::note, "note"},
                                                                      {InteractionKind::purchase, "purchase"}});
}

enum class Channel { call, email, meeting, visit, voicemail, chat, letter, event, social, web };
constexpr auto words_of(Channel) {
  return std::to_array<std::pair<Channel, std::string_view>>({{Channel::call, "call"},
                                                              {Channel::email, "email"},
                                                              {Channel::meeting, "meeting"},
                                                              {Channel::visit, "visit"},
                                                              {Channel::voicemail, "voicemail"},
                                                              {Channel::chat, "chat"},
                                                              {Channel::letter, "letter"},
                                                              {Channel::event, "event"},
                                                              {Channel::social, "social"},
                                                              {Channel::web, "web"}});
}

/// `in`: the customer came to us.
enum class Direction { in, out };
constexpr auto words_of(Direction) {
  return std::to_array<std::pair<Direction, std::string_view>>({{Direction::in, "in"}, {Direction::out, "out"}});
}

enum class Purpose { marketing, sales, support, service };
constexpr auto words_of(Purpose) {
  return std::to_array<std::pair<Purpose, std::string_view>>({{Purpose::marketing, "marketing"},
                                                              {Purpose::sales, "sales"},
                                                              {Purpose::support, "support"},
                                                              {Purpose::service, "service"}});
}

/// How the customer felt, from worst to best.
enum class Sentiment { angry, unhappy, neutral, pleased, delighted };
constexpr auto words_of(Sentiment) {
  return std::to_array<std::pair<Sentiment, std::string_view>>({{Sentiment::angry, "angry"},
                                                                {Sentiment::unhappy, "unhappy"},
                                                                {Sentiment::neutral, "neutral"},
                                                                {Sentiment::pleased, "pleased"},
                                                                {Sentiment::delighted, "delighted"}});
}

/// People may write a number for the word: -2 for angry, 2 for delighted. Means are made of these numbers too.
constexpr int first_number_of(Sentiment) { return -2; }

struct Interaction {
  InteractionId id;
  CustomerId customer_id;
  InteractionKind kind = InteractionKind::contact;
  Instant at{};
  Date on_date{};  ///< the local date of `at` where it was logged
  std::optional<Channel> channel;
  std::optional<Direction> direction;
  std::optional<Purpose> purpose;
  std::string text;
  std::optional<Sentiment> sentiment;
  std::optional<std::string> product;    ///< purchases only, as are the next two
  std::optional<std::int64_t> quantity;  ///< at least 1
  std::optional<Money> amount;           ///< of the whole line, not of one piece
  std::string owner;
  std::optional<std::string> external_id;
  std::optional<CommunityId> community_id;  ///< where it was posted; contacts only
  std::optional<std::string> question;      ///< what it asks there
  std::optional<InteractionId> answers;     ///< the question that it answers there
  std::optional<DealId> deal_id;            ///< the opportunity that it is about
  Instant created_at{};
};

/// The columns are declared in src/domain/interaction_columns.cpp.
extern const Entity<Interaction> interactions;

/// The largest amount of a purchase in minor units, and the largest quantity: thousands of such lines still have a sum
/// that fits 64 bits, and no sane one comes near.
inline constexpr std::int64_t largest_amount = 1'000'000'000'000'000;

/// What must hold for one interaction. Throws InvalidInput: a contact needs a channel, a purchase a product and a
/// quantity of at least 1, an amount and a quantity within largest_amount, anything else a text, and only a purchase
/// has product, quantity and amount. Only a contact is posted in a community, where it asks or answers or does neither;
/// what asks or answers comes from the customer.
void check(const Interaction& interaction);

/// Fills in what a post in a community leaves out: its channel, the web, and its text, which then is the question.
void complete_post(Interaction& interaction);

/// The direction of an interaction of which nothing else is said: a contact that has a channel goes out, but for what
/// a customer posted in a community.
[[nodiscard]] constexpr std::optional<Direction> usual_direction(const Interaction& interaction) {
  if (!interaction.channel || interaction.kind == InteractionKind::purchase) return std::nullopt;
  return interaction.community_id ? Direction::in : Direction::out;
}

/// True for a purchase that money was given back for: nobody is thanked for it.
[[nodiscard]] constexpr bool is_refund(const Interaction& interaction) {
  return interaction.kind == InteractionKind::purchase && interaction.amount && interaction.amount->minor < 0;
}

/// True when it counts as contact with the customer: all but a note without a channel.
[[nodiscard]] constexpr bool is_touch(const Interaction& interaction) {
  return interaction.kind != InteractionKind::note || interaction.channel.has_value();
}

}  // namespace rapport
