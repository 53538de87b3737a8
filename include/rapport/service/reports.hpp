#pragma once
// Reports: rows with a title, totals and a picture. Each costs what store/reports.hpp says.

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/domain/lifecycle.hpp"
#include "rapport/domain/report.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/render/report.hpp"
#include "rapport/store/occasions.hpp"
#include "rapport/store/reports.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// What a list needs to print it, and what a renderer needs to draw it. May be moved; everything in it views its own
/// columns and texts.
struct Report {
  Source source;
  ReportInfo info;
  std::vector<ColumnInfo> columns;
  std::deque<std::string> texts;        ///< made for this report; the others view them
  std::vector<std::string_view> words;  ///< of a closed list that the configuration has
  /// What a list is compared with: the same list as it was before, of which only the number of rows and the sums are
  /// shown. Other reports have both periods in each row.
  std::unique_ptr<Report> before;
  bool has_all_rows = false;  ///< one for each thing that is counted, also where nothing is
};

/// Compares the period of the scope with the one before it. A period that has begun and is not over is compared up to
/// today, with the days of the one before up to the counterpart of today. Returns whether days that were asked for are
/// left out of it. Throws InvalidInput as previous_period().
bool compare_with_previous(ReportScope& scope);

/// The report's description with the sums of what the rows of `request` are a part of: of all rows, as far as the
/// request leaves some out. Shares are of the whole report, whatever is kept, and so are the sums beside them; without
/// shares what a filter keeps is the whole.
[[nodiscard]] ReportInfo with_sums(Store& store, const Report& report, const ListRequest& request,
                                   const ParseContext& context);

/// The office in numbers.
[[nodiscard]] Report overview_report(const ReportScope& scope);
[[nodiscard]] Report activity_report(ActivityBy grouping, const ReportScope& scope);
[[nodiscard]] Report purchases_report(PurchasesBy grouping, const ReportScope& scope);
/// Without a grouping, all answers together.
[[nodiscard]] Report satisfaction_report(std::optional<SatisfactionBy> grouping, const ReportScope& scope);

/// Which silent customers to list.
enum class Silence {
  too_long,       ///< touched before, and silent for more days than their cadence has; the longest over it first
  from_the_start  ///< never touched at all; the oldest record first
};
/// Customers who are there and not in dissolution, by their silence; never by money. The period is that of the last
/// touch, or of the record's making where there was none. It is compared with the list of the same day of the period
/// before, by the cadences of today.
[[nodiscard]] Report neglected_report(Silence silence, const ReportScope& scope);
/// In which order changes are listed.
enum class ChangesBy {
  time,     ///< the newest first
  customer  ///< customer by customer, by the alphabet; the newest first of each
};
constexpr auto words_of(ChangesBy) {
  return std::to_array<std::pair<ChangesBy, std::string_view>>(
      {{ChangesBy::time, "time"}, {ChangesBy::customer, "customer"}});
}
/// Who changed what; with an owner, on that owner's customers.
[[nodiscard]] Report changes_report(const ReportScope& scope, ChangesBy by = ChangesBy::time);
/// A community, and what it is called.
struct NamedCommunity {
  CommunityId id;
  std::string name;
};
/// Who asks and who answers. Without a grouping, one community on a page, or else a row for each.
[[nodiscard]] Report community_report(std::optional<CommunityBy> grouping,
                                      const std::optional<NamedCommunity>& community, const ReportScope& scope);
/// The kinds of relationship: who has them, how they feel, what they bought. Customers and their silence are those of
/// today.
[[nodiscard]] Report relationships_report(const ReportScope& scope);
/// Companies of which no decision maker is known, or none was touched within the company's cadence. The period is that
/// of the company's last touch.
[[nodiscard]] Report key_people_report(const ReportScope& scope);
/// Moods, or the customers whose mood fell most.
[[nodiscard]] Report sentiment_report(SentimentBy grouping, const ReportScope& scope);

/// The moves of all customers, or of one owner's; with a day, as they were known at its end, see LifecycleScope.
[[nodiscard]] LifecycleTally count_lifecycle(Store& store, const ReportScope& scope, std::optional<Date> as_of = {});
/// The stages, and what happened with them in the period.
[[nodiscard]] Report lifecycle_report(const LifecycleTally& tally, const ReportScope& scope,
                                      std::optional<Date> as_of = {});
/// How relationships ended, and what came before. Those of removed customers count; the owner is that of today.
[[nodiscard]] Report dissolution_report(DissolutionBy grouping, const ReportScope& scope);

/// What was done for one customer.
[[nodiscard]] Report service_report(CustomerId customer, const std::string& name, const ReportScope& scope);

/// What is to be remembered on which day of the scope: birthdays, anniversaries of first purchases, and the occasions
/// that were kept. By day.
[[nodiscard]] Report occasions_report(const OccasionScope& scope);
/// What was given to whom, each currency apart; with an owner, what that user gave.
[[nodiscard]] Report gifts_report(const ReportScope& scope);

}  // namespace rapport
