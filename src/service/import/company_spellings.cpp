#include "service/import/company_spellings.hpp"

#include <utility>

#include "core/digits.hpp"
#include "core/umlauts.hpp"

namespace rapport {

void CompanySpellings::settle(Draft& draft, std::size_t line) {
  if (!draft.said.company || draft.company_id || draft.is_company()) return;
  auto name = known_.company_spelled_otherwise(*draft.said.company);
  if (!name) return;
  if (!draft.gives("name") && lacks_marks_of(*name, *draft.said.company))
    draft.better_company = *draft.said.company;  // Of a row about the company it becomes the name.
  else
    otherwise_.add(line, *draft.said.company, detail::quoted(*name));
  draft.said.company = std::move(name);
}

void CompanySpellings::note(Operation& operation) const {
  otherwise_.note(operation,
                  "line {1}: the company {2} is taken for {3}; if they are two, add the other one by hand and import "
                  "the file again",
                  "{0} rows write a company with ae, oe or ue for its umlauts, or the other way round, the first on "
                  "line {1}: {2} is taken for {3}; if they are two, add the other one by hand and import the file "
                  "again");
}

}  // namespace rapport
