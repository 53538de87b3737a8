#include "service/import/maker.hpp"

#include <utility>

#include "rapport/core/text.hpp"

namespace rapport {

CustomerId CustomerMaker::add(Customer&& customer, CustomerKeys&& keys, std::optional<std::int64_t> key,
                              CustomerId company) {
  const auto id = loader_.add(std::move(customer), std::move(keys), key);
  const NewCustomer& added = *loader_.waiting(id);
  known_.learn(id, added.customer, added.keys);
  if (added.customer.company) loader_.join(id, company ? company : company_for(*added.customer.company));
  return id;
}

CustomerId CustomerMaker::company_for(const std::string& name) {
  if (const auto known = known_.company_named(name)) return *known;
  const std::string name_key = fold(name);
  Customer company;
  company.kind = CustomerKind::company;
  company.name = name;
  const auto id = add(std::move(company), {name_key, {}, {}}, std::nullopt);
  known_.learn_company(id, name_key);
  return id;
}

}  // namespace rapport
