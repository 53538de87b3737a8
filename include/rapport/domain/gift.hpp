#pragma once
// A gift to a customer: an idea for one, or one that was given.

#include <array>
#include <optional>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/core/money.hpp"

namespace rapport RAPPORT_API {

enum class GiftState { idea, given };
constexpr auto words_of(GiftState) {
  return std::to_array<std::pair<GiftState, std::string_view>>(
      {{GiftState::idea, "idea"}, {GiftState::given, "given"}});
}

struct Gift {
  GiftId id;
  CustomerId customer_id;
  GiftState state = GiftState::idea;
  std::string text;
  std::optional<std::string> occasion;  ///< what for, in words
  std::optional<Money> cost;            ///< of an idea, what it would cost
  Date on_date{};                       ///< of an idea, the day on which it came; else when the gift was given
  std::string owner;                    ///< whose idea it was, or who gave it
  Instant created_at{};
};

/// The columns are declared in src/domain/gift_columns.cpp.
extern const Entity<Gift> gifts;

/// What must hold for one gift. Throws InvalidInput: a text, an owner, and a cost that is neither negative nor more
/// than the largest amount of a purchase.
void check(const Gift& gift);

}  // namespace rapport
