#pragma once
// A deal: an opportunity to sell something to a customer, until it is won or lost.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/core/money.hpp"

namespace rapport RAPPORT_API {

enum class DealState { open, won, lost };
constexpr auto words_of(DealState) {
  return std::to_array<std::pair<DealState, std::string_view>>(
      {{DealState::open, "open"}, {DealState::won, "won"}, {DealState::lost, "lost"}});
}

/// A step on the way to a sale, and in how many of a hundred cases one follows.
struct DealStage {
  std::string word;
  int probability = 0;
  bool operator==(const DealStage&) const = default;
};
/// In their order, at least one.
using DealStages = std::vector<DealStage>;

/// What they are unless the configuration says otherwise.
inline constexpr std::string_view usual_deal_stages = "qualify:10, propose:40, negotiate:70";

/// Reads "qualify:10, propose:40". Words are kept without capital letters. Throws InvalidInput for a form that is
/// another, a word twice, one that is a state, a percentage that is not from 0 to 100, and more than twenty stages.
[[nodiscard]] DealStages parse_deal_stages(std::string_view text);
/// The form that parse_deal_stages() reads.
[[nodiscard]] std::string to_text(const DealStages& stages);
/// The stage that a person means, case and accents folded. Throws InvalidInput that lists them, and says what closes a
/// deal to who asks for `won` or `lost`.
[[nodiscard]] const DealStage& deal_stage(const DealStages& stages, std::string_view text);

struct Deal {
  DealId id;
  CustomerId customer_id;
  std::string name;
  std::optional<std::string> product;
  std::optional<Money> amount;
  std::optional<std::string> stage;  ///< absent when it is closed and nobody knows how far it came
  DealState state = DealState::open;
  std::string owner;
  Date opened_on{};
  std::optional<Date> expected_close;
  std::optional<Date> closed_on;
  std::optional<std::string> lost_reason;
  std::optional<InteractionId> interaction_id;  ///< the contact that raised it
  std::optional<InteractionId> purchase_id;     ///< what it became when it was won
  std::optional<std::string> external_id;
  Instant created_at{};
};

/// The columns are declared in src/domain/deal_columns.cpp.
extern const Entity<Deal> deals;

/// What must hold for one deal. Throws InvalidInput: a name, an owner, an amount from 0 to largest_amount, a stage
/// while it is open, the day on which it was closed when and only when it is, and a reason only for a lost one.
void check(const Deal& deal);

}  // namespace rapport
