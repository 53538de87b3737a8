#pragma once
// Which company an internet domain belongs to: that of its web site or of its e-mail addresses.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rapport/domain/customer.hpp"
#include "rapport/store/store.hpp"

namespace rapport {

/// "info@kopi.example" and "https://www.kopi.example/menu" -> "kopi.example". Empty where there is none, and for
/// providers that give everybody a mailbox: their domain tells nobody apart.
[[nodiscard]] std::string domain_of(std::string_view contact);
/// Those of a record's web sites and e-mail addresses, each once.
[[nodiscard]] std::vector<std::string> domains_of(const Customer& customer);

/// Takes from the websites the provider of one of the addresses: lists of addresses may have its domain in a column.
void leave_out_provider(Customer& customer);

/// Memory grows with the companies of the database, not with the file.
class CompanyDomains {
 public:
  explicit CompanyDomains(Store& store);
  /// A customer that this import wrote, who may have been a company before.
  void put(CustomerId id, const Customer& customer);
  /// The companies that have one of these domains, in the order of their ids.
  [[nodiscard]] std::vector<CustomerId> find(const std::vector<std::string>& domains) const;

 private:
  void add(CustomerId id, const std::string& domain);
  std::unordered_map<std::string, std::vector<CustomerId>> companies_;
};

}  // namespace rapport
