#include "rapport/domain/interaction.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "rapport/core/error.hpp"

namespace rapport {
namespace {

bool is_too_large(std::int64_t number) { return number > largest_amount || number < -largest_amount; }

[[noreturn]] void too_large(std::string_view name, const std::string& what, const std::string& most) {
  throw InvalidInput(
      fmt::format("{}: {} is too large to be one purchase; {} is the most that is counted", name, what, most));
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
    if (is_too_large(interaction.quantity.value_or(1)))
      too_large("quantity", std::to_string(*interaction.quantity), std::to_string(largest_amount));
    if (interaction.amount && is_too_large(interaction.amount->minor))
      too_large("amount", to_text(*interaction.amount), to_text({largest_amount, interaction.amount->currency}));
    return;
  }
  if (interaction.product || interaction.quantity || interaction.amount)
    throw InvalidInput("product, quantity and amount belong to a purchase; use 'rapport interact purchase'");
  if (interaction.text.empty()) throw InvalidInput("say what it was about: the text is empty");
  if (interaction.kind == InteractionKind::contact && !interaction.channel)
    throw InvalidInput(fmt::format("a contact needs --channel, one of {}", fmt::join(words<Channel>, ", ")));
}

}  // namespace rapport
