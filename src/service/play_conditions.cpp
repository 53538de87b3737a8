#include "service/play_conditions.hpp"

#include <algorithm>

#include "rapport/core/text.hpp"
#include "rapport/store/plays.hpp"

namespace rapport {
namespace {

std::string_view field_of(std::string_view condition) {
  return trim(condition.substr(0, condition.find_first_of("=!<>~")));
}

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

Source PlayConditions::source_of(PlayEvent event, std::string_view condition) const {
  if (is_of_event(event, field_of(condition))) return {interactions.table, interaction_columns()};
  return {customers.table, columns_.columns()};
}

std::vector<ColumnInfo> PlayConditions::fields(PlayEvent event) const {
  std::vector<ColumnInfo> all;
  for (const auto& column : interaction_columns())
    if (is_of_event(event, column.name)) all.push_back(column);
  for (const auto& column : columns_.columns()) all.push_back(column);
  return all;
}

void PlayConditions::check(PlayEvent event, std::string_view condition, const ParseContext& context) const {
  // With all fields, so that a slip in one is told with the nearest of them.
  const auto all = fields(event);
  static_cast<void>(make_condition({customers.table, all}, condition, context));
}

bool PlayConditions::hold(PlayEvent event, std::string_view condition, const PlayCase& happened,
                          const ParseContext& context) const {
  if (!is_of_event(event, field_of(condition)))
    return satisfies(store_, source_of(event, condition), happened.customer.value, condition, context);
  return happened.interaction &&
         satisfies(store_, source_of(event, condition), happened.interaction->value, condition, context);
}

}  // namespace rapport
