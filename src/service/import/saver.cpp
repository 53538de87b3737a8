#include "service/import/saver.hpp"

#include <string>

#include "rapport/store/customers.hpp"

namespace rapport {

CompanyFinder CustomerSaver::company_finder(CustomerId company) {
  return [this, company](const std::string& name) {
    const auto id = company ? company : company_for(name);
    if (loader_.waiting(id)) many_.store_waiting();
    return id;
  };
}

CustomerId CustomerSaver::company_for(const std::string& name) {
  if (known_.finds_waiting()) return maker_.company_for(name);
  if (const auto known = known_.company_named(name)) return *known;
  Customer company;
  company.kind = CustomerKind::company;
  company.name = name;
  return add_customer(operation_, company, without_plays(session_), SaveMode::bulk);
}

CustomerId CustomerSaver::add(const Customer& customer, std::optional<std::int64_t> key, CustomerId company) {
  const auto id = add_customer(operation_, customer, session_, SaveMode::bulk, company_finder(company));
  // Last, since any change of what the row says takes it away.
  if (key) {
    const Assignment known_by{"import_key", *key};
    operation_.update("customer", id.value, {&known_by, 1});
  }
  return id;
}

void CustomerSaver::save(const Customer& before, const Customer& after, const Draft& draft) {
  const auto company_of = company_finder(draft.company_id);
  // Between companies that are called alike nobody is moved by a name.
  if (draft.leaves_company)
    save_membership(operation_, after.id, company_of(*after.company), before, after, session_.today());
  save_customer(operation_, before, after, session_, SaveMode::bulk, company_of);
}

}  // namespace rapport
