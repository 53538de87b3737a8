#pragma once
// New records of an import, which wait to be stored and are known all the same.

#include <cstdint>
#include <optional>
#include <string>

#include "rapport/core/id.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/store/customer_loader.hpp"
#include "service/import/known.hpp"

namespace rapport {

class CustomerMaker {
 public:
  /// Both must outlive the maker.
  CustomerMaker(CustomerLoader& loader, KnownCustomers& known) : loader_(loader), known_(known) {}

  /// `key` is that of the row that makes the record, and nothing when none does. `company` is the one that a person
  /// belongs to; 0 for that of its name, which is made when it is not known.
  CustomerId add(Customer&& customer, CustomerKeys&& keys, std::optional<std::int64_t> key, CustomerId company = {});
  /// As add_customer() does it: the company of that name, or a new one.
  CustomerId company_for(const std::string& name);

 private:
  CustomerLoader& loader_;
  KnownCustomers& known_;
};

}  // namespace rapport
