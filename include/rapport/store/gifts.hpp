#pragma once
// The SQL behind gifts.

#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/store/reports.hpp"

namespace rapport RAPPORT_API {

/// ORDER BY terms of gifts, newest first: an index holds this order, for one customer and state.
inline constexpr std::string_view newest_gift_first = "gift.on_date DESC, gift.id DESC";

/// What one wants to know of a customer to find a gift that fits: columns of the table customer. Of a person, the
/// sector is that of the company when they have none of their own.
[[nodiscard]] std::vector<ColumnInfo> what_gifts_fit();

/// The gifts that were given as a subquery r, one row a customer and currency: customer_id, customer, currency, gifts,
/// cost, last_on, last, name_key.
[[nodiscard]] Condition gift_rows(const ReportScope& scope);

}  // namespace rapport
