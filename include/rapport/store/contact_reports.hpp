#pragma once
// The queries behind reports on how, and how soon, customers are spoken to.

#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/reports.hpp"

namespace rapport RAPPORT_API {

// Each gives the rows as a subquery r.

/// By customer: customer_id, customer, name_key, owner, contacts, personal, impersonal, personal_share, only_mail,
/// last_personal, previous, change. By owner: owner, customers, only_mail, contacts, personal, impersonal,
/// personal_share, previous, change. Both read the contacts of the days. By a unit of time, from counts by day: {by},
/// contacts, personal, impersonal, personal_share, previous, change.
[[nodiscard]] Condition contact_mix_rows(std::string_view by, const ReportScope& scope);

/// {by}, arrived, answered, waiting, answered_share, median_hours, p90_hours, previous, change; `by` is kind, owner or
/// a unit of time. What waits is read by day, and each answer looked up.
[[nodiscard]] Condition response_rows(std::string_view by, const ReportScope& scope);
/// kind, customer_id, customer, owner, on_date, days, channel, text, interaction_id, at: who still waits.
[[nodiscard]] Condition waiting_rows(const ReportScope& scope);

}  // namespace rapport
