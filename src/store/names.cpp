#include "rapport/store/names.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// Comes after every text that begins with the prefix: no character is greater.
std::string end_of(const std::string& prefix) { return prefix + "\U0010FFFF"; }

/// fold() takes away the space that divides "Budi S" from "Budiman".
std::string folded_prefix(std::string_view prefix) {
  std::string key = fold(prefix);
  if (!key.empty() && prefix.ends_with(' ')) key += ' ';
  return key;
}

/// The first names and the last one. No index says who is a company or was removed: so many rows are looked at.
std::vector<Query> customer_queries(std::string_view prefix, std::string_view condition) {
  constexpr int looked_at = 5'000;
  const std::string from = folded_prefix(prefix);
  const auto query = [&](std::string_view direction, std::size_t most) -> Query {
    return {fmt::format("SELECT name FROM (SELECT name, kind, archived_at FROM customer WHERE name_key >= ?"
                        " AND name_key < ? ORDER BY name_key {} LIMIT {}) WHERE {} LIMIT {}",
                        direction, looked_at, condition, most),
            {from, end_of(from)}};
  };
  return {query("ASC", most_names - 1), query("DESC", 1)};
}

/// Of a table whose rows are all there to be named.
std::vector<Query> record_queries(std::string_view table, std::string_view prefix) {
  const std::string from = folded_prefix(prefix);
  const auto query = [&](std::string_view direction, std::size_t most) -> Query {
    return {fmt::format("SELECT name FROM {} WHERE name_key >= ? AND name_key < ? ORDER BY name_key {} LIMIT {}", table,
                        direction, most),
            {from, end_of(from)}};
  };
  return {query("ASC", most_names - 1), query("DESC", 1)};
}

/// The first values of an indexed column, each found by a jump over the rows that share the one before it, and the last
/// one. `rows` says which rows the index has.
void add_queries(std::vector<Query>& queries, std::string_view table, std::string_view column, std::string_view prefix,
                 std::string_view rows = "1") {
  const std::string from{prefix}, end = end_of(from);
  queries.push_back(
      {fmt::format("WITH RECURSIVE step (name) AS (SELECT min({1}) FROM {0} WHERE {1} >= ? AND {2} UNION ALL"
                   " SELECT (SELECT min({1}) FROM {0} WHERE {1} > step.name AND {2}) FROM step WHERE step.name < ?)"
                   " SELECT name FROM step WHERE name < ? LIMIT {3}",
                   table, column, rows, most_names - 1),
       {from, end, end}});
  queries.push_back(
      {fmt::format("SELECT max({1}) FROM {0} WHERE {1} >= ? AND {1} < ? AND {2}", table, column, rows), {from, end}});
}

}  // namespace

std::vector<Query> queries_for_names(Named named, std::string_view prefix) {
  std::vector<Query> queries;
  switch (named) {
    case Named::customer:
      return customer_queries(prefix, "archived_at IS NULL");
    case Named::removed_customer:
      return customer_queries(prefix, "archived_at IS NOT NULL");
    case Named::company:
      return customer_queries(prefix, "kind = 'company' AND archived_at IS NULL");
    case Named::user:
      add_queries(queries, "customer", "owner", prefix);
      add_queries(queries, "followup", "owner", prefix, "state = 'open'");
      add_queries(queries, "operation", "who", prefix, "undoes IS NULL AND undone_by IS NULL");
      break;
    case Named::tag:
      add_queries(queries, "customer_tag", "tag", prefix);
      break;
    case Named::topic:
      add_queries(queries, "customer_interest", "topic", prefix);
      break;
    case Named::custom_field:
      add_queries(queries, "custom_field", "name", prefix);
      break;
    case Named::survey:
      return record_queries("survey", prefix);
    case Named::community:
      return record_queries("community", prefix);
    case Named::play:
      return record_queries("play", prefix);
    case Named::deal:
      // There are few open ones beside those that were closed, and an index has them.
      queries.push_back({fmt::format("SELECT deal.id || ' ' || customer.name || ': ' || deal.name FROM deal"
                                     " JOIN customer ON customer.id = deal.customer_id WHERE deal.state = 'open'"
                                     " AND substr(deal.id, 1, ?) = ? LIMIT {}",
                                     most_names),
                         {static_cast<std::int64_t>(prefix.size()), std::string{prefix}}});
      break;
    case Named::deal_stage:
      break;
  }
  return queries;
}

std::vector<std::string> names_beginning(Store& store, Named named, std::string_view prefix) {
  std::vector<std::string> names;
  for (const auto& query : queries_for_names(named, prefix))
    store.each(query, [&](std::span<const Cell> cells) {
      if (!is_null(cells[0])) names.emplace_back(text_or_empty(cells[0]));
    });
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  // Where names come from several tables there may be too many, of which the last one stays.
  if (names.size() > most_names)
    names.erase(names.begin() + static_cast<std::ptrdiff_t>(most_names) - 1, names.end() - 1);
  return names;
}

std::optional<std::int64_t> record_named(Store& store, std::string_view table, std::string_view name) {
  const Value id = store.value({fmt::format("SELECT id FROM {} WHERE name_key = ?", table), {fold(name)}});
  if (is_null(id)) return std::nullopt;
  return integer_or_zero(as_cell(id));
}

std::vector<std::string> record_names(Store& store, std::string_view table) {
  std::vector<std::string> names;
  store.each({fmt::format("SELECT name FROM {} ORDER BY id", table)},
             [&](std::span<const Cell> cells) { names.emplace_back(text_or_empty(cells[0])); });
  return names;
}

}  // namespace rapport
