#include "service/import_items.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

#include "rapport/core/phone.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/query/plan.hpp"

namespace rapport {
namespace {

std::string key_of(const std::string& item, const Child& child, std::string_view country) {
  return child.matched.empty() ? item : match_key(child.match, item, country);
}

/// Whether a new item is one to write to or call, and not one of the known ones in other words.
bool may_lead(const std::string& item, std::span<const std::string> known, const Child& child,
              std::string_view country) {
  if (child.kind == customer_children::emails.kind) return true;
  if (child.kind != customer_children::phones.kind) return false;
  const auto key = key_of(item, child, country);
  return is_number_key(key) && std::ranges::none_of(known, [&](const std::string& other) {
           return is_same_within_country(key, key_of(other, child, country));
         });
}

}  // namespace

void add_items(std::vector<std::string>& items, const std::vector<std::string>& more, const Child& child,
               std::string_view country) {
  const auto key = [&](const std::string& item) { return key_of(item, child, country); };
  for (const auto& item : more) {
    const bool known = !items.empty() && (std::ranges::find(items, item) != items.end() ||
                                          std::ranges::find(items, key(item), key) != items.end());
    if (!known) items.push_back(item);
  }
}

void add_latest_items(std::vector<std::string>& items, const std::vector<std::string>& more, const Child& child,
                      std::string_view country) {
  const auto known = items.size();
  add_items(items, more, child, country);
  const auto added = items.begin() + static_cast<std::ptrdiff_t>(known);
  if (known == 0 || added == items.end() || *added != more.front()) return;
  if (may_lead(*added, std::span{items}.first(known), child, country)) std::rotate(items.begin(), added, added + 1);
}

}  // namespace rapport
