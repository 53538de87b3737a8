// Records that are known by their names, alone or beside a number or a company.

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "core/digits.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "service/import/match.hpp"

namespace rapport {
namespace {

/// A name that more records than this share tells nobody apart, and looking through them would take ever longer.
constexpr std::size_t namesakes = KnownCustomers::most_answers;

constexpr std::string_view add_identity = "give the row an e-mail address or an external id";

}  // namespace

std::optional<KnownCustomer> Matcher::by_name(const Draft& draft) {
  if (!draft.gives("name")) return std::nullopt;
  const std::string name = draft.keys.name;
  const SharedValue what{"name", draft.said.name};
  auto found = known_.by_name(name, draft.is_company() ? CustomerKind::company : CustomerKind::person, namesakes + 1);
  if (!draft.is_company() && !draft.gives("kind") && found.empty())
    found = known_.by_name(name, CustomerKind::company, namesakes + 1);
  std::erase_if(found, [&](const auto& known) { return !may_be(known, draft); });
  if (draft.is_company()) {
    // People are linked to the oldest of several companies of one name, and so is the row.
    if (found.empty())
      if (const auto company = known_.company_named(draft.said.name))
        if (auto known = known_.by_id(*company); known && may_be(*known, draft)) return known;
    const auto live = std::ranges::find(found, false, &KnownCustomer::archived);
    return live != found.end() ? std::optional{*live} : only_one(std::move(found), what, add_identity, made_);
  }
  if (std::ranges::any_of(draft.keys.phones, is_number_key)) {
    auto reached = namesakes_by_phone(draft);
    if (!reached.empty()) return only_one(std::move(reached), what, add_identity, made_);
    std::erase_if(found, [&](const auto& known) {
      if (known.has_phone && !doubts_.written_otherwise &&
          differs_in_country(known_.phones_of(known.id), draft.keys.phones))
        doubts_.written_otherwise = known.id;
      return known.has_phone;
    });
  }
  if ((doubts_.has_many_namesakes = found.size() > namesakes)) return std::nullopt;
  std::erase_if(found, [&](const auto& known) {
    if (draft.said.company && known.company) return fold(*draft.said.company) != *known.company;
    return is_in_other_town(known, draft);
  });
  return only_one(std::move(found), what, add_identity, made_);
}

std::vector<KnownCustomer> Matcher::namesakes_by_phone(const Draft& draft) {
  std::vector<KnownCustomer> reached;
  for (const auto& key : draft.keys.phones) {
    if (!is_number_key(key)) continue;
    std::vector<KnownCustomer> owners;
    if (!everybodys_.contains(key)) owners = known_.by_contact("phone", key);
    // Everybody in an office has the number of its switchboard.
    if (owners.size() >= KnownCustomers::most_answers) everybodys_.emplace(key, owners.front().id);
    if (everybodys_.contains(key))
      owners = known_.by_name_and_contact(draft.keys.name, CustomerKind::person, "phone", key);
    std::erase_if(owners, [&](const auto& known) { return !has_name_of(known, draft) || !may_be(known, draft); });
    add_new_ones(reached, std::move(owners));
  }
  return reached;
}

std::optional<KnownCustomer> Matcher::by_name_and_phone(const Draft& draft) {
  if (!draft.gives("name") || doubts_.of_other_id) return std::nullopt;
  return only_one(namesakes_by_phone(draft), SharedValue{"name", draft.said.name}, add_identity, made_);
}

std::optional<KnownCustomer> Matcher::company_of_name(const Draft& draft) {
  if (!draft.gives("name") || draft.gives("kind") || draft.said.company || doubts_.of_other_id) return std::nullopt;
  // A sole trader is called as the firm. Asked first: where thousands of people have the name, a look among them for a
  // company goes by all of them.
  if (known_.has_no_company_called(draft.keys.name) || known_.has_person_called(draft.keys.name)) return std::nullopt;
  auto found = known_.by_name(draft.keys.name, CustomerKind::company, 2);
  std::erase_if(found, [&](const auto& known) { return known.archived || !may_be(known, draft); });
  return found.size() == 1 ? std::optional{found.front()} : std::nullopt;
}

/// People who belong to no company are told apart by it as well.
std::optional<KnownCustomer> Matcher::by_name_and_company(const Draft& draft) {
  if (draft.is_company()) return by_name(draft);
  if (!draft.gives("name")) return std::nullopt;
  const auto company = draft.said.company ? std::optional{fold(*draft.said.company)} : std::nullopt;
  auto found = known_.by_name(draft.keys.name, CustomerKind::person, namesakes + 1);
  if ((doubts_.has_many_namesakes = found.size() > namesakes)) return std::nullopt;
  std::erase_if(found, [&](const auto& known) { return known.company != company || !may_be(known, draft); });
  const std::string of = company ? " of " + detail::quoted(*draft.said.company) : " without a company";
  return only_one(std::move(found), {"name and company", draft.said.name, of}, add_identity, made_);
}

}  // namespace rapport
