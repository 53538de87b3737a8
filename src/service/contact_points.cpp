#include "rapport/service/contact_points.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rapport/core/error.hpp"
#include "rapport/core/phone.hpp"
#include "rapport/core/text.hpp"
#include "rapport/store/customers.hpp"

namespace rapport {
namespace {

/// One place to look in.
struct LookUp {
  std::string_view kind;  ///< of a contact point, or external_id
  std::string key;
};

/// Text in which nothing but a phone number can be meant by its letters: digits alone count as well.
bool may_be_phone(std::string_view text) {
  return is_number_key(digits_of(text)) &&
         (looks_like_phone(text) || text.find_first_not_of("0123456789") == std::string_view::npos);
}

void add_handle(std::vector<LookUp>& look_ups, std::string_view text) {
  const std::string key = match_key(Match::email, text, "");
  look_ups.push_back({"handle", key});
  look_ups.push_back({"handle", key.starts_with('@') ? key.substr(1) : "@" + key});
}

std::vector<LookUp> look_ups_for(std::string_view text, const Session& session) {
  const auto rest = [&](std::string_view prefix) { return trim(text.substr(prefix.size())); };
  const auto phone = [&](std::string_view number) {
    return LookUp{"phone", phone_key(number, session.context.default_country)};
  };
  std::vector<LookUp> look_ups;
  if (text.starts_with("email:")) return {{"email", match_key(Match::email, rest("email:"), "")}};
  if (text.starts_with("mailto:")) return {{"email", match_key(Match::email, rest("mailto:"), "")}};
  if (text.starts_with("tel:")) {
    if (auto number = phone(rest("tel:")); is_number_key(number.key)) look_ups.push_back(std::move(number));
    return look_ups;
  }
  if (text.starts_with("ext:")) return {{"external_id", std::string{rest("ext:")}}};
  if (text.starts_with("handle:")) {
    add_handle(look_ups, rest("handle:"));
    return look_ups;
  }
  if (text.find('@', 1) != std::string_view::npos) look_ups.push_back({"email", match_key(Match::email, text, "")});
  if (may_be_phone(fold(text))) look_ups.push_back(phone(text));
  add_handle(look_ups, text);
  look_ups.push_back({"external_id", std::string{text}});
  return look_ups;
}

void add_found(std::vector<Recognised>& found, Recognised one) {
  if (std::ranges::find(found, one.id, &Recognised::id) == found.end()) found.push_back(std::move(one));
}

}  // namespace

std::vector<Recognised> recognise(Store& store, std::string_view text, const Session& session) {
  text = trim(text);
  if (text.empty()) throw UsageError("nobody is known by an empty text; give a phone number, an address or a key");
  std::vector<Recognised> found;
  for (const auto& [kind, key] : look_ups_for(text, session)) {
    if (kind == "external_id") {
      for (const auto& hit : customers_by_external_id(store, key))
        add_found(found, {hit.id, std::string{kind}, key, hit.archived});
    } else {
      for (const auto& point : contact_points(store, kind, key))
        add_found(found, {point.customer, std::string{kind}, point.value, point.archived});
    }
  }
  const bool any_live = std::ranges::any_of(found, [](const Recognised& one) { return !one.archived; });
  if (any_live) std::erase_if(found, [](const Recognised& one) { return one.archived; });
  return found;
}

MarkedAddress mark_bounced(Operation& operation, std::string_view address, std::optional<Date> day,
                           const Session& session) {
  address = trim(address);
  if (address.empty()) throw InvalidInput("the address is empty");
  if (day) refuse_day_to_come("at", *day, session);
  const std::string date = day ? to_iso(*day) : "";
  MarkedAddress marked;
  for (const auto& [kind, key] : look_ups_for(address, session)) {
    if (kind == "external_id") continue;
    for (const auto& point : contact_points(operation.store(), kind, key)) {
      if (std::ranges::find(marked.customers, point.customer) == marked.customers.end())
        marked.customers.push_back(point.customer);
      if (point.bounced_on.value_or("") == date) continue;
      set_bounced(operation, point, day);
      marked.changed = true;
    }
    // What is an e-mail address is not somebody else's handle.
    if (!marked.customers.empty()) break;
  }
  return marked;
}

}  // namespace rapport
