#include "service/import/addresses.hpp"

#include <algorithm>
#include <cstddef>

#include "service/import/header.hpp"

namespace rapport {

namespace {

/// Pipedrive writes "Organization - City of Address" beside "Organization - Address".
std::string family_of(std::string_view header) {
  const auto mark = header.find(" - "), of = header.rfind(" of ");
  if (mark == std::string_view::npos || of == std::string_view::npos || of < mark)
    return address_family(header_key(header));
  return address_family(header_key(header.substr(0, mark)) + header_key(header.substr(of + 4)));
}

}  // namespace

std::vector<int> tell_addresses_apart(std::span<const std::string_view> header, std::span<const std::string> fields,
                                      std::span<const int> ranks) {
  std::vector<int> families(header.size());
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < header.size(); ++i)
    if (is_part_of_address(fields[i])) order.push_back(i);
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return ranks[i]; });
  std::vector<std::string> names, with_street;
  for (const auto i : order) {
    const auto name = family_of(header[i]);
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
    if (fields[i] == "address") with_street.push_back(name);
  }
  // "City" beside "Mailing Street" is of the only address that there is, but not where "Mailing City" is so already.
  const bool plain_has_street = std::ranges::find(with_street, "") != with_street.end();
  const auto has_both = [&](std::size_t i) {
    return family_of(header[i]).empty() && std::ranges::any_of(order, [&](std::size_t other) {
             return fields[other] == fields[i] && family_of(header[other]) == with_street.front();
           });
  };
  const bool joins = !plain_has_street && !with_street.empty() && std::ranges::none_of(order, has_both);
  if (joins) std::erase(names, "");
  if (names.size() < 2) return families;
  for (const auto i : order) {
    auto name = family_of(header[i]);
    if (name.empty() && joins) name = with_street.front();
    families[i] = static_cast<int>(std::ranges::find(names, name) - names.begin()) + 1;
  }
  return families;
}

}  // namespace rapport
