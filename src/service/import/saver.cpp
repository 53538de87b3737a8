#include "service/import/saver.hpp"

#include <string>

#include "rapport/store/customers.hpp"

namespace rapport {

CompanyFinder CustomerSaver::company_finder(CustomerId company) {
  if (!known_.finds_waiting() && !company) return {};
  return [this, company](const std::string& name) {
    const auto id = company ? company : maker_.company_for(name);
    if (loader_.waiting(id)) many_.store_waiting();
    return id;
  };
}

void CustomerSaver::note_company(const Customer& before, const Customer& after, CustomerId company) {
  if (!known_.finds_waiting() && !company && after.company && after.company != before.company)
    known_.company_named(*after.company);
}

CustomerId CustomerSaver::add(const Customer& customer, CustomerId company) {
  const auto id = add_customer(operation_, customer, session_, SaveMode::bulk, company_finder(company));
  note_company({}, customer, company);
  return id;
}

void CustomerSaver::save(const Customer& before, const Customer& after, const Draft& draft) {
  const auto company_of = company_finder(draft.company_id);
  // Between companies that are called alike nobody is moved by a name.
  if (draft.leaves_company)
    save_membership(operation_, after.id, company_of(*after.company), before, after, session_.today());
  save_customer(operation_, before, after, session_, SaveMode::bulk, company_of);
  note_company(before, after, draft.company_id);
}

}  // namespace rapport
