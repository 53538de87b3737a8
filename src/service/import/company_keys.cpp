#include "service/import/company_keys.hpp"

#include <algorithm>

#include "rapport/core/text.hpp"
#include "service/import/reader.hpp"

namespace rapport {
namespace {

/// Before what another cell of the column has said already.
void keep(Draft& draft) {
  auto& kept = draft.said.custom[draft.company_key.field];
  kept = draft.company_key.text + (kept.empty() ? "" : "; ") + kept;
}

}  // namespace

void CompanyKeys::resolve(Draft& draft, std::size_t line) {
  if (draft.company_key.text.empty()) return;
  if (draft.is_company()) return keep(draft);
  auto found = known_.by_external_id(draft.company_key.text);
  std::erase_if(found, [](const auto& known) { return known.archived || known.kind != CustomerKind::company; });
  if (!found.empty() && (!draft.said.company || fold(*draft.said.company) == found.front().name_key))
    draft.company_id = found.front().id;
  if (draft.said.company) return keep(draft);
  if (!draft.company_id) {
    unknown_.add(line, draft.company_key.text);
    return keep(draft);
  }
  draft.said.company = known_.customer(draft.company_id).name;
  draft.given.push_back(find_column(customers, "company"));
  // Whoever has an id beside it is not the company.
  draft.is_somebody |= !draft.gives("name") && (draft.gives("external_id") || is_somebody_of_company(draft));
}

void CompanyKeys::note(Operation& operation) const {
  unknown_.note(operation,
                "line {1} names the company by the id {2}, which no company here has; import the companies with their "
                "ids, and then this file again",
                "{0} rows name their company by an id that no company here has, the first on line {1}: {2}; import the "
                "companies with their ids, and then this file again");
}

bool lacks_company(const Draft& draft) {
  return !draft.company_key.text.empty() && !draft.company_id && !draft.said.company;
}

}  // namespace rapport
