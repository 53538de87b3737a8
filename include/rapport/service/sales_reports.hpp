#pragma once
// Reports for those who sell: what is open, what came of it, who brings customers, and what to introduce to whom.

#include <string>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/deal.hpp"
#include "rapport/service/reports.hpp"

namespace rapport RAPPORT_API {

/// Open deals with what they are worth, and that weighted by their probability, each rounded half up to the minor unit.
/// `former` as in DealView, here and below.
[[nodiscard]] Report pipeline_report(PipelineBy grouping, const DealStages& stages, const ReportScope& scope,
                                     const std::vector<std::string>& former = {});
/// Deals that were won and lost, by when they were closed or by something else.
[[nodiscard]] Report deals_report(DealsBy grouping, const ReportScope& scope);
/// The open deals of the customers with the most to win first, with what one wants to know before the next step.
[[nodiscard]] Report opportunities_report(const DealStages& stages, const ReportScope& scope,
                                          const std::vector<std::string>& former = {});

/// Who brought customers, how many, how far those came, and what they bought.
[[nodiscard]] Report network_report(const ReportScope& scope);

/// Which products members of a segment bought and others of it did not.
[[nodiscard]] Report introductions_report(const ReportScope& scope);
/// Which products a customer's peers bought and the customer did not.
[[nodiscard]] Report introductions_report_to(CustomerId customer, const std::string& name, const ReportScope& scope);
/// Which customers did not buy a product that their peers did.
[[nodiscard]] Report introductions_report_of(const std::string& product, const ReportScope& scope);

}  // namespace rapport
