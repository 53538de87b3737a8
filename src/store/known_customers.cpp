#include "rapport/store/known_customers.hpp"

#include <fmt/format.h>

#include "store/database.hpp"

namespace rapport {
namespace {

constexpr std::string_view select_known =
    "SELECT customer.id, customer.name_key, customer.kind, customer.archived_at IS NOT NULL, customer.external_id,"
    " (SELECT k.name_key FROM membership m JOIN customer k ON k.id = m.company_id"
    "   WHERE m.customer_id = customer.id AND m.until IS NULL),"
    " customer.city,"
    " EXISTS (SELECT 1 FROM contact_point WHERE customer_id = customer.id AND kind = 'phone' AND "
    "is_number_key(normalised))"
    " FROM ";

/// The statement and its parameters; `rest` starts with the tables.
template <class... Parameters>
std::vector<KnownCustomer> known(Store& store, std::string_view rest, Parameters&&... parameters) {
  std::vector<KnownCustomer> found;
  const auto text = [](const Cell& cell) {
    return is_null(cell) ? std::nullopt : std::optional<std::string>{text_or_empty(cell)};
  };
  store.each({std::string{select_known}.append(rest), {std::forward<Parameters>(parameters)...}},
             [&](std::span<const Cell> cells) {
               found.push_back({{integer_or_zero(cells[0])},
                                std::string{text_or_empty(cells[1])},
                                Codec<CustomerKind>::decode(cells[2]),
                                integer_or_zero(cells[3]) != 0,
                                text(cells[4]),
                                text(cells[5]),
                                text(cells[6]),
                                integer_or_zero(cells[7]) != 0});
             });
  return found;
}

}  // namespace

std::vector<KnownCustomer> known_by_id(Store& store, CustomerId id) {
  return known(store, "customer WHERE id = ?", id.value);
}

std::vector<KnownCustomer> known_by_external_id(Store& store, const std::string& key) {
  return known(store, "customer WHERE external_id = ?", key);
}

std::vector<KnownCustomer> known_by_contact(Store& store, std::string_view kind, const std::string& key,
                                            std::int64_t limit) {
  return known(store,
               "contact_point p JOIN customer ON customer.id = p.customer_id WHERE p.kind = ? AND p.normalised = ?"
               " ORDER BY customer.id LIMIT ?",
               std::string{kind}, key, limit);
}

std::vector<KnownCustomer> known_by_name(Store& store, const std::string& name_key, CustomerKind kind,
                                         std::int64_t limit) {
  // As a parameter the kind would have the statement prepared anew each time: there is an index of companies alone, and
  // only the value tells whether it is of use.
  return known(store, fmt::format("customer WHERE name_key = ? AND kind = '{}' ORDER BY id LIMIT ?", word_of(kind)),
               name_key, limit);
}

bool is_person_called(Store& store, CustomerId id, const std::string& name_key) {
  return guarded(store.file(), [&] {
    Store::Impl::Lease person(store.impl(), "SELECT 1 FROM customer WHERE id = ? AND name_key = ? AND kind = 'person'");
    person->bind_cell(1, id.value);
    person->bind_cell(2, std::string_view{name_key});
    return person->step();
  });
}

void each_company_contact(Store& store, const std::function<void(CustomerId, std::string_view)>& use) {
  store.each({"SELECT c.id, p.value FROM customer c JOIN contact_point p ON p.customer_id = c.id"
              " WHERE c.kind = 'company' AND c.archived_at IS NULL AND p.kind IN ('website', 'email')",
              {}},
             [&](std::span<const Cell> cells) { use({integer_or_zero(cells[0])}, text_or_empty(cells[1])); });
}

bool customer_has_contact(Store& store, CustomerId id, std::string_view kind, const std::string& key) {
  return !is_null(store.value({"SELECT 1 FROM contact_point WHERE customer_id = ? AND kind = ? AND normalised = ?",
                               {id.value, std::string{kind}, key}}));
}

std::vector<std::string> contact_keys_of(Store& store, CustomerId id, std::string_view kind) {
  std::vector<std::string> keys;
  store.each({"SELECT normalised FROM contact_point WHERE customer_id = ? AND kind = ? ORDER BY id",
              {id.value, std::string{kind}}},
             [&](std::span<const Cell> cells) { keys.emplace_back(text_or_empty(cells[0])); });
  return keys;
}

void each_external_id(Store& store, const std::function<void(std::string_view, CustomerId)>& use) {
  store.each({"SELECT external_id, id FROM customer NOT INDEXED WHERE external_id IS NOT NULL ORDER BY id"},
             [&](std::span<const Cell> cells) { use(text_or_empty(cells[0]), {integer_or_zero(cells[1])}); });
}

void each_name(Store& store, const std::function<void(CustomerKind, std::string_view, CustomerId)>& use) {
  store.each({"SELECT kind, name_key, id FROM customer ORDER BY id"}, [&](std::span<const Cell> cells) {
    use(Codec<CustomerKind>::decode(cells[0]), text_or_empty(cells[1]), {integer_or_zero(cells[2])});
  });
}

void each_import_key(Store& store, CustomerId last, const std::function<void(std::int64_t, CustomerId)>& use) {
  store.each({"SELECT import_key, id FROM customer WHERE import_key IS NOT NULL AND id <= ?", {last.value}},
             [&](std::span<const Cell> cells) { use(integer_or_zero(cells[0]), {integer_or_zero(cells[1])}); });
}

void each_contact(Store& store, const std::function<void(std::string_view, std::string_view, CustomerId)>& use) {
  store.each({"SELECT kind, normalised, customer_id FROM contact_point NOT INDEXED WHERE kind IN ('email', 'phone')"
              " ORDER BY id"},
             [&](std::span<const Cell> cells) {
               use(text_or_empty(cells[0]), text_or_empty(cells[1]), {integer_or_zero(cells[2])});
             });
}

CustomerId last_customer(Store& store) {
  return {integer_or_zero(as_cell(store.value({"SELECT max(id) FROM customer", {}})))};
}

std::int64_t count_customers_after(Store& store, CustomerId id) {
  return integer_or_zero(as_cell(store.value({"SELECT count(*) FROM customer WHERE id > ?", {id.value}})));
}

}  // namespace rapport
