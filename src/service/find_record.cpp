#include "rapport/service/find_record.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/digits.hpp"
#include "core/umlauts.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

std::optional<std::int64_t> all_digits(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool digits = text.find_first_not_of("0123456789") == std::string_view::npos;
  if (text.empty() || !digits || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Systems leave out the plus before a calling code, and write the digits alone: the number with it, or nothing for one
/// that is rather dialled within a country.
std::string with_plus(std::string_view text) {
  constexpr std::size_t fewest_digits = 11, most_digits = 15;
  text = trim(text);
  if (!detail::all_digits(text) || text.size() < fewest_digits || text.size() > most_digits || text.starts_with('0'))
    return {};
  return fmt::format("+{}", text);
}

std::vector<Hit> by_phone(Store& store, std::string_view text, const Session& session) {
  const std::string key = phone_key(text, session.context.default_country);
  if (!is_number_key(key)) return {};
  auto found = customers_by_contact(store, "phone", key);
  if (!found.empty()) return found;
  // Who lives in a country has a number that is dialled within it.
  for (const auto& [country, number] : numbers_abroad(text))
    for (auto& hit : customers_by_contact(store, "phone", number))
      if (country_code(load(store, customers, hit.id.value).value().country.value_or("")) == country)
        found.push_back(std::move(hit));
  if (const auto number = with_plus(text); found.empty() && !key.starts_with('+') && !number.empty())
    found = customers_by_contact(store, "phone", number);
  return found;
}

std::vector<Hit> by_id(Store& store, std::string_view text) {
  const auto id = all_digits(text);
  if (!id) throw InvalidInput(fmt::format("'id:{}' needs a whole number after id:", text));
  return customers_by_id(store, {*id});
}

/// What a reference says it is by its prefix, or is by its form.
std::vector<Hit> look_up(Store& store, std::string_view reference, const Session& session) {
  const auto after = [&](std::string_view prefix) { return trim(reference.substr(prefix.size())); };
  if (reference.starts_with("id:")) return by_id(store, after("id:"));
  if (reference.starts_with("name:")) return customers_by_name(store, after("name:"));
  if (reference.starts_with("email:"))
    return customers_by_contact(store, "email", match_key(Match::email, after("email:"), ""));
  if (reference.starts_with("tel:")) return by_phone(store, after("tel:"), session);
  if (reference.starts_with("ext:")) return customers_by_external_id(store, after("ext:"));
  if (all_digits(reference)) return by_id(store, reference);
  auto found = customers_by_name(store, reference);
  if (found.empty() && reference.find('@') != std::string_view::npos)
    found = customers_by_contact(store, "email", match_key(Match::email, reference, ""));
  if (found.empty() && looks_like_phone(reference)) found = by_phone(store, reference, session);
  return found;
}

/// Names that share words or their starts with the reference, the likest first.
std::string suggestions(Store& store, std::string_view reference) {
  if (reference.starts_with("ext:") || reference.starts_with("tel:")) return {};
  for (const std::string_view prefix : {"name:", "email:"})
    if (reference.starts_with(prefix)) reference.remove_prefix(prefix.size());
  // What follows the @ of an address is no part of a name, and common: half of all customers may have it.
  if (const auto at = reference.find('@'); at != 0) reference = reference.substr(0, at);
  const std::string wanted = fold(reference);
  auto near = customers_called_like(store, reference, 50);
  for (auto& hit : customers_by_name(store, plain_umlauts(wanted)))
    if (std::ranges::find(near, hit.id, &Hit::id) == near.end()) near.push_back(std::move(hit));
  std::ranges::stable_sort(near, {}, [&](const Hit& hit) { return edit_distance(fold(hit.name), wanted); });
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(near.size(), 3); ++i)
    text += fmt::format("{}'{}' ({})", i == 0 ? "; did you mean " : " or ", near[i].name, near[i].id.value);
  return text;
}

[[noreturn]] void fail_ambiguous(Store& store, std::string_view reference, const std::vector<Hit>& found) {
  std::string lines;
  for (const auto& hit : found) {
    const auto customer = load(store, customers, hit.id.value).value();
    lines += fmt::format("\n  {}  {}", hit.id.value, hit.name);
    for (const auto& detail :
         {customer.company, customer.emails.empty() ? std::nullopt : std::optional{customer.emails[0]}, customer.city})
      if (detail) lines += fmt::format(", {}", *detail);
  }
  throw Conflict(fmt::format("'{}' means several customers; name one by its id:{}", reference, lines));
}

/// What is dialled within a country is written with digits alone, as an id is.
[[noreturn]] void fail_number(Store& store, std::string_view digits, const Session& session) {
  constexpr std::size_t fewest_digits = 7;
  if (digits.size() < fewest_digits && !digits.starts_with('0'))
    throw NotFound(fmt::format(
        "there is no customer {0}; 'rapport customer find' searches, and a name of digits is written name:{0}",
        digits));
  auto known = by_phone(store, digits, session);
  std::erase_if(known, [](const Hit& hit) { return hit.archived; });
  if (known.empty())
    throw NotFound(
        fmt::format("there is no customer {0}; a phone number is written tel:{0}, a name of digits "
                    "name:{0}, and 'rapport customer find' searches",
                    digits));
  throw NotFound(fmt::format("there is no customer {0}; as a phone number it is that of {1}: write tel:{0}", digits,
                             known.size() == 1 ? fmt::format("{} {}", known.front().id.value, known.front().name)
                                               : fmt::format("{} customers", known.size())));
}

}  // namespace

CustomerId find_customer(Store& store, std::string_view reference, const Session& session, Archived archived) {
  reference = trim(reference);
  if (reference.empty())
    throw UsageError("a customer is named by id, name, e-mail address or phone number; this is empty");
  const auto found = look_up(store, reference, session);
  std::vector<Hit> live, removed;
  for (const auto& hit : found) (hit.archived ? removed : live).push_back(hit);
  const auto& chosen = archived == Archived::only || live.empty() ? removed : live;
  if (chosen.size() > 1) fail_ambiguous(store, reference, chosen);
  if (chosen.size() == 1) return chosen.front().id;
  if (archived == Archived::only && !live.empty())
    throw Conflict(fmt::format("'{}' is not removed; there is nothing to restore", reference));
  if (all_digits(reference)) fail_number(store, reference, session);
  throw NotFound(fmt::format("no customer answers to '{}'{}{}", reference, suggestions(store, reference),
                             "; 'rapport customer find' searches"));
}

CustomerId find_customer(Operation& operation, std::string_view reference, const Session& session) {
  return survivor_with_note(operation, find_customer(operation.store(), reference, session));
}

CustomerId find_erasable(Store& store, std::string_view reference, const Session& session) {
  try {
    return find_customer(store, reference, session);
  } catch (const NotFound&) {
    const auto number = all_digits(reference.starts_with("id:") ? reference.substr(3) : reference);
    if (!number || !is_in_history(store, {*number})) throw;
    return {*number};
  }
}

bool answers_to(Store& store, CustomerId id, std::string_view reference, const Session& session) {
  return std::ranges::any_of(look_up(store, trim(reference), session), [&](const Hit& hit) { return hit.id == id; });
}

std::string customer_label(Store& store, CustomerId id) {
  const auto found = customers_by_id(store, id);
  return found.empty() ? fmt::format("{}", id.value) : fmt::format("{} {}", id.value, found.front().name);
}

std::int64_t find_by_id(Store& store, std::string_view table, std::string_view text, std::string_view noun,
                        std::string_view list_command) {
  const auto id = all_digits(trim(text));
  if (!id) throw InvalidInput(fmt::format("'{}' is no {}: give its number; '{}' shows them", text, noun, list_command));
  if (!has_record(store, table, *id))
    throw NotFound(fmt::format("there is no {} {}; '{}' shows them", noun, *id, list_command));
  return *id;
}

}  // namespace rapport
