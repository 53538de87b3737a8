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

/// The one place where a gift's columns are declared.
inline constexpr std::array gift_columns{
    column<&Gift::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Gift::customer_id>("customer_id", "Customer ID", "the customer's number",
                               {.writable = false, .shown = false}),
    computed<Gift>("customer", "Customer", "the customer's name", Kind::text,
                   "(SELECT name FROM customer WHERE customer.id = gift.customer_id)", true),
    column<&Gift::state>("state", "State", "an idea, or given", {.writable = false}),
    column<&Gift::text>("text", "Gift", "what it is"),
    column<&Gift::occasion>("occasion", "Occasion", "what it is for, in words"),
    column<&Gift::cost>("cost", "Cost", "what it costs, such as '150000 IDR'"),
    column<&Gift::on_date>("on_date", "Date", "when it was given; of an idea, when it came"),
    column<&Gift::owner>("owner", "Owner", "who gave it, or whose idea it was", {.kind = Kind::owner}),
    column<&Gift::created_at>("created_at", "Kept", "when the record was made", {.writable = false, .shown = false}),
};
inline constexpr Entity<Gift> gifts{"gift", "gift", gift_columns};

/// What must hold for one gift. Throws InvalidInput: a text, an owner, and a cost that is neither negative nor more
/// than the largest amount of a purchase.
void check(const Gift& gift);

}  // namespace rapport
