// The fields that a database has beside those of rapport, and what customers have in them.

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/core/limits.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/records.hpp"
#include "store/database.hpp"

namespace rapport {

CustomColumns::CustomColumns(Store& store) : columns_(infos(customers)) {
  store.each({"SELECT id, name FROM custom_field ORDER BY id"}, [&](std::span<const Cell> cells) {
    auto text = std::make_unique<Text>();
    text->heading = text_or_empty(cells[1]);
    text->name = "x." + text->heading;
    text->child = {.table = "custom_value",
                   .value = "value",
                   .owner = "customer_id",
                   .order = "field_id",
                   .number_column = "field_id",
                   .number = integer_or_zero(cells[0])};
    text->where = fmt::format("{} = {}", text->child.number_column, text->child.number);
    text->child.where = text->where;
    columns_.push_back({text->name,
                        text->heading,
                        "a field of this file",
                        Kind::text,
                        {},
                        Origin::child,
                        false,
                        true,
                        false,
                        {},
                        {},
                        &text->child});
    texts_.push_back(std::move(text));
  });
}

std::vector<std::string> CustomColumns::custom_names() const {
  std::vector<std::string> names;
  for (const auto& text : texts_) names.push_back(text->heading);
  return names;
}

std::int64_t custom_field(Operation& operation, const std::string& name) {
  const Value id = operation.store().value({"SELECT id FROM custom_field WHERE name = ?", {name}});
  if (!is_null(id)) return integer_or_zero(as_cell(id));
  if (integer_or_zero(as_cell(operation.store().value({"SELECT count(*) FROM custom_field"}))) >= max_custom_fields)
    throw Conflict(
        fmt::format("this file has {} fields of its own, and 'x.{}' would be one more than it may have; keep that in a "
                    "field that there is, or in the notes; an import makes no new ones with --extra ignore",
                    max_custom_fields, name));
  const Assignment field{"name", std::string_view{name}};
  return operation.insert("custom_field", {&field, 1});
}

void save_custom(Operation& operation, CustomerId customer, const Customer& before, const Customer& after) {
  Store& store = operation.store();
  const auto field_id = [&](const std::string& name) { return custom_field(operation, name); };
  const auto value_id = [&](const std::string& name) {
    return integer_or_zero(as_cell(store.value(
        {"SELECT id FROM custom_value WHERE customer_id = ? AND field_id = ?", {customer.value, field_id(name)}})));
  };
  for (const auto& [name, value] : after.custom) {
    const auto old = before.custom.find(name);
    if (old != before.custom.end() && old->second == value) continue;
    const Assignment assignments[] = {
        {"value", std::string_view{value}}, {"customer_id", customer.value}, {"field_id", field_id(name)}};
    if (old == before.custom.end())
      operation.insert("custom_value", assignments);
    else
      operation.update("custom_value", value_id(name), {assignments, 1});
  }
  for (const auto& [name, value] : before.custom)
    if (!after.custom.contains(name)) operation.erase("custom_value", value_id(name));
}

}  // namespace rapport
