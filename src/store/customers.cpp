#include "rapport/store/customers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/text.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

std::vector<Hit> hits(Store& store, const Query& query) {
  std::vector<Hit> found;
  store.each(query, [&](std::span<const Cell> cells) {
    found.push_back({{integer_or_zero(cells[0])}, std::string{text_or_empty(cells[1])}, !is_null(cells[2])});
  });
  return found;
}

/// The key under which an item is looked up, and by which two spellings are the same item.
std::string key_of(const Child& child, const std::string& item, std::string_view country) {
  return child.matched.empty() ? item : match_key(child.match, item, country);
}

/// Contact points are told apart by a kind that stands in the child's WHERE: kind = 'email'.
std::string_view kind_in(const Child& child) {
  const auto open = child.where.find('\'');
  return open == std::string_view::npos ? std::string_view{}
                                        : child.where.substr(open + 1, child.where.size() - open - 2);
}

}  // namespace

std::vector<Hit> customers_by_id(Store& store, CustomerId id) {
  return hits(store, {"SELECT id, name, archived_at FROM customer WHERE id = ?", {id.value}});
}

std::vector<Hit> customers_by_name(Store& store, std::string_view name) {
  return hits(store, {"SELECT id, name, archived_at FROM customer WHERE name_key = ? ORDER BY id", {fold(name)}});
}

std::vector<Hit> customers_by_external_id(Store& store, std::string_view key) {
  return hits(store, {"SELECT id, name, archived_at FROM customer WHERE external_id = ?", {std::string{key}}});
}

std::vector<Hit> customers_by_contact(Store& store, std::string_view kind, std::string_view key) {
  return hits(
      store, {"SELECT DISTINCT c.id, c.name, c.archived_at FROM contact_point p JOIN customer c ON c.id = p.customer_id"
              " WHERE p.kind = ? AND p.normalised = ? ORDER BY c.id",
              {std::string{kind}, std::string{key}}});
}

std::string prefix_query(std::string_view words, bool any_word) {
  std::string query, word;
  const auto finish = [&] {
    if (word.empty()) return;
    // The whole word counts once more than its start, so that Budi comes before Budiman.
    query += fmt::format("{0}(\"{1}\" OR \"{1}\"*)", query.empty() ? "" : any_word ? " OR " : " AND ", word);
    word.clear();
  };
  // The tokenizer splits at everything that is no letter and no digit; a token that it would leave empty must not be
  // asked for.
  for (const char c : search_text(words)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte))
      word += c;
    else
      finish();
  }
  finish();
  return query;
}

std::vector<Hit> customers_by_words(Store& store, std::string_view words, bool any_word, int limit) {
  const std::string query = prefix_query(words, any_word);
  if (query.empty()) return {};
  return hits(store, {"SELECT c.id, c.name, c.archived_at FROM customer_search s JOIN customer c ON c.id = s.rowid"
                      " WHERE customer_search MATCH ? AND c.archived_at IS NULL"
                      " ORDER BY bm25(customer_search, 10.0, 5.0, 1.0), c.id LIMIT ?",
                      {query, std::int64_t{limit}}});
}

std::optional<CustomerId> company_named(Store& store, std::string_view name) {
  const Value id = store.value(
      {"SELECT min(id) FROM customer WHERE name_key = ? AND kind = 'company' AND archived_at IS NULL", {fold(name)}});
  if (is_null(id)) return std::nullopt;
  return CustomerId{integer_or_zero(as_cell(id))};
}

std::vector<std::string> all_owners(Store& store) {
  std::vector<std::string> owners;
  store.each(
      {"WITH RECURSIVE step (owner) AS (SELECT min(owner) FROM customer"
       " UNION ALL SELECT (SELECT min(owner) FROM customer WHERE owner > step.owner) FROM step WHERE owner IS NOT NULL)"
       " SELECT owner FROM step WHERE owner IS NOT NULL"},
      [&](std::span<const Cell> cells) { owners.emplace_back(text_or_empty(cells[0])); });
  return owners;
}

CustomColumns::CustomColumns(Store& store) : columns_(infos(customers)) {
  store.each({"SELECT id, name FROM custom_field ORDER BY id"}, [&](std::span<const Cell> cells) {
    auto text = std::make_unique<Text>();
    text->heading = text_or_empty(cells[1]);
    text->name = "x." + text->heading;
    text->where = fmt::format("field_id = {}", integer_or_zero(cells[0]));
    text->child = {"custom_value", "value", "customer_id", "id", text->where};
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

std::optional<Customer> load_customer(Store& store, CustomerId id) {
  auto customer = load(store, customers, id.value);
  if (!customer) return customer;
  store.each(
      {"SELECT f.name, v.value FROM custom_value v JOIN custom_field f ON f.id = v.field_id WHERE v.customer_id = ?",
       {id.value}},
      [&](std::span<const Cell> cells) { customer->custom.emplace(text_or_empty(cells[0]), text_or_empty(cells[1])); });
  return customer;
}

void save_items(Operation& operation, CustomerId customer, const Child& child, const std::vector<std::string>& before,
                const std::vector<std::string>& after, std::string_view country) {
  if (before == after) return;
  const bool contact = !child.matched.empty();
  const std::string_view key_column = contact ? child.matched : child.value;
  // What is stored now, by key: id, value and whether it is the primary one.
  struct Row {
    std::string key, value;
    std::int64_t id;
    bool primary, wanted = false;
  };
  std::vector<Row> rows;
  if (!before.empty())
    operation.store().each({fmt::format("SELECT {}, {}, id, {} FROM {} WHERE {} AND {} = ?", key_column, child.value,
                                        contact ? "is_primary" : "0", child.table, child.where, child.owner),
                            {customer.value}},
                           [&](std::span<const Cell> cells) {
                             rows.push_back({std::string{text_or_empty(cells[0])}, std::string{text_or_empty(cells[1])},
                                             integer_or_zero(cells[2]), integer_or_zero(cells[3]) != 0});
                           });
  std::vector<std::string> seen;
  for (const auto& item : after) {
    const std::string key = key_of(child, item, country);
    if (std::ranges::find(seen, key) != seen.end()) continue;
    seen.push_back(key);
    const bool primary = contact && seen.size() == 1;
    const auto row = std::ranges::find(rows, key, &Row::key);
    if (row == rows.end()) {
      std::vector<Assignment> assignments{{child.owner, customer.value}, {child.value, std::string_view{item}}};
      if (contact)
        assignments.insert(
            assignments.end(),
            {{"kind", kind_in(child)}, {child.matched, std::string_view{key}}, {"is_primary", std::int64_t{primary}}});
      operation.insert(child.table, assignments);
      continue;
    }
    row->wanted = true;
    if (row->value != item || row->primary != primary) {
      std::vector<Assignment> assignments{{child.value, std::string_view{item}}};
      if (contact) assignments.push_back({"is_primary", std::int64_t{primary}});
      operation.update(child.table, row->id, assignments);
    }
  }
  for (const auto& row : rows)
    if (!row.wanted) operation.erase(child.table, row.id);
}

void save_custom(Operation& operation, CustomerId customer, const Customer& before, const Customer& after) {
  Store& store = operation.store();
  const auto field_id = [&](const std::string& name) {
    const Value id = store.value({"SELECT id FROM custom_field WHERE name = ?", {name}});
    if (!is_null(id)) return integer_or_zero(as_cell(id));
    const Assignment field{"name", std::string_view{name}};
    return operation.insert("custom_field", {&field, 1});
  };
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

void save_membership(Operation& operation, CustomerId person, std::optional<CustomerId> company, const Customer& before,
                     const Customer& after, Date today) {
  Store& store = operation.store();
  std::int64_t current = 0, current_company = 0;
  store.each({"SELECT id, company_id FROM membership WHERE customer_id = ? AND until IS NULL", {person.value}},
             [&](std::span<const Cell> cells) {
               current = integer_or_zero(cells[0]);
               current_company = integer_or_zero(cells[1]);
             });
  const auto optional_text = [](const std::optional<std::string>& text) {
    return text ? Cell{std::string_view{*text}} : Cell{};
  };
  const Cell role = after.role ? Cell{word_of(*after.role)} : Cell{};
  const std::string day = to_iso(today);
  if (company && company->value == current_company) {
    if (before.title == after.title && before.role == after.role) return;
    const Assignment changed[] = {{"title", optional_text(after.title)}, {"role", role}};
    return operation.update("membership", current, changed);
  }
  if (current != 0) {
    const Assignment ended{"until", std::string_view{day}};
    operation.update("membership", current, {&ended, 1});
  }
  if (!company) return;
  // A first company may have been theirs for long; only a change of company has a date.
  const Assignment begun[] = {{"customer_id", person.value},
                              {"company_id", company->value},
                              {"title", optional_text(after.title)},
                              {"role", role},
                              {"since", current != 0 ? Cell{std::string_view{day}} : Cell{}}};
  operation.insert("membership", begun);
}

}  // namespace rapport
