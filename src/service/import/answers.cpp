#include "service/import/answers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/duplicate.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {

std::optional<KnownCustomer> only_one(std::vector<KnownCustomer> found, const SharedValue& what,
                                      std::string_view remedy, const NewRecords& made) {
  const auto live = std::partition(found.begin(), found.end(), [](const auto& known) { return !known.archived; });
  if (live != found.begin()) found.erase(live, found.end());
  if (found.empty()) return std::nullopt;
  if (found.size() == 1 || found.front().archived) return found.front();
  std::ranges::sort(found, {}, &KnownCustomer::id);
  found.resize(std::min<std::size_t>(found.size(), 5));
  std::vector<std::string> names;
  for (const auto& known : found) names.push_back(made.called(known.id));
  // Those that are not there yet cannot be merged.
  throw Conflict(fmt::format("{}: {}{} means several customers ({}); {}{}", what.field, detail::quoted(what.text),
                             what.beside, fmt::join(names, ", "), remedy,
                             made.has(found.back().id) ? "" : ", or merge them"));
}

std::string how_to_say_whom(const Draft& draft, bool ids_count) {
  if (!draft.gives("name")) return "write the name of one of them beside it";
  return fmt::format("the name {} does not tell them apart; {}give the row the external id of one of them",
                     detail::quoted(draft.said.name), ids_count ? "" : "add external-id to --match and ");
}

void add_new_ones(std::vector<KnownCustomer>& all, std::vector<KnownCustomer> found) {
  for (auto& known : found)
    if (std::ranges::find(all, known) == all.end()) all.push_back(std::move(known));
}

bool has_name_of(const KnownCustomer& known, const Draft& draft) {
  return known.name_key == draft.keys.name ||
         comparable_name(known.name_key, known.kind) == comparable_name(draft.keys.name, known.kind);
}

bool may_have_name_of(const KnownCustomer& known, const Draft& draft) {
  return known.name_key == draft.keys.name ||
         may_be_one_name(comparable_name(known.name_key, known.kind), comparable_name(draft.keys.name, known.kind));
}

bool is_in_other_town(const KnownCustomer& known, const Draft& draft) {
  return draft.said.city && known.city && fold(*draft.said.city) != fold(*known.city);
}

bool is_company_of_other_name(const KnownCustomer& known, const Draft& draft) {
  if (known.kind != CustomerKind::company || draft.gives("name") || !draft.said.company) return false;
  const auto name = comparable_name(known.name_key, known.kind),
             said = comparable_name(fold(*draft.said.company), known.kind);
  return name != said && (is_in_other_town(known, draft) || !may_be_one_name(name, said));
}

bool differs_in_country(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  return std::ranges::any_of(one, [&](const std::string& a) {
    return std::ranges::any_of(other, [&](const std::string& b) { return is_same_within_country(a, b); });
  });
}

std::optional<KnownCustomer> one_called_by_address(const std::vector<KnownCustomer>& owners, const Draft& draft) {
  const auto is_called_by = [](const std::string& name_key, const std::vector<std::string>& items) {
    return std::ranges::any_of(items, [&](const std::string& item) { return fold(item) == name_key; });
  };
  const auto company = draft.said.company ? std::optional{fold(*draft.said.company)} : std::nullopt;
  const auto found = std::ranges::find_if(owners, [&](const KnownCustomer& known) {
    if (known.archived || known.kind != CustomerKind::person) return false;
    if (company && known.company && company != known.company) return false;
    return is_called_by(known.name_key, draft.said.emails) || is_called_by(known.name_key, draft.said.phones);
  });
  return found == owners.end() ? std::nullopt : std::optional{*found};
}

bool has_own_value_of(const Draft& draft, const Customer& customer) {
  // Of many in one company those are likely one who have a word of the name in common, as after a marriage.
  const bool like_named = share_a_word(comparable_name(draft.keys.name, customer.kind),
                                       comparable_name(fold(customer.name), customer.kind));
  const auto tells = [&](std::string_view column) {
    return column == "birthday" || column == "address" || (column == "company" && like_named);
  };
  std::string one, other;
  const auto shares_an_item = [&](const auto list) {
    return std::ranges::find_first_of(draft.said.*list, customer.*list) != (draft.said.*list).end();
  };
  return shares_an_item(&Customer::websites) || shares_an_item(&Customer::handles) ||
         std::ranges::any_of(draft.given, [&](const auto* column) {
           const auto text = [](const Cell& cell) { return fold(text_or_empty(cell)); };
           return tells(column->info.name) && text(column->get(customer, one)) == text(column->get(draft.said, other));
         });
}

std::optional<KnownCustomer> survivor_of(Store& store, KnownCustomers& known, const KnownCustomer& merged) {
  const auto kept = survivor_of(store, merged.id);
  if (kept == merged.id) return std::nullopt;
  auto survivor = known.by_id(kept);
  return survivor && !survivor->archived ? survivor : std::nullopt;
}

std::string why_put_away(Store& store, CustomerId id) {
  if (const auto kept = survivor_of(store, id); kept != id)
    return fmt::format(
        "customer {} was merged into {}, who was removed; 'rapport customer restore {}' brings them back", id.value,
        customer_label(store, kept), kept.value);
  return fmt::format("customer {0} was removed; 'rapport customer restore {0}' brings it back", id.value);
}

}  // namespace rapport
