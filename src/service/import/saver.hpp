#pragma once
// What a row says of a customer who is stored already, or is stored at once, on its way into the database.

#include <cstdint>
#include <optional>
#include <string>

#include "rapport/service/customers.hpp"
#include "rapport/service/session.hpp"
#include "rapport/store/customer_loader.hpp"
#include "rapport/store/operation.hpp"
#include "service/import/known.hpp"
#include "service/import/maker.hpp"
#include "service/import/many.hpp"
#include "service/import/row.hpp"

namespace rapport {

class CustomerSaver {
 public:
  /// All must outlive the object.
  CustomerSaver(Operation& operation, const Session& session, CustomerLoader& loader, KnownCustomers& known,
                CustomerMaker& maker, ManyRows& many)
      : operation_(operation), session_(session), loader_(loader), known_(known), maker_(maker), many_(many) {}

  /// `key` and `company` as in CustomerMaker::add().
  CustomerId add(const Customer& customer, std::optional<std::int64_t> key, CustomerId company);
  /// Throws as save_customer().
  void save(const Customer& before, const Customer& after, const Draft& draft);

 private:
  /// The company that the row means, or else one of those that the import knows, and a new one where it knows none.
  [[nodiscard]] CompanyFinder company_finder(CustomerId company);
  /// As CustomerMaker::company_for(), but stored at once where those who wait would not be found.
  [[nodiscard]] CustomerId company_for(const std::string& name);

  Operation& operation_;
  const Session& session_;
  CustomerLoader& loader_;
  KnownCustomers& known_;
  CustomerMaker& maker_;
  ManyRows& many_;
};

}  // namespace rapport
