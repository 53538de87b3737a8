#pragma once
// The queries behind the reports on deals, referrals and introductions. Each gives the rows as a subquery r, with money
// beside its currency; a scope's owner is that of the deal, of the referrer, or of the customer to whom something is
// introduced. Open deals are few, closed ones are read by the day of their close, and no query makes pairs of
// customers.

#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/domain/deal.hpp"
#include "rapport/store/reports.hpp"

namespace rapport RAPPORT_API {

/// {by}, currency, deals, amount, weighted, share, late, place, customer_id. The period is that of the expected close.
[[nodiscard]] Condition pipeline_rows(std::string_view by, const DealStages& stages, const ReportScope& scope);
/// {by}, currency, won, lost, rate, amount, missed, days, customer_id. The period is that of the close.
[[nodiscard]] Condition closed_deal_rows(std::string_view by, const ReportScope& scope);
/// id, customer_id, customer, customer_stage, deal, stage, probability, amount, weighted, worth, bought,
/// expected_close, owner, last_contact, last, next_due, next_step, expects. The period is that of the expected close.
[[nodiscard]] Condition opportunity_rows(const DealStages& stages, const ReportScope& scope);

/// referrer_id, referrer, owner, referred, expanded, rate, latest, currency, revenue, rank, place. The period is that
/// in which customers were brought.
[[nodiscard]] Condition network_rows(const ReportScope& scope);

/// segment, product, buyers, members, share, others, latest. The period is that of the purchases, here and below.
[[nodiscard]] Condition introduction_rows(const ReportScope& scope);
/// product, peers, shared, latest
[[nodiscard]] Condition introductions_to(CustomerId customer, const ReportScope& scope);
/// customer_id, customer, owner, stage, peers, shared
[[nodiscard]] Condition introductions_of(const std::string& product, const ReportScope& scope);

}  // namespace rapport
