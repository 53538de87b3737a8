#include "rapport/domain/interaction.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"

namespace rapport {
namespace {

void check_bounds(std::string_view name, std::int64_t number) {
  if (number > largest_amount || number < -largest_amount)
    throw InvalidInput(fmt::format("{}: {} is too large to be one purchase; {} is the most that is counted", name,
                                   number, largest_amount));
}

void check_community(const Interaction& interaction) {
  const bool asks = interaction.question.has_value(), answers = interaction.answers.has_value();
  if (!interaction.community_id && (asks || answers))
    throw InvalidInput("a question or an answer is one of a community; --community NAME says of which");
  if (!interaction.community_id) return;
  if (interaction.kind != InteractionKind::contact)
    throw InvalidInput("only a contact is posted in a community; use 'rapport interact log'");
  if (asks && answers) throw InvalidInput("a post either asks or answers; leave out one of them");
  if ((asks || answers) && interaction.direction == Direction::out)
    throw InvalidInput("who asks or answers in a community is a member; the direction is in");
}

}  // namespace

void complete_post(Interaction& interaction) {
  if (!interaction.community_id || interaction.kind != InteractionKind::contact) return;
  if (!interaction.channel) interaction.channel = Channel::web;
  if (interaction.text.empty() && interaction.question) interaction.text = *interaction.question;
}

void check(const Interaction& interaction) {
  check_community(interaction);
  if (interaction.kind == InteractionKind::purchase) {
    if (!interaction.product || interaction.product->empty()) throw InvalidInput("a purchase needs a product");
    if (interaction.quantity && *interaction.quantity < 1)
      throw InvalidInput(fmt::format("quantity: {} is not at least 1", *interaction.quantity));
    check_bounds("quantity", interaction.quantity.value_or(1));
    if (interaction.amount) check_bounds("amount in minor units", interaction.amount->minor);
    return;
  }
  if (interaction.product || interaction.quantity || interaction.amount)
    throw InvalidInput("product, quantity and amount belong to a purchase; use 'rapport interact purchase'");
  if (interaction.text.empty()) throw InvalidInput("say what it was about: the text is empty");
  if (interaction.kind == InteractionKind::contact && !interaction.channel)
    throw InvalidInput(fmt::format("a contact needs --channel, one of {}", fmt::join(words<Channel>, ", ")));
}

}  // namespace rapport
