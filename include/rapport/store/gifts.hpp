#pragma once
// The SQL behind gifts.

#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/store/reports.hpp"

namespace rapport RAPPORT_API {

/// What one wants to know of a customer to find a gift that fits: columns of the table customer. Of a person, the
/// sector is that of the company when they have none of their own.
[[nodiscard]] std::vector<ColumnInfo> what_gifts_fit();

/// The gifts that were given as a subquery r, one row a customer and currency: customer_id, customer, currency, gifts,
/// cost, last_on, last, name_key.
[[nodiscard]] Condition gift_rows(const ReportScope& scope);

}  // namespace rapport
