#pragma once
// The queries behind a list of findings.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/domain/finding.hpp"
#include "rapport/query/plan.hpp"

namespace rapport RAPPORT_API {

/// One query for all those kinds, which gives its rows kind by kind as it finds them; as the FROM of a list and its
/// parameters. Duplicates are read from rapport_rows, where a DuplicateList has put them.
[[nodiscard]] Query findings_from(std::span<const FindingKind> kinds, Date today);

}  // namespace rapport
