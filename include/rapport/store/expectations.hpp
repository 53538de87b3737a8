#pragma once
// The SQL behind expectations.

#include "rapport/core/api.hpp"
#include "rapport/core/id.hpp"
#include "rapport/query/plan.hpp"

namespace rapport RAPPORT_API {

/// What a customer expects and is not met yet, as a condition on `expectation`.
[[nodiscard]] Condition unmet_expectations_of(CustomerId customer);

}  // namespace rapport
