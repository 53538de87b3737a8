#include "service/import/row_customer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/duplicate.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/records.hpp"
#include "service/import/cells.hpp"

namespace rapport {
namespace {

/// What find_customer() is told that the cell is; a name may be anything.
constexpr std::array<std::string_view, customer_fields.size() - parts_of_name> prefixes{
    "id:", "ext:", "ext:", "email:", "tel:", "", "ext:", ""};

/// In customer_fields.
constexpr std::size_t key_place = 1, person_key_place = 2, email_place = 3, phone_place = 4, name_place = 5,
                      company_key_place = 6, company_place = 7;

struct NameAndAddress {
  std::string_view name, address;
};
/// "Ann Lee (ann@x.example)"; nothing for another text, such as several of these.
std::optional<NameAndAddress> name_and_address(std::string_view text) {
  const auto begin = text.rfind(" (");
  if (!text.ends_with(')') || begin == std::string_view::npos) return std::nullopt;
  const auto name = text.substr(0, begin), address = text.substr(begin + 2, text.size() - begin - 3);
  if (address.find('@') == std::string_view::npos || name.find_first_of("@;") != std::string_view::npos)
    return std::nullopt;
  return NameAndAddress{name, address};
}

/// The list of customers that a name may mean has a line for each; the reason of a row is one line.
std::string in_one_line(std::string_view message) {
  std::string reason;
  for (std::size_t lines = 0; const auto& line : split_trimmed(message, '\n')) {
    reason += (lines == 0 ? "" : lines == 1 ? " " : "; ") + line;
    ++lines;
  }
  return reason;
}

/// "Ann Lee" of "Lee, Ann"; other text as it is.
std::string with_last_name_last(std::string_view name) {
  const auto comma = name.find(',');
  if (comma == std::string_view::npos || name.find(',', comma + 1) != std::string_view::npos) return std::string{name};
  return fmt::format("{} {}", trim(name.substr(comma + 1)), trim(name.substr(0, comma)));
}

/// What external_key() was told; nothing for another text.
std::string_view number_of_another(std::string_view reference) {
  const auto prefix = prefixes[key_place];
  if (!reference.starts_with(prefix)) return {};
  reference.remove_prefix(prefix.size());
  return detail::all_digits(reference) ? reference : std::string_view{};
}

/// Nothing when it finds none or several.
template <class Find>
std::optional<CustomerId> one_found(Find&& find) {
  try {
    return find();
  } catch (const NotFound&) {
    return std::nullopt;
  } catch (const Conflict&) {
    return std::nullopt;
  }
}

/// Nothing when none or several answer.
std::optional<CustomerId> one_who_answers(Store& store, std::string_view reference, const Session& session) {
  return one_found([&] { return find_customer(store, reference, session); });
}

/// One or several are called like the whole text.
bool is_anybody(Store& store, std::string_view reference, const Session& session) {
  try {
    static_cast<void>(find_customer(store, reference, session));
    return true;
  } catch (const NotFound&) {
    return false;
  } catch (const Conflict&) {
    return true;
  }
}

CustomerId find_of_kind(Store& store, std::string_view key, CustomerKind kind) {
  const auto found = customers_by_external_id(store, key, kind);
  if (found.empty())
    throw NotFound(fmt::format("no {0} here has the external id {1}; import the {2} before what is about them",
                               word_of(kind), detail::quoted(key),
                               kind == CustomerKind::person ? "people" : "companies"));
  return found.front().id;
}

}  // namespace

std::string external_key(std::string_view number) { return std::string{prefixes[key_place]}.append(number); }

bool RowCustomer::take(const RowField& field, std::string_view text) {
  if (!is_one_of(customer_fields, &field)) return false;
  const auto take_as = [&](std::size_t place, std::string_view reference) {
    if (references_[place].empty())
      references_[place] = std::string{prefixes[place]}.append(without_apostrophe(trim(reference)));
  };
  const auto place = static_cast<std::size_t>(&field - customer_fields.data());
  if (place >= references_.size()) {
    take_part(place - references_.size(), text);
    return true;
  }
  if (place == name_place && std::exchange(joins_parts_, false)) references_[name_place].clear();
  if (place == person_key_place || place == company_key_place) {
    // Of several ids the first is that of the primary one.
    const auto ids = split_trimmed(text, ';');
    if (!ids.empty()) take_as(place, ids.front());
    return true;
  }
  const auto named = name_and_address(trim(text));
  if (place != name_place || !named) {
    take_as(place, text);
  } else {
    take_as(name_place, named->name);
    take_as(email_place, named->address);
  }
  return true;
}

void RowCustomer::take_part(std::size_t place, std::string_view text) {
  if (!parts_[place].empty() || (!joins_parts_ && !references_[name_place].empty())) return;
  parts_[place] = trim(text);
  joins_parts_ = true;
  std::string name;
  for (const auto& part : parts_)
    if (!part.empty()) name += (name.empty() ? "" : " ") + part;
  references_[name_place] = std::move(name);
}

bool RowCustomer::empty() const {
  return std::ranges::all_of(references_, [](const auto& reference) { return reference.empty(); });
}

RowCustomer::Found RowCustomer::find(Store& store, const Session& session) const {
  const auto exact = std::ranges::find_if(references_, [](const auto& reference) { return !reference.empty(); });
  if (exact == references_.end()) throw InvalidInput("the row does not say whom it is about");
  const auto place = static_cast<std::size_t>(exact - references_.begin());
  if (place == name_place)
    if (const auto people = listed(store, session); !people.empty())
      return {.customer = one_for_all(store, people, session), .listed = *exact};
  try {
    Found found;
    try {
      found.customer = find_by(store, place, session);
    } catch (const NotFound&) {
      const auto beside = find_beside(store, place, session);
      if (!beside) throw;
      found.customer = *beside;
      found.unknown_id = other_id(store, *beside, place);
    }
    if (place == 0) check_id(store, found.customer, session);
    const auto name = other_name(store, found.customer, session);
    if (!name.empty())
      if (const auto named = one_who_answers(store, name, session);
          named && load(store, customers, named->value).value().kind == CustomerKind::person)
        return {.customer = *named};
    if (number_of_another(name).empty()) found.other_name = name;
    return found;
  } catch (const Conflict& error) {
    if (place != 0)
      if (const auto one = find_among_several(store, *exact, session)) return {.customer = *one};
    const bool by_key = place == key_place;
    throw Conflict(in_one_line(error.what()) +
                   (by_key ? "; a column with the name or the e-mail address beside it tells which" : ""));
  }
}

CustomerId RowCustomer::find_at(Store& store, std::size_t place, const Session& session) const {
  const auto find = [&](const std::string& reference) {
    if (place != person_key_place && place != company_key_place) return find_customer(store, reference, session);
    const auto kind = place == person_key_place ? CustomerKind::person : CustomerKind::company;
    return find_of_kind(store, std::string_view{reference}.substr(prefixes[place].size()), kind);
  };
  const std::string& reference = references_[place];
  try {
    return find(reference);
  } catch (const NotFound&) {
    // An id may be kept as a program wrote it who took it for a number.
    const bool is_key = place == key_place || place == person_key_place || place == company_key_place;
    if (is_key && detail::all_digits(std::string_view{reference}.substr(prefixes[place].size())))
      if (const auto one = one_found([&] { return find(reference + ".0"); })) return *one;
    throw;
  }
}

std::optional<CustomerId> RowCustomer::only_one_at(Store& store, std::size_t place, const Session& session) const {
  if (references_[place].empty()) return std::nullopt;
  return one_found([&] { return find_at(store, place, session); });
}

CustomerId RowCustomer::find_by(Store& store, std::size_t place, const Session& session) const {
  const std::string& exact = references_[place];
  try {
    return find_at(store, place, session);
  } catch (const NotFound&) {
    if (place == name_place && exact.find(',') != std::string::npos)
      if (const auto one = one_who_answers(store, with_last_name_last(exact), session)) return *one;
    if (place == name_place || place == company_place)
      if (const auto number = number_of_another(exact); !number.empty()) return find_by_number(store, number, session);
    throw;
  }
}

/// A number is the key of another system, as it is in a cell of its own.
std::optional<CustomerId> RowCustomer::one_of_list(Store& store, std::string_view item, const Session& session) {
  if (detail::all_digits(item.substr(item.starts_with('#') ? 1 : 0)))
    return one_who_answers(store, external_key(item), session);
  return one_who_answers(store, item, session);
}

std::vector<CustomerId> RowCustomer::listed(Store& store, const Session& session) const {
  std::vector<CustomerId> found;
  const auto items = split_trimmed(references_[name_place], ';');
  if (items.size() < 2 || is_anybody(store, references_[name_place], session)) return found;
  for (const auto& item : items) {
    const auto named = name_and_address(item);
    auto one = named ? one_who_answers(store, std::string{prefixes[email_place]}.append(named->address), session)
                     : std::nullopt;
    if (!one) one = one_of_list(store, named ? named->name : item, session);
    if (one && std::ranges::find(found, *one) == found.end()) found.push_back(*one);
  }
  std::stable_partition(found.begin(), found.end(),
                        [&](CustomerId id) { return !load(store, customers, id.value)->archived_at; });
  return found;
}

CustomerId RowCustomer::one_for_all(Store& store, std::span<const CustomerId> people, const Session& session) const {
  for (const auto place : {company_key_place, company_place})
    if (const auto company = only_one_at(store, place, session)) return *company;
  return people.front();
}

std::optional<CustomerId> RowCustomer::find_beside(Store& store, std::size_t place, const Session& session) const {
  if (place == company_key_place && !references_[company_place].empty()) return find_by(store, company_place, session);
  // Many systems have an id for everybody, of whom only the address is known here, or the name.
  if (place == key_place || place == person_key_place)
    for (const auto other : {email_place, phone_place})
      if (const auto one = only_one_at(store, other, session)) return *one;
  if (place == person_key_place)
    if (const auto one = only_one_at(store, name_place, session);
        one && !load(store, customers, one->value).value().external_id)
      return *one;
  return std::nullopt;
}

CustomerId RowCustomer::find_by_number(Store& store, std::string_view number, const Session& session) {
  if (const auto one = one_who_answers(store, fmt::format("name:{}", number), session)) return *one;
  throw NotFound(
      fmt::format("no customer has the external id {0} or is called so; if it is the number that rapport gave, say so "
                  "with --map 'HEADER=customer_id'",
                  number));
}

std::string_view RowCustomer::other_id(Store& store, CustomerId found, std::size_t place) const {
  const auto said = std::string_view{references_[place]}.substr(prefixes[place].size());
  const auto its_own = load(store, customers, found.value).value().external_id;
  return its_own && *its_own != said ? said : std::string_view{};
}

std::string_view RowCustomer::other_name(Store& store, CustomerId found, const Session& session) const {
  const auto& [id, key, person_key, email, phone, name, company_key, company] = references_;
  const bool by_key = !id.empty() || !key.empty() || !person_key.empty();
  const bool by_contact = !by_key && !(email.empty() && phone.empty());
  if (!by_contact || name.empty() || answers_to(store, found, name, session)) return {};
  const auto customer = load(store, customers, found.value).value();
  if (customer.company && fold(*customer.company) == fold(name)) return {};
  const auto words = [&](std::string_view text) { return comparable_name(fold(text), customer.kind); };
  return may_be_one_name(words(name), words(customer.name)) ? std::string_view{} : name;
}

/// Whoever another cell names, if the shared address or number of the row is theirs too.
std::optional<CustomerId> RowCustomer::find_among_several(Store& store, std::string_view shared,
                                                          const Session& session) const {
  for (std::size_t place = 0; place < references_.size(); ++place) {
    if (references_[place] == shared) continue;
    const auto one = only_one_at(store, place, session);
    if (one && answers_to(store, *one, shared, session)) return one;
  }
  return std::nullopt;
}

CustomerId RowCustomer::find_by_any(Store& store, const Session& session) const {
  for (std::size_t place = 0; place < references_.size(); ++place)
    if (const auto one = only_one_at(store, place, session)) return *one;
  return find(store, session).customer;
}

void RowCustomer::check_id(Store& store, CustomerId customer, const Session& session) const {
  // What several answer to, such as the address of an office, tells less than the name beside it.
  std::string_view other;
  for (const auto place : {key_place, person_key_place, email_place, phone_place, name_place}) {
    const auto& reference = references_[place];
    if (reference.empty()) continue;
    if (only_one_at(store, place, session) == customer) return;
    if (place == person_key_place || !answers_to(store, customer, reference, session)) other = reference;
  }
  if (const auto company = only_one_at(store, company_key_place, session)) {
    if (company == customer) return;
    if (current_company(store, customer) != company) other = references_[company_key_place];
  }
  if (!other.empty())
    throw Conflict(
        fmt::format("customer {} does not answer to '{}'; was the file written by another database? --map "
                    "'customer_id=' goes by the other columns",
                    customer_label(store, customer), other));
}

}  // namespace rapport
