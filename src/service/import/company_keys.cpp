#include "service/import/company_keys.hpp"

#include <algorithm>

#include "core/digits.hpp"
#include "core/umlauts.hpp"
#include "rapport/core/text.hpp"
#include "rapport/store/customers.hpp"
#include "service/import/cells.hpp"
#include "service/import/reader.hpp"

namespace rapport {
namespace {

/// Before what another cell of the column has said already.
void keep(Draft& draft) {
  auto& kept = draft.said.custom[draft.company_key.field];
  kept = draft.company_key.text + (kept.empty() ? "" : "; ") + kept;
}

}  // namespace

void CompanyKeys::use(const HeaderMap& map) {
  const auto found = std::ranges::find(map.targets, Slot::company_key, &Target::slot);
  column_ = found == map.targets.end() ? std::nullopt : std::optional{found - map.targets.begin()};
}

void CompanyKeys::resolve(Draft& draft, std::size_t line) {
  if (draft.company_key.text.empty()) return;
  if (draft.is_company()) return keep(draft);
  const auto* found = known_.company_with_id(draft.company_key.text);
  if (!found || (draft.said.company && !is_same_but_for_umlauts(*draft.said.company, found->name_key))) {
    if (!draft.said.company)
      unknown_.add(line, draft.company_key.text);
    else if (!found)
      look_for_other_id(draft, line);
    return keep(draft);
  }
  draft.company_id = found->id;
  const bool is_named = draft.said.company.has_value();
  draft.said.company = found->name;
  if (is_named) return;
  draft.given.push_back(find_column(customers, "company"));
  // Whoever has an id beside it is not the company.
  draft.is_somebody |= !draft.gives("name") && (draft.gives("external_id") || is_somebody_of_company(draft));
}

void CompanyKeys::look_for_other_id(const Draft& draft, std::size_t line) {
  const auto named = known_.company_named(*draft.said.company);
  if (!named) return;
  if (const auto& its_id = known_.external_id_of_company(*named))
    other_id_.add(line, *draft.said.company, detail::quoted(*its_id));
}

CustomerId CompanyKeys::left_by(const Customer& person, const Draft& draft) const {
  if (!draft.company_id || !draft.gives("company") || !person.company) return {};
  const auto current = current_company(store_, person.id);
  return current && *current != draft.company_id ? *current : CustomerId{};
}

bool CompanyKeys::says_more_now(std::span<const std::string_view> cells, CustomerId person) const {
  if (!column_) return false;
  std::string scratch;
  const auto cell = plain_cell(cells[*column_], scratch);
  const auto* found = known_.company_with_id(trim(cell.substr(0, cell.find(';'))));
  return found && current_company(store_, person) != found->id;
}

void CompanyKeys::note(Operation& operation) const {
  unknown_.note(operation,
                "line {1} names the company by the id {2}, which no company here has; import the companies with their "
                "ids, and then this file again",
                "{0} rows name their company by an id that no company here has, the first on line {1}: {2}; import the "
                "companies with their ids, and then this file again");
  other_id_.note(
      operation,
      "line {1}: the company {2} has the id {3} here and another one in the row, which no company has; the "
      "name counts; if they are two, import the companies with their ids, and then this file again",
      "{0} rows have an id of their company that no company here has, where the one of that name has another "
      "one, the first on line {1}: {2} has {3}; the name counts; if they are two, import the companies with "
      "their ids, and then this file again");
}

bool lacks_company(const Draft& draft) {
  return !draft.company_key.text.empty() && !draft.company_id && !draft.said.company;
}

}  // namespace rapport
