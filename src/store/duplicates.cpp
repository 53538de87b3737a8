#include "rapport/store/duplicates.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/codec.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {
namespace {

/// A condition on an id, and its parameter: an array in JSON, so that it is one statement for any number of ids.
Query restricted(std::string sql, std::string_view column, const ChosenCustomers& chosen, std::string_view order) {
  Query query{std::move(sql)};
  if (chosen) {
    std::string ids = "[";
    for (const auto id : *chosen) ids += fmt::format("{}{}", ids.size() > 1 ? "," : "", id.value);
    query.sql += fmt::format(" AND {} IN (SELECT value FROM json_each(?))", column);
    query.parameters.emplace_back(ids + "]");
  }
  query.sql += fmt::format(" ORDER BY {}", order);
  return query;
}

}  // namespace

void each_name(Store& store, const ChosenCustomers& chosen, const std::function<void(const NameRow&)>& use) {
  const auto query = restricted(
      "SELECT id, kind, name_key, birthday, city,"
      " (SELECT company_id FROM membership m WHERE m.customer_id = customer.id AND m.until IS NULL)"
      " FROM customer WHERE archived_at IS NULL",
      "id", chosen, "id");
  store.each(query, [&](std::span<const Cell> cells) {
    const auto company = integer_or_zero(cells[5]);
    use({{integer_or_zero(cells[0])},
         Codec<CustomerKind>::decode(cells[1]),
         text_or_empty(cells[2]),
         text_or_empty(cells[4]),
         Codec<std::optional<Birthday>>::decode(cells[3]),
         company == 0 ? std::nullopt : std::optional<CustomerId>{{company}}});
  });
}

void each_contact(Store& store, const ChosenCustomers& chosen, const std::function<void(const ContactRow&)>& use) {
  const auto query =
      restricted("SELECT customer_id, kind, normalised FROM contact_point WHERE kind IN ('email', 'phone', 'website')",
                 "customer_id", chosen, "customer_id, kind, normalised");
  store.each(query, [&](std::span<const Cell> cells) {
    use({{integer_or_zero(cells[0])}, text_or_empty(cells[1]), text_or_empty(cells[2])});
  });
}

std::vector<CustomerId> customers_near(Store& store, CustomerId id) {
  constexpr std::size_t most_of_a_kind = 200;
  std::vector<CustomerId> near;
  const auto add = [&](CustomerId other) {
    if (other != id && std::ranges::find(near, other) == near.end()) near.push_back(other);
  };
  const auto add_all = [&](std::string sql) {
    store.each({std::move(sql), {id.value, std::int64_t{most_of_a_kind}}},
               [&](std::span<const Cell> cells) { add({integer_or_zero(cells[0])}); });
  };
  add_all(
      "SELECT other.customer_id FROM contact_point p JOIN contact_point other"
      " ON other.kind = p.kind AND other.normalised = p.normalised"
      " WHERE p.customer_id = ?1 AND p.kind IN ('email', 'phone') LIMIT ?2");
  add_all(
      "SELECT other.id FROM customer c JOIN customer other ON other.name_key = c.name_key WHERE c.id = ?1 LIMIT ?2");
  const auto name = store.value({"SELECT name_key FROM customer WHERE id = ?", {id.value}});
  for (const auto& hit : customers_called_like(store, text_or_empty(as_cell(name)), most_of_a_kind)) add(hit.id);
  return near;
}

std::int64_t count_of_name(Store& store, std::string_view name_key, std::int64_t most) {
  return integer_or_zero(as_cell(
      store.value({"SELECT count(*) FROM (SELECT 1 FROM customer WHERE name_key = ? AND archived_at IS NULL LIMIT ?)",
                   {std::string{name_key}, most}})));
}

std::vector<CustomerPair> distinct_pairs(Store& store) {
  std::vector<CustomerPair> pairs;
  store.each({"SELECT customer_id, other_id FROM distinct_pair ORDER BY customer_id, other_id"},
             [&](std::span<const Cell> cells) {
               pairs.push_back({{integer_or_zero(cells[0])}, {integer_or_zero(cells[1])}});
             });
  return pairs;
}

bool set_distinct(Operation& operation, CustomerPair pair, bool distinct) {
  const Value known = operation.store().value(
      {"SELECT id FROM distinct_pair WHERE customer_id = ? AND other_id = ?", {pair.first.value, pair.second.value}});
  if (is_null(known) != distinct) return false;
  if (!distinct) {
    operation.erase("distinct_pair", integer_or_zero(as_cell(known)));
    return true;
  }
  const Assignment assignments[] = {{"customer_id", pair.first.value}, {"other_id", pair.second.value}};
  operation.insert("distinct_pair", assignments);
  return true;
}

}  // namespace rapport
