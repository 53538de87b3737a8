// Which record a row of an import means by the id that it has in another system, or had in rapport.

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/duplicate.hpp"
#include "rapport/query/plan.hpp"
#include "service/import/match.hpp"

namespace rapport {

std::optional<KnownCustomer> Matcher::by_id(Draft& draft) {
  auto by_key = by_external_id(draft);
  if (!own_export_ && !may_be_own_) return by_key ? by_key : by_record_id(draft);
  // The external id of one customer may be the number of another.
  if (by_key && !own_export_ && agrees(*by_key, draft, Names::parts)) return by_key;
  if (auto found = by_record_id(draft)) return found;
  return by_key;
}

std::optional<KnownCustomer> Matcher::by_external_id(const Draft& draft) {
  if (!draft.gives("external_id")) return std::nullopt;
  auto found = known_.by_external_id(*draft.said.external_id);
  if (found.empty() && draft.had_fraction) found = known_.by_external_id(*draft.said.external_id + ".0");
  const auto of_kind = [&](CustomerKind kind) {
    const auto one = std::ranges::find(found, kind, &KnownCustomer::kind);
    return one == found.end() ? std::nullopt : std::optional{*one};
  };
  const auto person = of_kind(CustomerKind::person), company = of_kind(CustomerKind::company);
  if (person && company && !draft.gives("kind") && !draft.gives("name")) return one_of_kinds(*person, *company, draft);
  const auto& of_row = draft.is_company() ? company : person;
  const auto& other = draft.is_company() ? person : company;
  if (!other) return of_row;
  if (of_row && (draft.gives("kind") || agrees(*of_row, draft, Names::parts) || !agrees(*other, draft, Names::parts)))
    return of_row;
  if (is_of_other_kind(*other, draft)) return of_row;
  const bool kind_is_sure = draft.says_kind() || draft.is_named_in_parts || (draft.gives("name") && draft.said.company);
  // A record of the other kind is meant where it is to be of this one from now on.
  return kind_is_sure && !(draft.gives("name") && has_name_of(*other, draft)) ? of_row : other;
}

KnownCustomer Matcher::one_of_kinds(const KnownCustomer& person, const KnownCustomer& company, const Draft& draft) {
  if (draft.said.company && fold(*draft.said.company) == company.name_key) return company;
  const bool is_person = agrees(person, draft, Names::parts), is_company = agrees(company, draft, Names::parts);
  if (is_person != is_company) return is_person ? person : company;
  throw Conflict(fmt::format(
      "external_id: {} belongs to the person {} ({}) and the company {} ({}); --set kind=person or --set kind=company "
      "says whom the rows are about",
      detail::quoted(person.external_id.value_or("")), detail::quoted(known_.customer(person.id).name),
      made_.named(person.id), detail::quoted(known_.customer(company.id).name), made_.named(company.id)));
}

void Matcher::check_is_same(const KnownCustomer& known, const Draft& draft) {
  if (!draft.gives("name") || known.archived) return;
  if (agrees(known, draft, Names::parts) || was_made_then(known, draft)) return;
  const Customer before = known_.customer(known.id);
  const bool is_of_another = !owners_of(draft.keys.emails, "email").empty();
  if (is_of_another || !has_own_value_of(draft, before)) refuse_other(known, made_.named(known.id), draft);
}

void Matcher::refuse_other(const KnownCustomer& known, const std::string& called, const Draft& draft) {
  throw Conflict(fmt::format(
      "external_id: {} belongs to {} ({}), and the row says {} and nothing that is known of them; if they are one "
      "customer, add --match external-id,email; if another system has the same ids, keep those apart with --map "
      "HEADER=x.NAME{}",
      detail::quoted(known.external_id.value_or("")), detail::quoted(known_.customer(known.id).name), called,
      detail::quoted(draft.said.name),
      known.kind == CustomerKind::company ? "; if the row is about a person, --set kind=person tells it" : ""));
}

bool Matcher::agrees(const KnownCustomer& known, const Draft& draft, Names names) {
  if (draft.gives("name") && draft.keys.name == known.name_key) return true;
  if (draft.gives("name") && names != Names::equal) {
    const auto said = comparable_name(draft.keys.name, known.kind), name = comparable_name(known.name_key, known.kind);
    if (names == Names::parts ? may_be_one_name(said, name) : name_likeness(said, name) >= mistyped_name) return true;
  }
  const auto has = [&](const std::vector<std::string>& keys, std::string_view kind) {
    return std::ranges::any_of(keys, [&](const std::string& key) {
      return (kind != "phone" || is_number_key(key)) && known_.has_contact(known, kind, key);
    });
  };
  return has(draft.keys.emails, "email") || has(draft.keys.phones, "phone");
}

bool Matcher::was_made_then(const KnownCustomer& known, const Draft& draft) {
  return own_export_ && draft.created_at && known_.customer(known.id).created_at == *draft.created_at;
}

bool Matcher::means_other_made_then(const KnownCustomer& known, const Draft& draft) {
  auto others = known_.by_name(draft.keys.name, draft.is_company() ? CustomerKind::company : CustomerKind::person);
  add_new_ones(others, owners_of(draft.keys.emails, "email"));
  return std::ranges::any_of(others,
                             [&](const auto& other) { return other.id != known.id && was_made_then(other, draft); });
}

void Matcher::check_external_id(const Customer& customer, CustomerId id) {
  if (!customer.external_id) return;
  for (const auto& other : known_.by_external_id(*customer.external_id))
    if (other.id != id && other.kind == customer.kind)
      throw Conflict(
          fmt::format("external_id: {} belongs to {}, and the row means {}; {}leave the column out with --map",
                      detail::quoted(*customer.external_id), made_.named(other.id), id ? made_.named(id) : "a new one",
                      ids_count_ ? "" : "add external-id to --match, or "));
}

std::optional<KnownCustomer> Matcher::by_record_id(Draft& draft) {
  if (draft.record_id == 0 || made_.has({draft.record_id})) return std::nullopt;
  auto found = known_.by_id({draft.record_id});
  if (!found) return std::nullopt;
  // The export of another database has other moments, and may have the same names.
  const Names names = own_export_ && draft.created_at ? Names::equal : Names::mistyped;
  if (!agrees(*found, draft, names) && (!was_made_then(*found, draft) || means_other_made_then(*found, draft))) {
    if (own_export_ || may_be_own_) doubts_.of_that_number = found->id;
    return std::nullopt;
  }
  if (own_export_) return found;
  if (found->external_id != draft.said.external_id) {
    draft.said.external_id.reset();
    std::erase_if(draft.given, [](const auto* column) { return column->info.name == "external_id"; });
  }
  return may_be(*found, draft) ? found : std::nullopt;
}

}  // namespace rapport
