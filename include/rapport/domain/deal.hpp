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

/// The one place where a deal's columns are declared. What follows from the configured stages, the probability and the
/// amount weighted by it, is added by DealView (store/deals.hpp).
inline constexpr std::array deal_columns{
    column<&Deal::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Deal::customer_id>("customer_id", "Customer ID", "the customer's number",
                               {.writable = false, .shown = false}),
    computed<Deal>("customer", "Customer", "who would buy", Kind::text,
                   "(SELECT name FROM customer WHERE customer.id = deal.customer_id)", true),
    column<&Deal::name>("name", "Deal", "what it is called"),
    column<&Deal::product>("product", "Product", "what would be bought", {.shown = false}),
    column<&Deal::stage>("stage", "Stage", "where it stands, or stood when it was won or lost"),
    column<&Deal::amount>("amount", "Amount", "what it is worth, such as '5000 EUR'"),
    column<&Deal::expected_close>("expected_close", "Expected", "when it is expected to be won"),
    column<&Deal::owner>("owner", "Owner", "who looks after it", {.kind = Kind::owner}),
    column<&Deal::state>("state", "State", "open, won or lost", {.writable = false}),
    column<&Deal::opened_on>("opened_on", "Opened", "when it began", {.shown = false}),
    column<&Deal::closed_on>("closed_on", "Closed", "when it was won or lost", {.shown = false}),
    column<&Deal::lost_reason>("lost_reason", "Lost because", "why it was lost", {.shown = false}),
    computed<Deal>("people", "People", "who has a say in it, beside the customer", Kind::list,
                   "(SELECT group_concat(name, char(31)) FROM (SELECT customer.name FROM deal_person JOIN customer"
                   " ON customer.id = deal_person.customer_id WHERE deal_person.deal_id = deal.id"
                   " ORDER BY deal_person.id))"),
    column<&Deal::interaction_id>("interaction_id", "Interaction ID", "the contact that raised it",
                                  {.writable = false, .shown = false}),
    column<&Deal::purchase_id>("purchase_id", "Purchase ID", "the purchase that it became",
                               {.writable = false, .shown = false}),
    column<&Deal::external_id>("external_id", "External ID", "key of the record in another system", {.shown = false}),
    column<&Deal::created_at>("created_at", "Made", "when the record was made", {.writable = false, .shown = false}),
    computed<Deal>("email", "E-mail", "the customer's first e-mail address", Kind::text,
                   "(SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = deal.customer_id"
                   " ORDER BY is_primary DESC, id LIMIT 1)"),
    computed<Deal>("customer_external_id", "Customer key", "the customer's key in another system", Kind::text,
                   "(SELECT external_id FROM customer WHERE customer.id = deal.customer_id)"),
};
inline constexpr Entity<Deal> deals{"deal", "deal", deal_columns};

/// What must hold for one deal. Throws InvalidInput: a name, an owner, an amount from 0 to largest_amount, a stage
/// while it is open, the day on which it was closed when and only when it is, and a reason only for a lost one.
void check(const Deal& deal);

}  // namespace rapport
