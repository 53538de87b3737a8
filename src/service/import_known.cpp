#include "service/import_known.hpp"

#include <algorithm>
#include <array>

#include "rapport/core/text.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {
namespace {

std::string with_kind(std::string_view kind, std::string_view key) {
  std::string text;
  text.reserve(kind.size() + key.size() + 1);
  return text.append(kind).append(1, ' ').append(key);
}

/// The contacts by which rows find records.
struct Contacts {
  std::string_view kind;
  Match match;
  std::vector<std::string> Customer::*values;
};
constexpr Contacts contacts_of(const Child& child, std::vector<std::string> Customer::*values) {
  return {child.kind, child.match, values};
}
constexpr std::array contact_kinds{contacts_of(customer_children::emails, &Customer::emails),
                                   contacts_of(customer_children::phones, &Customer::phones)};

KnownCustomer known_of(CustomerId id, const NewCustomer& added) {
  const Customer& customer = added.customer;
  return {id,
          added.name_key,
          customer.kind,
          customer.archived_at.has_value(),
          customer.external_id,
          customer.company ? std::optional{fold(*customer.company)} : std::nullopt,
          customer.city,
          !customer.phones.empty()};
}

}  // namespace

KnownCustomers::KnownCustomers(Store& store, CustomerLoader& loader, std::string_view country)
    : store_(store),
      loader_(loader),
      country_(country),
      external_ids_(most_answers),
      names_(most_answers + 1),
      contacts_(most_answers) {}

std::optional<KnownCustomer> KnownCustomers::by_id(CustomerId id) {
  if (const auto* added = loader_.waiting(id)) return known_of(id, *added);
  auto found = known_by_id(store_, id);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::string KnownCustomers::name_of(CustomerId id) {
  const auto* added = loader_.waiting(id);
  return added ? added->customer.name : load_customer(store_, id).value().name;
}

std::vector<KnownCustomer> KnownCustomers::in(const KeyIndex& index, std::string_view key, std::size_t limit,
                                              const std::function<bool(const KnownCustomer&)>& has_key) {
  std::vector<KnownCustomer> found;
  index.find(key, [&](std::int64_t id) {
    // A record is learned again when something about it changes.
    if (std::ranges::find(found, CustomerId{id}, &KnownCustomer::id) != found.end()) return true;
    if (auto known = by_id({id}); known && has_key(*known)) found.push_back(*std::move(known));
    return found.size() < limit;
  });
  return found;
}

std::vector<KnownCustomer> KnownCustomers::by_external_id(const std::string& key) {
  if (!in_memory_) return known_by_external_id(store_, key);
  return in(external_ids_, key, most_answers, [&](const KnownCustomer& known) { return known.external_id == key; });
}

std::vector<KnownCustomer> KnownCustomers::by_contact(std::string_view kind, const std::string& key) {
  if (!in_memory_) return known_by_contact(store_, kind, key);
  return in(contacts_, with_kind(kind, key), most_answers,
            [&](const KnownCustomer& known) { return has_contact(known, kind, key); });
}

std::vector<KnownCustomer> KnownCustomers::by_name(const std::string& name_key, CustomerKind kind, std::size_t limit) {
  if (!in_memory_) return known_by_name(store_, name_key, kind, static_cast<std::int64_t>(limit));
  return in(names_, with_kind(word_of(kind), name_key), limit,
            [&](const KnownCustomer& known) { return known.name_key == name_key && known.kind == kind; });
}

std::optional<CustomerId> KnownCustomers::company_named(const std::string& name_key) {
  if (const auto known = companies_.find(name_key); known != companies_.end()) return known->second;
  for (const auto& company : by_name(name_key, CustomerKind::company)) {
    if (company.archived) continue;
    companies_.emplace(name_key, company.id);
    return company.id;
  }
  return std::nullopt;
}

bool KnownCustomers::has_contact(const KnownCustomer& known, std::string_view kind, const std::string& key) {
  const auto* added = loader_.waiting(known.id);
  if (!added) return customer_has_contact(store_, known.id, kind, key);
  const Customer& customer = added->customer;
  const std::string_view country = customer.country ? std::string_view{*customer.country} : std::string_view{country_};
  return std::ranges::any_of(contact_kinds, [&](const Contacts& contacts) {
    return contacts.kind == kind && std::ranges::any_of(customer.*contacts.values, [&](const std::string& value) {
             return match_key(contacts.match, value, country) == key;
           });
  });
}

void KnownCustomers::keep_in_memory() {
  if (in_memory_) return;
  in_memory_ = true;
  each_external_id(store_, [&](std::string_view key, CustomerId id) { external_ids_.add(key, id.value); });
  each_name(store_, [&](CustomerKind kind, std::string_view key, CustomerId id) {
    names_.add(with_kind(word_of(kind), key), id.value);
  });
  each_import_key(store_, [&](std::int64_t key, CustomerId id) { import_keys_.emplace(key, id); });
  each_contact(store_, [&](std::string_view kind, std::string_view key, CustomerId id) {
    contacts_.add(with_kind(kind, key), id.value);
  });
}

std::optional<CustomerId> KnownCustomers::by_import_key(std::int64_t key) const {
  const auto found = import_keys_.find(key);
  return found == import_keys_.end() ? std::nullopt : std::optional{found->second};
}

void KnownCustomers::learn(CustomerId id, const Customer& customer, const std::string& name_key) {
  if (!in_memory_) return;
  if (customer.external_id) external_ids_.add(*customer.external_id, id.value);
  names_.add(with_kind(word_of(customer.kind), name_key), id.value);
  const std::string_view country = customer.country ? std::string_view{*customer.country} : std::string_view{country_};
  for (const auto& [kind, match, values] : contact_kinds)
    for (const auto& value : customer.*values)
      contacts_.add(with_kind(kind, match_key(match, value, country)), id.value);
}

}  // namespace rapport
