#include "service/import/items.hpp"

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

/// Whether it is one to write to or call, and not another one in other words.
bool may_lead(const std::string& item, std::span<const std::string> items, const Child& child,
              std::string_view country) {
  if (child.kind == customer_children::emails.kind) return true;
  if (child.kind != customer_children::phones.kind) return false;
  const auto key = key_of(item, child, country);
  return is_number_key(key) && std::ranges::none_of(items, [&](const std::string& other) {
           return is_same_within_country(key, key_of(other, child, country));
         });
}

}  // namespace

void add_items(std::vector<std::string>& items, const std::vector<std::string>& more, const Child& child,
               std::string_view country, Leads leads) {
  const auto known = items.size();
  const auto key = [&](const std::string& item) { return key_of(item, child, country); };
  const auto find = [&](const std::string& item) {
    const auto exact = std::ranges::find(items, item);
    return exact != items.end() || items.empty() ? exact : std::ranges::find(items, key(item), key);
  };
  for (const auto& item : more)
    if (find(item) == items.end()) items.push_back(item);
  if (leads == Leads::no || known == 0 || more.empty()) return;
  const auto first = find(more.front());
  const bool is_new = first - items.begin() >= static_cast<std::ptrdiff_t>(known);
  if ((is_new || leads == Leads::yes) && first != items.begin() && may_lead(*first, items, child, country))
    std::rotate(items.begin(), first, first + 1);
}

}  // namespace rapport
