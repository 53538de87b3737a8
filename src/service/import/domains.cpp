#include "service/import/domains.hpp"

#include <algorithm>
#include <array>

#include "rapport/core/text.hpp"
#include "rapport/store/known_customers.hpp"

namespace rapport {
namespace {

constexpr auto public_providers = std::to_array<std::string_view>(
    {"163.com",     "aol.com",        "fastmail.com",   "free.fr",    "gmail.com",      "gmx.com",     "gmx.de",
     "gmx.net",     "googlemail.com", "hotmail.com",    "hotmail.fr", "icloud.com",     "laposte.net", "live.com",
     "mac.com",     "mail.com",       "mail.ru",        "me.com",     "msn.com",        "naver.com",   "orange.fr",
     "outlook.com", "proton.me",      "protonmail.com", "qq.com",     "rocketmail.com", "t-online.de", "wanadoo.fr",
     "web.de",      "yahoo.co.id",    "yahoo.co.uk",    "yahoo.com",  "yahoo.de",       "yahoo.es",    "yahoo.fr",
     "yandex.ru",   "ymail.com",      "zoho.com"});
static_assert(std::ranges::is_sorted(public_providers));

}  // namespace

std::string domain_of(std::string_view contact) {
  std::string domain = fold(trim(contact));
  if (const auto scheme = domain.find("://"); scheme != std::string::npos) domain.erase(0, scheme + 3);
  domain.resize(std::min(domain.find_first_of("/?#"), domain.size()));
  if (const auto at = domain.rfind('@'); at != std::string::npos) domain.erase(0, at + 1);
  domain.resize(std::min(domain.find(':'), domain.size()));
  if (domain.starts_with("www.")) domain.erase(0, 4);
  const bool is_one = domain.find('.') != std::string::npos && domain.find(' ') == std::string::npos;
  return is_one && !std::ranges::binary_search(public_providers, domain) ? domain : "";
}

std::vector<std::string> domains_of(const Customer& customer) {
  std::vector<std::string> domains;
  for (const auto* contacts : {&customer.websites, &customer.emails})
    for (const auto& contact : *contacts)
      if (auto domain = domain_of(contact); !domain.empty() && std::ranges::find(domains, domain) == domains.end())
        domains.push_back(std::move(domain));
  return domains;
}

void leave_out_provider(Customer& customer) {
  std::erase_if(customer.websites, [&](const std::string& website) {
    const std::string domain = fold(website);
    return std::ranges::binary_search(public_providers, domain) &&
           std::ranges::any_of(customer.emails,
                               [&](const std::string& email) { return fold(email).ends_with("@" + domain); });
  });
}

CompanyDomains::CompanyDomains(Store& store) {
  each_company_contact(store, [&](CustomerId id, std::string_view contact) { add(id, domain_of(contact)); });
}

void CompanyDomains::add(CustomerId id, const std::string& domain) {
  if (domain.empty()) return;
  auto& ids = companies_[domain];
  if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
}

void CompanyDomains::put(CustomerId id, const Customer& customer) {
  for (const auto& domain : domains_of(customer))
    if (customer.kind == CustomerKind::company)
      add(id, domain);
    else if (const auto known = companies_.find(domain); known != companies_.end())
      std::erase(known->second, id);
}

std::vector<CustomerId> CompanyDomains::find(const std::vector<std::string>& domains) const {
  std::vector<CustomerId> found;
  for (const auto& domain : domains)
    if (const auto company = companies_.find(domain); company != companies_.end())
      found.insert(found.end(), company->second.begin(), company->second.end());
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace rapport
