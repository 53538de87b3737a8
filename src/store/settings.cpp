#include "rapport/store/settings.hpp"

namespace rapport {

std::optional<std::string> stored_setting(Store& store, std::string_view name) {
  const Value value = store.value({"SELECT value FROM setting WHERE name = ?", {std::string{name}}});
  if (is_null(value)) return std::nullopt;
  return std::string{text_or_empty(as_cell(value))};
}

bool store_setting(Operation& operation, std::string_view name, const std::optional<std::string>& value) {
  const auto before = stored_setting(operation.store(), name);
  if (before == value) return false;
  const std::int64_t id =
      integer_or_zero(as_cell(operation.store().value({"SELECT id FROM setting WHERE name = ?", {std::string{name}}})));
  if (!value) {
    operation.erase("setting", id);
    return true;
  }
  const Assignment assignments[] = {{"value", std::string_view{*value}}, {"name", name}};
  if (before)
    operation.update("setting", id, {assignments, 1});
  else
    operation.insert("setting", assignments);
  return true;
}

Cadences cadences_of(Store& store) {
  Cadences cadences;
  store.each({"SELECT substr(name, 9), CAST(value AS INTEGER) FROM setting WHERE name LIKE 'cadence.%'"},
             [&](std::span<const Cell> row) {
               const auto word = text_or_empty(row[0]);
               const auto kind = from_word<Relationship>(word);
               if (kind || word == unknown_relationship) cadences.set(kind, integer_or_zero(row[1]));
             });
  return cadences;
}

}  // namespace rapport
