#include "service/import/match.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/birthday.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {

Matcher::Matcher(Store& store, KnownCustomers& known, const std::vector<MatchKey>& keys, CustomerId last_before)
    : store_(store),
      known_(known),
      keys_(keys),
      ids_count_(keys.empty() || std::ranges::find(keys, MatchKey::external_id) != keys.end()),
      made_(last_before),
      claimed_(last_before.value),
      of_said_kind_(last_before.value) {
  if (std::ranges::find(keys, MatchKey::domain) != keys.end()) domains_.emplace(store);
}

void Matcher::use(const HeaderMap& map) {
  own_export_ = map.own_export;
  may_be_own_ = map.may_be_own;
}

void Matcher::add_made(CustomerId id, const Draft& draft, std::size_t line) {
  made_.add(id, line);
  if (draft.says_kind()) of_said_kind_.set(id.value, true);
}

void Matcher::claim(CustomerId id, const Customer& customer) {
  if (own_export_ && made_.has(id)) claimed_.set(id.value, true);
  if (domains_) domains_->put(id, customer);
}

std::optional<KnownCustomer> Matcher::find(Draft& draft, const SameRow& made_by_same_row) {
  doubts_ = {};
  std::optional<KnownCustomer> found;
  try {
    found = look_up(draft);
  } catch (const Conflict&) {
    doubts_ = {};
    if (auto made = made_by_same_row()) return made;
    throw;
  }
  const bool has_no_key = !found && !draft.gives("name") && !draft.gives("external_id") && draft.said.emails.empty() &&
                          !draft.said.phones.empty() && std::ranges::none_of(draft.keys.phones, is_number_key);
  if (doubts_.has_many_namesakes || has_no_key) found = made_by_same_row();
  if (found && draft.guesses_kind && found->kind == CustomerKind::person)
    std::erase(draft.given, find_column(customers, "kind"));
  if (!found || !found->archived || draft.removed) return found;
  auto survivor = survivor_of(store_, known_, *found);
  if (!survivor) return found;
  if (keys_.empty() && draft.gives("name") && !was_made_then(*found, draft) && !agrees(*found, draft, Names::parts) &&
      !agrees(*survivor, draft, Names::parts))
    refuse_other(*found, "merged into " + made_.named(survivor->id), draft);
  doubts_.merged = found->id;
  // It stays with the record that was put away.
  if (found->external_id == draft.said.external_id) std::erase(draft.given, find_column(customers, "external_id"));
  return survivor;
}

std::optional<KnownCustomer> Matcher::look_up(Draft& draft) {
  if (keys_.empty()) return by_usual_keys(draft);
  for (const auto key : keys_)
    if (auto found = by_key(key, draft)) {
      draft.is_keyed = key == MatchKey::external_id;
      return found;
    }
  become_company(draft);
  return std::nullopt;
}

std::optional<KnownCustomer> Matcher::by_usual_keys(Draft& draft) {
  if (auto found = by_id(draft)) {
    check_is_same(*found, draft);
    draft.is_keyed = true;
    return found;
  }
  if (auto found = by_email(draft); found && is_company_of_other_name(*found, draft)) {
    doubts_.sharer = found->id;
  } else if (found) {
    if (!draft.gives("name") || draft.is_company() || has_name_of(*found, draft)) return found;
    const auto reached = namesakes_by_phone(draft);
    return reached.size() == 1 && !reached.front().archived ? reached.front() : found;
  }
  // From here on nothing but a name is left, and a row without one is about its company.
  become_company(draft);
  const bool identified = draft.gives("external_id") || !draft.said.emails.empty();
  if (identified && !draft.is_company()) {
    auto found = by_name_and_phone(draft);
    if (!found) found = company_of_name(draft);
    if (found) doubts_.sharer.reset();
    return found;
  }
  // Who has no name may be known by the number.
  auto found = draft.gives("name") ? by_name(draft) : by_phone(draft);
  if (found) doubts_.sharer.reset();
  return found;
}

std::optional<KnownCustomer> Matcher::by_key(MatchKey key, Draft& draft) {
  switch (key) {
    case MatchKey::external_id:
      return by_id(draft);
    case MatchKey::email:
      return by_email(draft);
    case MatchKey::phone:
      return by_phone(draft);
    default:
      break;
  }
  // What is left tells companies apart too.
  become_company(draft);
  if (key == MatchKey::domain) return by_domain(draft);
  return key == MatchKey::name ? by_name(draft) : by_name_and_company(draft);
}

void Matcher::link_company(Draft& draft, std::size_t line) {
  if (!domains_ || draft.is_company() || draft.said.company) return;
  const auto companies = domains_->find(domains_of(draft.said));
  const std::string& called =
      draft.said.name.empty() && !draft.said.emails.empty() ? draft.said.emails.front() : draft.said.name;
  // Who has neither is rejected.
  doubts_.is_of_several = companies.size() > 1 && !called.empty();
  if (doubts_.is_of_several)
    of_several_.add(line, called, fmt::format("customers {} and {}", companies[0].value, companies[1].value));
  if (companies.size() != 1) return;
  static const auto& column = *find_column(customers, "company");
  draft.company_id = companies.front();
  draft.said.company = known_.customer(companies.front()).name;
  draft.given.push_back(&column);
}

void Matcher::note(Operation& operation) const {
  of_several_.note(operation,
                   "line {1}: several companies have the domain of {2}, {3}, who is in none of them; write the name of "
                   "one in the row",
                   "{0} rows are about people whose domain several companies have, and who are in none of them, the "
                   "first on line {1}: {2} of {3}; write the name of one in the row");
}

bool Matcher::has_other_id(const KnownCustomer& known, const Draft& draft) const {
  return ids_count_ && draft.gives("external_id") && known.external_id && *known.external_id != *draft.said.external_id;
}

bool Matcher::is_of_other_kind(const KnownCustomer& known, const Draft& draft) const {
  const auto kind = draft.is_company() ? CustomerKind::company : CustomerKind::person;
  return known.kind != kind && draft.says_kind() && made_.has(known.id) && of_said_kind_.get(known.id.value);
}

/// False for a record that another row, another external id or the other kind sets apart from the row.
bool Matcher::may_be(const KnownCustomer& known, const Draft& draft) const {
  if (own_export_ && made_.has(known.id) && (known.kind == CustomerKind::person || claimed_.get(known.id.value)))
    return false;
  if (has_other_id(known, draft)) return false;
  if (draft.gives("external_id") && known.external_id == draft.said.external_id && is_of_other_kind(known, draft))
    return false;
  if (draft.is_company()) return known.kind == CustomerKind::company || draft.guesses_kind;
  // The address of a firm stands beside many of its people, and somebody in a company is none.
  if (draft.gives("kind") && !draft.gives("name") && draft.said.company) return known.kind == CustomerKind::person;
  return known.kind == CustomerKind::person || !draft.gives("name") || draft.keys.name == known.name_key;
}

std::vector<KnownCustomer> Matcher::owners_of(const std::vector<std::string>& keys, std::string_view kind) {
  std::vector<KnownCustomer> owners;
  for (const auto& key : keys)
    if (kind != "phone" || is_number_key(key)) add_new_ones(owners, known_.by_contact(kind, key));
  return owners;
}

std::vector<KnownCustomer> Matcher::owners_of(const std::vector<std::string>& keys, std::string_view kind,
                                              const Draft& draft) {
  auto owners = owners_of(keys, kind);
  // Where more have it than are asked for, the name tells who of them is meant.
  if (owners.size() >= KnownCustomers::most_answers && draft.gives("name"))
    for (const auto& key : keys)
      if (kind != "phone" || is_number_key(key)) add_new_ones(owners, sharers_called(draft, kind, key));
  return owners;
}

std::vector<KnownCustomer> Matcher::sharers_called(const Draft& draft, std::string_view kind, const std::string& key) {
  const auto customer_kind = draft.is_company() ? CustomerKind::company : CustomerKind::person;
  return known_.by_name_and_contact(draft.keys.name, customer_kind, kind, key);
}

std::vector<KnownCustomer> Matcher::owners_by_name_too(const Draft& draft) {
  std::vector<KnownCustomer> owners;
  for (const auto& key : draft.keys.emails) {
    auto everybodys = everybodys_.find(key);
    if (everybodys == everybodys_.end()) {
      auto found = known_.by_contact("email", key);
      if (found.size() < KnownCustomers::most_answers) {
        add_new_ones(owners, std::move(found));
        continue;
      }
      everybodys = everybodys_.emplace(key, found.front().id).first;
    }
    doubts_.sharer = everybodys->second;
    add_new_ones(owners, sharers_called(draft, "email", key));
  }
  return owners;
}

/// Where names are but alike, another birthday, or another town of a company, is that of somebody else.
bool Matcher::is_unlike(const KnownCustomer& known, const Draft& draft) {
  if (has_name_of(known, draft)) return false;
  if (draft.is_company() && draft.said.city && known.city) return is_in_other_town(known, draft);
  if (!draft.gives("birthday")) return false;
  const auto birthday = known_.customer(known.id).birthday;
  return birthday && !may_be_one_day(*birthday, *draft.said.birthday);
}

void Matcher::leave_out_other_names(std::vector<KnownCustomer>& owners, const Draft& draft) {
  if (owners.empty()) return;
  const CustomerId first = owners.front().id;
  std::erase_if(owners, [&](const KnownCustomer& known) {
    if (known.kind == CustomerKind::person && draft.is_company() && known.company == draft.keys.name) return true;
    if (may_have_name_of(known, draft)) return is_unlike(known, draft);
    // Somebody of whom nothing but the address was known is called by it.
    return std::ranges::find(draft.keys.emails, known.name_key) == draft.keys.emails.end();
  });
  doubts_.sharer = owners.empty() ? std::optional{first} : std::nullopt;
}

std::optional<KnownCustomer> Matcher::merged_into_one_of(const std::vector<KnownCustomer>& owners, const Draft& draft) {
  if (owners.empty()) return std::nullopt;
  for (auto& namesake : known_.by_name(draft.keys.name, CustomerKind::person)) {
    if (!namesake.archived) continue;
    const auto kept = survivor_of(store_, namesake.id);
    if (kept != namesake.id && std::ranges::find(owners, kept, &KnownCustomer::id) != owners.end()) return namesake;
  }
  return std::nullopt;
}

std::optional<KnownCustomer> Matcher::one_of(std::vector<KnownCustomer> owners, const Draft& draft,
                                             const SharedValue& what) {
  const auto other = std::ranges::find_if(owners, [&](const auto& known) {
    return !known.archived && has_other_id(known, draft) && (!draft.gives("name") || may_have_name_of(known, draft));
  });
  if (other != owners.end()) doubts_.of_other_id = other->id;
  std::erase_if(owners, [&](const auto& known) { return !may_be(known, draft); });
  if (!owners.empty()) doubts_.of_other_id.reset();
  if (keys_.empty() && draft.gives("name")) {
    const auto sharers = owners;
    leave_out_other_names(owners, draft);
    if (owners.empty())
      if (auto merged = merged_into_one_of(sharers, draft)) return merged;
  }
  if (owners.size() > 1 && draft.gives("name")) {
    // What several share with a name beside it is clear enough.
    const std::string name = draft.keys.name;
    std::vector<KnownCustomer> namesake;
    std::ranges::copy_if(owners, std::back_inserter(namesake),
                         [&](const auto& known) { return known.name_key == name && !known.archived; });
    if (namesake.size() == 1) return namesake.front();
  }
  if (std::ranges::count(owners, false, &KnownCustomer::archived) > 1 && !draft.gives("name") && draft.said.company) {
    // A row without a name is about its company, where one of them is that.
    const std::string company = fold(*draft.said.company);
    const auto is_it = std::ranges::find_if(owners, [&](const auto& known) {
      return known.kind == CustomerKind::company && known.name_key == company && !known.archived;
    });
    if (is_it != owners.end()) return *is_it;
    // Its name tells more than an address that several share.
    if (keys_.empty()) return is_about_company(draft) ? std::nullopt : one_called_by_address(owners, draft);
  }
  // Most rows need no remedy, and its words take longer than finding whom they mean.
  const std::string remedy = owners.size() > 1 ? how_to_say_whom(draft, ids_count_) : std::string{};
  return only_one(std::move(owners), what, remedy, made_);
}

std::optional<KnownCustomer> Matcher::by_email(const Draft& draft) {
  if (draft.said.emails.empty()) return std::nullopt;
  auto owners =
      keys_.empty() && draft.gives("name") ? owners_by_name_too(draft) : owners_of(draft.keys.emails, "email", draft);
  return one_of(std::move(owners), draft, {"email", draft.said.emails.front()});
}

std::optional<KnownCustomer> Matcher::by_phone(const Draft& draft) {
  if (draft.said.phones.empty()) return std::nullopt;
  return one_of(owners_of(draft.keys.phones, "phone", draft), draft, {"phone", draft.said.phones.front()});
}

std::optional<KnownCustomer> Matcher::by_domain(const Draft& draft) {
  const auto domains = domains_of(draft.said);
  if (!draft.is_company() || domains.empty()) return std::nullopt;
  std::vector<KnownCustomer> owners;
  for (const auto id : domains_->find(domains))
    if (auto known = known_.by_id(id)) owners.push_back(*std::move(known));
  return one_of(std::move(owners), draft, {"domain", domains.front()});
}

}  // namespace rapport
