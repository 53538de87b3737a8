#include "service/import/change.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "core/digits.hpp"
#include "core/umlauts.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/birthday.hpp"
#include "service/import/items.hpp"

namespace rapport {
namespace {

/// In a custom field, behind what the row says of that itself. Where only blanks are filled, what is there stays.
void keep_apart(Customer& after, const Customer& before, const Draft& draft, const char* field,
                const std::string& text) {
  if (draft.fills_blanks && before.custom.contains(field)) return;
  const bool says_more = draft.said.custom.contains(field);
  std::string& kept = after.custom[field];
  kept = says_more && kept != text ? kept + "; " + text : text;
}

/// What was kept apart while there was no company has its own place now; what the row says of the field itself stays,
/// and what stood before it. Another text than `only`, if any, was not kept so; without that, a text of one's own that
/// stands there alone cannot be told from a kept one.
void take_in(Customer& after, const Draft& draft, const char* field, std::optional<std::string_view> only) {
  const auto kept = after.custom.find(field);
  if (kept == after.custom.end() || draft.said.custom.contains(field)) return;
  std::string& text = kept->second;
  const auto end = text.rfind("; ");
  const auto last = std::string_view{text}.substr(end == std::string::npos ? 0 : end + 2);
  if (only && last != *only) return;
  if (end == std::string::npos)
    after.custom.erase(kept);
  else
    text.resize(end);
}

/// The link to a company goes by its name, unless an id says otherwise: another spelling is no change, and a new
/// company means new work.
void settle_company(Customer& after, const Customer& before, const Draft& draft) {
  const auto is_same = [&](std::string_view one, std::string_view other) {
    return draft.is_exact ? fold(one) == fold(other) : is_same_but_for_umlauts(one, other);
  };
  if (before.company && after.company && !draft.leaves_company && is_same(*before.company, *after.company)) {
    after.company = before.company;
    if (!draft.gives("title")) after.title = before.title;
    if (!draft.gives("role")) after.role = before.role;
  } else if (before.company) {
    if (!draft.gives("title")) after.title.reset();
    if (!draft.gives("role")) after.role.reset();
  }
  if (after.kind == CustomerKind::company && after.company) {
    if (fold(*after.company) != fold(after.name))
      throw InvalidInput(
          fmt::format("company: {} belongs to no company, it is one; leave the cell of its company empty",
                      detail::quoted(after.name)));
    after.company.reset();
  }
  if (after.company) {
    // The title of a new company may be another one than was kept.
    if (after.title && draft.gives("title") && !before.title)
      take_in(after, draft, "title", before.company ? std::optional<std::string_view>{*after.title} : std::nullopt);
    if (after.role && !before.role) take_in(after, draft, "role", word_of(*after.role));
    return;
  }
  // A title is one in a company. Without one it is kept all the same, as a field of its own.
  if (after.title) keep_apart(after, before, draft, "title", *std::exchange(after.title, std::nullopt));
  if (after.role)
    keep_apart(after, before, draft, "role", std::string{word_of(*std::exchange(after.role, std::nullopt))});
}

void settle(Customer& after, const Customer& before, const Draft& draft) {
  if (after.name.empty() && after.company && draft.gives("kind") && !draft.is_company())
    throw InvalidInput(
        fmt::format("name: the row is about a person of {} and has neither a name nor an e-mail address or phone "
                    "number; fill one in, or leave the row out",
                    detail::quoted(*after.company)));
  if (after.name.empty())
    throw InvalidInput(
        std::string{"name: the row has neither a name nor a company, e-mail address or phone number; "} +
        (draft.record_id == 0
             ? "fill one in, or leave the row out"
             : "its id is that of one database and names nobody by itself: export the name, too, as with "
               "--fields id,name"));
  settle_company(after, before, draft);
  if (after.relationship == Relationship::dedicated && !after.owner)
    throw InvalidInput(
        "relationship: 'dedicated' means one representative, and nobody owns this customer; fill in the owner");
  check(after);
}

constexpr std::string_view country_of(const Customer& customer, std::string_view default_country) {
  return customer.country ? std::string_view{*customer.country} : default_country;
}

/// Calls `use` with each list of a customer and the child table that it stands in.
template <class Use>
void for_each_list(Use&& use) {
  namespace children = customer_children;
  use(&Customer::emails, children::emails);
  use(&Customer::phones, children::phones);
  use(&Customer::websites, children::websites);
  use(&Customer::handles, children::handles);
  use(&Customer::tags, children::tags);
  use(&Customer::interests, children::interests);
}

bool is_of_address(const Column<Customer>* column) { return is_part_of_address(column->info.name); }

/// The row and the record have different values of some part of an address. The parts are one address: those of two
/// would be nobody's.
bool is_elsewhere(const Draft& draft, const Customer& before) {
  std::string one, other;
  return std::ranges::any_of(draft.given, [&](const auto* column) {
    if (!is_of_address(column)) return false;
    const Cell said = column->get(draft.said, one), known = column->get(before, other);
    if (is_null(said) || is_null(known) || fold(text_or_empty(said)) == fold(text_or_empty(known))) return false;
    const auto country = country_code(text_or_empty(said));  // "Germany" is "DE".
    return !country || column->info.name != "country" || country != country_code(text_or_empty(known));
  });
}

/// The company comes first, wherever its column stands: another one leaves title and role behind, but those that come
/// with it.
void set_given(Customer& to, const Draft& draft) {
  static const auto* const company = find_column(customers, "company");
  std::string scratch;
  const auto set = [&](const Column<Customer>* column) { column->set(to, column->get(draft.said, scratch)); };
  if (draft.gives("company")) set(company);
  for (const auto* column : draft.given)
    if (column != company) set(column);
}

}  // namespace

bool keep_blanks_only(Draft& draft, const Customer& before) {
  draft.fills_blanks = true;
  if (is_elsewhere(draft, before)) std::erase_if(draft.given, is_of_address);
  const bool refuses = draft.gives("consent") && draft.said.consent == Consent::refused;
  // Title and role are those in a company, and say nothing about another one.
  const bool moves = before.company && draft.said.company && fold(*before.company) != fold(*draft.said.company);
  std::string scratch;
  std::erase_if(draft.given, [&](const auto* column) {
    if (refuses && column->info.name == "consent") return false;
    return !is_null(column->get(before, scratch)) ||
           (moves && (column->info.name == "title" || column->info.name == "role"));
  });
  std::erase_if(draft.said.custom, [&](const auto& field) { return before.custom.contains(field.first); });
  return refuses && before.consent == Consent::given;
}

bool keep_refusal(Draft& draft, const Customer& before) {
  const bool keeps = draft.infers_consent && before.consent == Consent::refused;
  if (keeps) std::erase(draft.given, find_column(customers, "consent"));
  return keeps;
}

void overlay(Draft& draft, const Draft& more) {
  if (more.gives("consent")) draft.infers_consent = false;
  set_given(draft.said, more);
  for (const auto* column : more.given)
    if (!draft.gives(column->info.name)) draft.given.push_back(column);
  for (const auto items : {&Customer::emails, &Customer::phones, &Customer::websites, &Customer::handles,
                           &Customer::tags, &Customer::interests})
    (draft.said.*items).insert((draft.said.*items).end(), (more.said.*items).begin(), (more.said.*items).end());
  for (const auto& [name, value] : more.said.custom) draft.said.custom[name] = value;
}

Customer with_draft(const Customer& before, const Draft& draft, std::string_view default_country) {
  Customer after = before;
  set_given(after, draft);
  // Other systems leave the year out of the same day.
  if (before.birthday && after.birthday && !after.birthday->year && may_be_one_day(*before.birthday, *after.birthday))
    after.birthday = before.birthday;
  const auto country = country_of(after, default_country);
  const Leads leads = draft.fills_blanks || draft.is_repeated ? Leads::no
                      : draft.is_keyed                        ? Leads::yes
                                                              : Leads::when_new;
  for_each_list(
      [&](auto list, const Child& child) { add_items(after.*list, draft.said.*list, child, country, leads); });
  for (const auto& [name, value] : draft.said.custom) after.custom[name] = value;
  // What named the company before it was known goes with it.
  const bool gives_company = draft.company_id && draft.gives("company");
  if (const auto kept = after.custom.find(draft.company_key.field); gives_company && kept != after.custom.end())
    if (!draft.said.custom.contains(kept->first)) kept->second = draft.company_key.text;
  settle(after, before, draft);
  return after;
}

void complete_new(Draft& draft, std::string_view default_country) {
  static const Customer nobody;
  // What is said is the customer, but for items that are written in two ways.
  Customer& customer = draft.said;
  for_each_list([&](auto list, const Child& child) {
    if ((customer.*list).size() < 2) return;
    const auto said = std::exchange(customer.*list, {});
    add_items(customer.*list, said, child, country_of(customer, default_country), Leads::no);
  });
  settle(customer, nobody, draft);
}

}  // namespace rapport
