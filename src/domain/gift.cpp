#include "rapport/domain/gift.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/domain/interaction.hpp"

namespace rapport {

void check(const Gift& gift) {
  if (gift.text.empty()) throw InvalidInput("a gift needs a text: what it is");
  if (gift.owner.empty()) throw InvalidInput("owner: must not be empty; say who gave it");
  if (!gift.cost) return;
  if (gift.cost->minor < 0)
    throw InvalidInput(fmt::format("cost: {} is less than nothing; write what it costs", to_text(*gift.cost)));
  if (gift.cost->minor > largest_amount)
    throw InvalidInput(fmt::format("cost: {} is too large to be one gift; {} is the most that is counted",
                                   to_text(*gift.cost), to_text({largest_amount, gift.cost->currency})));
}

}  // namespace rapport
