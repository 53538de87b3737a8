#pragma once
// What a customer expects of us, needs or wishes for.

#include <array>
#include <optional>
#include <string>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"

namespace rapport RAPPORT_API {

enum class ExpectationKind { expectation, need, wish };
constexpr auto words_of(ExpectationKind) {
  return std::to_array<std::pair<ExpectationKind, std::string_view>>({{ExpectationKind::expectation, "expectation"},
                                                                      {ExpectationKind::need, "need"},
                                                                      {ExpectationKind::wish, "wish"}});
}

struct Expectation {
  ExpectationId id;
  CustomerId customer_id;
  ExpectationKind kind = ExpectationKind::expectation;
  std::string text;
  std::optional<std::string> source;
  Date on_date{};
  std::optional<Date> met_on;  ///< absent while open
};

inline constexpr std::array expectation_columns{
    column<&Expectation::id>("id", "ID", "the number of the expectation", {.writable = false}),
    column<&Expectation::customer_id>("customer_id", "Customer ID", "whose it is", {.writable = false, .shown = false}),
    computed<Expectation>("customer", "Customer", "whose it is", Kind::text,
                          "(SELECT name FROM customer WHERE customer.id = expectation.customer_id)", true),
    column<&Expectation::kind>("kind", "Kind", "an expectation, a need or a wish"),
    column<&Expectation::text>("text", "Text", "what the customer said"),
    column<&Expectation::source>("source", "Source", "how it is known"),
    column<&Expectation::on_date>("on_date", "Since", "when it was learned", {.writable = false}),
    column<&Expectation::met_on>("met_on", "Met", "when it was met", {.writable = false}),
};
inline constexpr Entity<Expectation> expectations{"expectation", "expectation", expectation_columns};

}  // namespace rapport
