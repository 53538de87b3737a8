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

/// The one place where an interaction's columns are declared.
inline constexpr std::array interaction_columns{
    column<&Interaction::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Interaction::customer_id>("customer_id", "Customer ID", "the customer's number",
                                      {.writable = false, .shown = false}),
    computed<Interaction>("customer", "Customer", "the customer's name", Kind::text,
                          "(SELECT name FROM customer WHERE customer.id = interaction.customer_id)", true),
    column<&Interaction::kind>("kind", "Kind", "a contact, a note or a purchase", {.writable = false}),
    column<&Interaction::at>("at", "At", "when it happened"),
    column<&Interaction::on_date>("on_date", "Date", "local date of it", {.writable = false, .shown = false}),
    column<&Interaction::channel>("channel", "Channel", "how the contact was made"),
    column<&Interaction::direction>("direction", "Direction", "in: the customer came to us; out: we to them"),
    column<&Interaction::purpose>("purpose", "Purpose", "what it was about"),
    column<&Interaction::text>("text", "Text", "what was said"),
    column<&Interaction::sentiment>("sentiment", "Sentiment", "how the customer felt; also -2 to 2"),
    column<&Interaction::product>("product", "Product", "what was bought"),
    column<&Interaction::quantity>("quantity", "Quantity", "how many", {.shown = false}),
    column<&Interaction::amount>("amount", "Amount", "price of the whole line, such as '19.99 EUR'"),
    column<&Interaction::owner>("owner", "Owner", "who had the contact", {.kind = Kind::owner}),
    column<&Interaction::external_id>("external_id", "External ID", "key of the record in another system",
                                      {.shown = false}),
    computed<Interaction>(
        "followups", "Follow-ups", "what was promised there, by id", Kind::list,
        "(SELECT group_concat(id, char(31)) FROM (SELECT id FROM followup WHERE interaction_id = interaction.id"
        " ORDER BY id))"),
    column<&Interaction::community_id>("community_id", "Community ID", "the community's number",
                                       {.writable = false, .shown = false}),
    computed<Interaction>("community", "Community", "the community in which it was posted", Kind::text,
                          "(SELECT name FROM community WHERE community.id = interaction.community_id)"),
    column<&Interaction::question>("question", "Question", "what it asks in the community",
                                   {.writable = false, .shown = false}),
    column<&Interaction::answers>("answers", "Answers", "the question that it answers in the community",
                                  {.writable = false, .shown = false}),
    computed<Interaction>("answered_by", "Answered by", "the interactions that answer it", Kind::list,
                          "(SELECT group_concat(id, char(31)) FROM (SELECT a.id FROM interaction a"
                          " WHERE a.answers = interaction.id ORDER BY a.id))"),
    column<&Interaction::deal_id>("deal_id", "Deal ID", "the deal that it is about",
                                  {.writable = false, .shown = false}),
    column<&Interaction::created_at>("created_at", "Logged", "when the record was made",
                                     {.writable = false, .shown = false}),
    computed<Interaction>(
        "email", "E-mail", "the customer's first e-mail address", Kind::text,
        "(SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = interaction.customer_id"
        " ORDER BY bounced_on IS NOT NULL, is_primary DESC, id LIMIT 1)"),
    computed<Interaction>("customer_external_id", "Customer key", "the customer's key in another system", Kind::text,
                          "(SELECT external_id FROM customer WHERE customer.id = interaction.customer_id)"),
    computed<Interaction>("answers_external_id", "Question key", "the question's key in another system", Kind::text,
                          "(SELECT q.external_id FROM interaction q WHERE q.id = interaction.answers)"),
};
inline constexpr Entity<Interaction> interactions{"interaction", "interaction", interaction_columns};

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

/// True when it counts as contact with the customer: all but a note without a channel.
[[nodiscard]] constexpr bool is_touch(const Interaction& interaction) {
  return interaction.kind != InteractionKind::note || interaction.channel.has_value();
}

}  // namespace rapport
