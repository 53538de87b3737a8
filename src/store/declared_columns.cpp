#include "store/declared_columns.hpp"

#include <fmt/format.h>

#include <optional>

#include "rapport/domain/customer.hpp"
#include "rapport/domain/deal.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/gift.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/domain/play.hpp"
#include "rapport/domain/survey.hpp"

namespace rapport {
namespace {

constexpr std::string_view currency_ending = "_currency";

/// Of the column of a currency; empty for every other one.
std::string_view amount_of_currency(std::string_view table, std::string_view field) {
  if (!field.ends_with(currency_ending)) return {};
  const auto amount = field.substr(0, field.size() - currency_ending.size());
  return declared_kind(table, amount) == Kind::money ? amount : std::string_view{};
}

}  // namespace

Kind declared_kind(std::string_view table, std::string_view field) {
  const auto kind_in = [&](const auto& entity) -> std::optional<Kind> {
    if (entity.table != table) return std::nullopt;
    const auto* column = find_column(entity, field);
    return column ? std::optional{column->info.kind} : std::nullopt;
  };
  for (const auto kind : {kind_in(customers), kind_in(interactions), kind_in(followups), kind_in(deals), kind_in(gifts),
                          kind_in(surveys), kind_in(survey_responses), kind_in(plays)})
    if (kind) return *kind;
  return Kind::text;
}

std::string other_half(std::string_view table, std::string_view field) {
  if (declared_kind(table, field) == Kind::money) return fmt::format("{}{}", field, currency_ending);
  return std::string{amount_of_currency(table, field)};
}

std::string name_of_field(std::string_view table, std::string_view field) {
  const auto amount = amount_of_currency(table, field);
  return std::string{amount.empty() ? field : amount};
}

}  // namespace rapport
