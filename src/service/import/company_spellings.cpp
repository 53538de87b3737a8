#include "service/import/company_spellings.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "core/digits.hpp"
#include "core/umlauts.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/duplicate.hpp"

namespace rapport {

void CompanySpellings::settle(Draft& draft, std::size_t line) {
  if (!draft.said.company || draft.company_id || draft.is_company()) return;
  if (!settle_renamed(draft, line)) settle_umlauts(draft, line);
}

bool CompanySpellings::settle_renamed(Draft& draft, std::size_t line) {
  const std::string& key = draft.company_key.text;
  if (key.empty()) return false;
  const auto* company = known_.company_with_id(key);
  if (!company) return false;
  const bool is_it = is_the_one(draft, *company);
  (is_it ? renamed_ : of_another_).add(line, *draft.said.company, detail::quoted(company->name));
  if (!is_it) return false;
  draft.company_id = company->id;
  draft.said.company = company->name;
  return true;
}

/// Another system may have the same short ids: beside one of these the names must have a word in common.
bool CompanySpellings::is_the_one(const Draft& draft, const KnownCustomers::Company& company) {
  constexpr std::size_t shortest_of_its_own = 8;
  if (draft.company_key.text.size() >= shortest_of_its_own) return true;
  const auto words = [](std::string_view name) { return comparable_name(name, CustomerKind::company); };
  const std::string said = fold(*draft.said.company);
  return share_a_word(words(said), words(company.name_key)) && known_.by_name(said, CustomerKind::company, 1).empty();
}

void CompanySpellings::settle_umlauts(Draft& draft, std::size_t line) {
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
  renamed_.note(operation,
                "line {1}: the company {2} is {3} here, which has its id; a row about the company changes its name",
                "{0} rows have another name of a company beside its id, the first on line {1}: {2} is {3} here; a row "
                "about the company changes its name");
  of_another_.note(operation,
                   "line {1}: the company {2} has the id of {3} here and quite another name, and goes by the name; if "
                   "it is that company, import the companies of the file's system first",
                   "{0} rows have a company with the id of one here that has quite another name, and go by the name, "
                   "the first on line {1}: {2} has the id of {3}; if it is that company, import the companies of the "
                   "file's system first");
}

}  // namespace rapport
