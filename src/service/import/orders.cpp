#include "service/import/orders.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

#include "core/other_words.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// What became of a payment is no matter of a call.
bool says_off(std::string_view state, bool is_purchase) {
  static constexpr std::array<std::string_view, 2> words{"skipped", "refunded"};
  return says_one_of(std::span{words}.first(is_purchase ? 2 : 1), state);
}

}  // namespace

bool OrderRows::is_called_off(const Interaction& said, std::string_view state, std::size_t line) {
  const bool is_further = state.empty() && said.external_id && said.external_id == off_;
  if (!is_further && !says_off(state, said.kind == InteractionKind::purchase)) {
    off_.reset();
    return false;
  }
  if (!is_further) {
    off_ = said.external_id;
    external_id_.reset();
    products_.clear();
  }
  products_.push_back(said.product.value_or(""));
  called_off_.add(line, trim(state));
  return true;
}

void OrderRows::add_rejected(std::string_view order, std::string_view product, std::string_view state) {
  if (order.empty()) return;
  if (says_off(state, true)) off_ = order;
  // Further lines are numbered by their places, also when one of them is corrected later.
  if (external_id_ != order) {
    external_id_ = order;
    amount_.reset();
    products_.clear();
    is_rejected_ = true;
  }
  products_.emplace_back(product);
}

std::string OrderRows::number(const std::string& order) const {
  return products_.size() > 1 ? fmt::format("{} ({})", order, products_.size()) : order;
}

void OrderRows::add_standing(std::size_t line, std::string_view external_id, InteractionId id) {
  standing_.add(line, external_id, fmt::format("{}", id.value));
}

bool OrderRows::is_further_line(const Interaction& said, std::size_t line) {
  const bool of_order = said.external_id && said.external_id == external_id_ && said.product;
  const bool further = of_order && (!said.amount || ((is_rejected_ || said.amount == amount_) &&
                                                     std::ranges::find(products_, *said.product) == products_.end()));
  if (further) {
    further_.add(line);
  } else {
    external_id_ = said.amount ? said.external_id : std::nullopt;
    amount_ = said.amount;
    products_.clear();
    is_rejected_ = false;
  }
  if (said.product) products_.push_back(*said.product);
  return further;
}

void OrderRows::note(Operation& operation) const {
  if (further_.count > 0)
    operation.note(fmt::format(
        "{} of the order in the row before, the first on line {}; such a purchase has the number of the order with "
        "(2) and so on, and the total stands with the first",
        rows_that(further_.count, "is a further line", "are further lines"), further_.first_line));
  called_off_.note(operation, "line {1} is {2}, and left out",
                   "{0} rows are of what was called off, and left out, the first on line {1}: {2}");
  standing_.note(operation,
                 "line {1}: {2} was called off, and is here as interaction {3}; 'rapport interact remove {3}' takes it "
                 "away",
                 "{0} records of what was called off are here, the first on line {1}: {2} as interaction {3}; 'rapport "
                 "interact remove {3}' takes that one away");
}

}  // namespace rapport
