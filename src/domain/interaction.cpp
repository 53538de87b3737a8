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

}  // namespace

void check(const Interaction& interaction) {
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
