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

/// The columns are declared in src/domain/expectation_columns.cpp.
extern const Entity<Expectation> expectations;

}  // namespace rapport
