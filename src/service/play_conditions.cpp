#include "service/play_conditions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/query/filter.hpp"
#include "rapport/store/plays.hpp"

namespace rapport {
namespace {

const std::vector<ColumnInfo>& interaction_columns() {
  static const std::vector<ColumnInfo> columns = infos(interactions);
  return columns;
}

bool is_of_event(PlayEvent event, std::string_view field) {
  const auto fields = fields_of_event(event);
  return std::ranges::find(fields, field) != fields.end();
}

}  // namespace

PlayConditions::PlayConditions(Store& store) : store_(store), columns_(store) {}

void PlayConditions::reject_field(PlayEvent event, std::string_view field) const {
  std::vector<std::string_view> names;
  const auto all = fields(event);
  for (const auto& column : all) names.push_back(column.name);
  const auto own = fields_of_event(event);
  throw InvalidInput(fmt::format(
      "if: there is no field '{}'{}; the event {} has {}, and 'rapport customer list --fields help' lists those of "
      "customers",
      field, did_you_mean(field, names), word_of(event),
      own.empty() ? "none of its own" : fmt::format("{}", fmt::join(own, ", "))));
}

std::vector<ColumnInfo> PlayConditions::fields(PlayEvent event) const {
  std::vector<ColumnInfo> all;
  for (const auto& column : interaction_columns())
    if (is_of_event(event, column.name)) all.push_back(column);
  for (const auto& column : columns_.columns()) all.push_back(column);
  return all;
}

void PlayConditions::check(PlayEvent event, std::string_view condition, const ParseContext& context) const {
  const auto all = fields(event);
  const auto field = field_of(condition);
  if (!field.empty() && field.size() < condition.size() && !find_column(all, field)) reject_field(event, field);
  const auto read_with = [&](const char* currency) {
    ParseContext changed = context;
    changed.default_currency = currency;
    return make_condition({customers.table, all}, condition, changed).parameters;
  };
  if (read_with("EUR") != read_with("USD"))
    throw InvalidInput(fmt::format("if: '{0}' has no currency; write it, such as '{0} EUR'", condition));
}

bool PlayConditions::hold(PlayEvent event, std::string_view condition, const PlayCase& happened,
                          const ParseContext& context) const {
  if (!is_of_event(event, field_of(condition)))
    return satisfies(store_, {customers.table, columns_.columns()}, happened.customer.value, condition, context);
  return happened.interaction && satisfies(store_, {interactions.table, interaction_columns()},
                                           happened.interaction->value, condition, context);
}

bool PlayConditions::need_derived(const Play& play) const {
  return std::ranges::any_of(play.conditions, [&](std::string_view condition) {
    const auto field = field_of(condition);
    if (is_of_event(play.event, field)) return false;
    const auto* column = find_column(columns_.columns(), field);
    return column && (column->origin == Origin::derived || column->origin == Origin::computed);
  });
}

std::string unreadable_condition(const Play& play, std::string_view condition, std::string_view message) {
  return fmt::format("play '{}' plans nothing: condition '{}': {}; 'rapport play set {} --if ...' mends it", play.name,
                     condition, message, play.id.value);
}

}  // namespace rapport
