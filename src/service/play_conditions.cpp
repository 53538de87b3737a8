#include "service/play_conditions.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
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
