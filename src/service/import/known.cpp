#include "service/import/known.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "core/umlauts.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {
namespace {

constexpr std::string_view email_kind = customer_children::emails.kind;

KnownCustomer known_of(CustomerId id, const NewCustomer& added) {
  const Customer& customer = added.customer;
  return {id,
          added.keys.name,
          customer.kind,
          customer.archived_at.has_value(),
          customer.external_id,
          customer.company ? std::optional{fold(*customer.company)} : std::nullopt,
          customer.city,
          std::ranges::any_of(added.keys.phones, is_number_key)};
}

}  // namespace

void CompanyNamesakes::add(CustomerId oldest, CustomerId other, const std::string& name) {
  if (oldest_.empty())
    first_ = fmt::format("{} (customers {} and {})", detail::quoted(name), oldest.value, other.value);
  oldest_.insert(oldest);
}

void CompanyNamesakes::note(Operation& operation) const {
  if (oldest_.empty()) return;
  operation.note(oldest_.size() == 1
                     ? fmt::format("several companies are called {}, and people are linked to the oldest; 'rapport "
                                   "customer merge' makes them one",
                                   first_)
                     : fmt::format("{} names are those of several companies, the first {}, and people are linked to "
                                   "the oldest; 'rapport customer merge' makes them one",
                                   oldest_.size(), first_));
}

KnownCustomers::KnownCustomers(Store& store, CustomerLoader& loader)
    : store_(store),
      loader_(loader),
      external_ids_(most_answers),
      people_(most_answers + 1),
      companies_by_name_(most_answers + 1),
      emails_(most_answers),
      phones_(most_answers) {}

std::optional<KnownCustomer> KnownCustomers::by_id(CustomerId id) {
  if (const auto* added = loader_.waiting(id)) return known_of(id, *added);
  auto found = known_by_id(store_, id);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

Customer KnownCustomers::customer(CustomerId id) {
  const auto* added = loader_.waiting(id);
  return added ? added->customer : load_customer(store_, id).value();
}

std::vector<KnownCustomer> KnownCustomers::in(const Keys& index, std::string_view key, std::size_t limit,
                                              const std::function<bool(const KnownCustomer&)>& has_key) {
  std::vector<KnownCustomer> found;
  index.find(key, [&](std::int64_t id) {
    if (auto known = by_id({id}); known && has_key(*known)) found.push_back(*std::move(known));
    return found.size() < limit;
  });
  // As the database answers. Who was called otherwise before was added later than the younger ones.
  std::ranges::sort(found, {}, [](const KnownCustomer& known) { return known.id.value; });
  return found;
}

std::vector<KnownCustomer> KnownCustomers::and_waiting(std::vector<KnownCustomer> found, const Keys& index,
                                                       std::string_view key, std::size_t limit,
                                                       const std::function<bool(const KnownCustomer&)>& has_key) {
  if (waiting_only_ && found.size() < limit)
    std::ranges::move(in(index, key, limit - found.size(), has_key), std::back_inserter(found));
  return found;
}

std::vector<KnownCustomer> KnownCustomers::by_external_id(const std::string& key) {
  const auto has_key = [&](const KnownCustomer& known) { return known.external_id == key; };
  if (!in_memory_) return and_waiting(known_by_external_id(store_, key), external_ids_, key, most_answers, has_key);
  return in(external_ids_, key, most_answers, has_key);
}

std::vector<KnownCustomer> KnownCustomers::by_contact(std::string_view kind, const std::string& key) {
  const auto has_key = [&](const KnownCustomer& known) { return has_contact(known, kind, key); };
  const Keys& index = kind == email_kind ? emails_ : phones_;
  if (!in_memory_)
    return and_waiting(known_by_contact(store_, kind, key, most_answers), index, key, most_answers, has_key);
  return in(index, key, most_answers, has_key);
}

std::vector<KnownCustomer> KnownCustomers::by_name(const std::string& name_key, CustomerKind kind, std::size_t limit) {
  const auto has_key = [&](const KnownCustomer& known) { return known.name_key == name_key && known.kind == kind; };
  const Keys& index = names_of(kind);
  if (!in_memory_)
    return and_waiting(known_by_name(store_, name_key, kind, static_cast<std::int64_t>(limit)), index, name_key, limit,
                       has_key);
  return in(index, name_key, limit, has_key);
}

bool KnownCustomers::has_no_company_called(const std::string& name_key) const {
  return in_memory_ && !companies_by_name_.may_have(name_key);
}

bool KnownCustomers::has_person_called(const std::string& name_key) {
  if (!in_memory_) return !by_name(name_key, CustomerKind::person, 1).empty();
  bool has = false;
  people_.find(name_key, [&](std::int64_t id) {
    const auto* added = loader_.waiting({id});
    has = added ? added->keys.name == name_key && added->customer.kind == CustomerKind::person
                : is_person_called(store_, {id}, name_key);
    return !has;
  });
  return has;
}

std::vector<KnownCustomer> KnownCustomers::by_name_and_contact(const std::string& name_key, CustomerKind customer_kind,
                                                               std::string_view kind, const std::string& key) {
  auto found = by_name(name_key, customer_kind);
  std::erase_if(found, [&](const KnownCustomer& known) { return !has_contact(known, kind, key); });
  return found;
}

std::optional<CustomerId> KnownCustomers::other_owner(const Customer& before, const Customer& after,
                                                      const CustomerKeys& keys) {
  for (std::size_t i = 0; i < after.emails.size(); ++i) {
    if (std::ranges::find(before.emails, after.emails[i]) != before.emails.end()) continue;
    for (const auto& known : by_contact(email_kind, keys.emails[i]))
      if (known.id != after.id && !known.archived) return known.id;
  }
  return std::nullopt;
}

std::vector<std::string> KnownCustomers::phones_of(CustomerId id) {
  const auto* added = loader_.waiting(id);
  return added ? added->keys.phones : contact_keys_of(store_, id, "phone");
}

const KnownCustomers::Company* KnownCustomers::company_with_id(std::string_view external_id) {
  std::string key{external_id};
  if (const auto known = companies_with_ids_.find(key); known != companies_with_ids_.end()) return &known->second;
  for (auto& known : by_external_id(key)) {
    if (known.archived || known.kind != CustomerKind::company) continue;
    make_room(companies_with_ids_);
    Company company{known.id, customer(known.id).name, std::move(known.name_key)};
    return &companies_with_ids_.emplace(std::move(key), std::move(company)).first->second;
  }
  return nullptr;
}

const std::optional<std::string>& KnownCustomers::external_id_of_company(CustomerId id) {
  if (const auto known = ids_of_companies_.find(id.value); known != ids_of_companies_.end()) return known->second;
  make_room(ids_of_companies_);
  auto company = by_id(id);
  return ids_of_companies_.emplace(id.value, company ? std::move(company->external_id) : std::nullopt).first->second;
}

std::optional<CustomerId> KnownCustomers::company_remembered(const std::string& name) {
  if (latest_company_.name == name && !name.empty()) return latest_company_.id;
  const auto known = companies_.find(fold(name));
  if (known == companies_.end()) return std::nullopt;
  latest_company_ = {known->second, name};
  return known->second;
}

std::optional<CustomerId> KnownCustomers::company_named(const std::string& name) {
  if (const auto known = company_remembered(name)) return known;
  const std::string name_key = fold(name);
  auto companies = by_name(name_key, CustomerKind::company);
  std::erase_if(companies, [](const KnownCustomer& company) { return company.archived; });
  if (companies.empty()) return exact_names_ ? std::nullopt : company_with_umlauts(name, name_key);
  const auto oldest = companies.front().id;
  if (companies.size() > 1) namesakes_.add(oldest, companies[1].id, customer(oldest).name);
  learn_company(oldest, name_key);
  return oldest;
}

std::optional<CustomerId> KnownCustomers::company_with_umlauts(const std::string& name, const std::string& name_key) {
  if (const auto plain = plain_umlauts(name_key); plain != name_key)
    for (const auto& company : by_name(plain, CustomerKind::company)) {
      const std::string its_name = company.archived ? "" : customer(company.id).name;
      if (has_marks(its_name)) return company.id;
    }
  if (const auto spelled = spelled_umlauts(name); spelled != name_key)
    for (const auto& company : by_name(spelled, CustomerKind::company))
      if (!company.archived) return company.id;
  return std::nullopt;
}

std::optional<std::string> KnownCustomers::company_spelled_otherwise(const std::string& name) {
  if (!may_be_spelled_otherwise(name) || company_remembered(name)) return std::nullopt;
  const std::string name_key = fold(name);
  if (plain_umlauts(name_key) == name_key && spelled_umlauts(name) == name_key) return std::nullopt;
  const auto company = company_named(name);
  if (!company || companies_.contains(name_key)) return std::nullopt;
  return customer(*company).name;
}

bool KnownCustomers::has_contact(const KnownCustomer& known, std::string_view kind, const std::string& key) {
  const auto* added = loader_.waiting(known.id);
  if (!added) return customer_has_contact(store_, known.id, kind, key);
  const auto& keys = kind == email_kind ? added->keys.emails : added->keys.phones;
  return std::ranges::find(keys, key) != keys.end();
}

void KnownCustomers::learn_company(CustomerId id, const std::string& name_key) {
  make_room(companies_);
  companies_.emplace(name_key, id);
}

void KnownCustomers::forget_waiting() {
  if (!waiting_only_) return;
  for (Keys* index : {&external_ids_, &people_, &companies_by_name_, &emails_, &phones_}) index->clear();
}

void KnownCustomers::keep_in_memory() {
  waiting_only_ = false;
  in_memory_ = true;
  each_external_id(store_, [&](std::string_view key, CustomerId id) { external_ids_.add(key, id.value); });
  each_name(store_, [&](CustomerKind kind, std::string_view key, CustomerId id) { names_of(kind).add(key, id.value); });
  each_contact(store_, [&](std::string_view kind, std::string_view key, CustomerId id) {
    (kind == email_kind ? emails_ : phones_).add(key, id.value);
  });
}

void KnownCustomers::read_import_keys(CustomerId last) {
  each_import_key(store_, last, [&](std::int64_t key, CustomerId id) {
    import_keys_.add(static_cast<std::uint64_t>(key), id.value);
  });
  has_import_keys_.store(true, std::memory_order_release);
}

std::optional<CustomerId> KnownCustomers::by_import_key(std::int64_t key) const {
  if (!has_import_keys_.load(std::memory_order_acquire)) return std::nullopt;
  std::optional<CustomerId> made;
  import_keys_.find(static_cast<std::uint64_t>(key), [&](std::int64_t id) {
    made = CustomerId{id};
    return false;
  });
  return made;
}

void KnownCustomers::learn(CustomerId id, const Customer& customer, const CustomerKeys& keys) {
  if (!in_memory_ && (!waiting_only_ || !loader_.waiting(id))) return;
  if (customer.external_id) external_ids_.add(*customer.external_id, id.value);
  names_of(customer.kind).add(keys.name, id.value);
  for (const auto& key : keys.emails) emails_.add(key, id.value);
  for (const auto& key : keys.phones) phones_.add(key, id.value);
}

void KnownCustomers::prefetch(const Customer& customer, const CustomerKeys& keys) const {
  if (customer.external_id) external_ids_.prefetch(*customer.external_id);
  (customer.kind == CustomerKind::company ? companies_by_name_ : people_).prefetch(keys.name);
  for (const auto& key : keys.emails) emails_.prefetch(key);
  for (const auto& key : keys.phones) phones_.prefetch(key);
}

}  // namespace rapport
