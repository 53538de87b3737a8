#pragma once
// The queries behind reports. Those over counts by day cost by the number of days, not of records; with an owner they
// count that owner's records on the spot, unless the counts have the owner as a dimension of their own.

#include <optional>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/query/plan.hpp"

namespace rapport RAPPORT_API {

/// Which records a report is about.
struct ReportScope {
  Period period;                           ///< both ends may be open
  std::optional<PreviousPeriod> previous;  ///< what to compare with
  std::optional<std::string> owner;
  Date today{};
};

/// True for day, week, month, quarter and year.
[[nodiscard]] bool is_time_unit(std::string_view by);

// Each gives the rows as a subquery r, with a column of the name `by`. A unit of time without records between the first
// and the last has a row of zeros.

/// {by}, interactions, share, incoming, outgoing, purchases, notes, previous, change
[[nodiscard]] Condition activity_rows(std::string_view by, const ReportScope& scope);
/// {by}, currency, purchases, quantity, amount, share, previous, change; money beside its currency; by customer also
/// customer_id.
[[nodiscard]] Condition purchase_rows(std::string_view by, const ReportScope& scope);
/// {by}, metric, answers, score, low, high, mean, poor, fair, good, asked, response_rate, previous, change. An empty
/// `by` puts all in one, and gives every metric a row even without answers.
[[nodiscard]] Condition satisfaction_rows(std::string_view by, const ReportScope& scope);

/// area, measure, value, previous, amount, amount_before: one row a number that sums up the office.
[[nodiscard]] Condition overview_rows(const ReportScope& scope);
/// {by}, ends, share, by_customer, by_us, bad_mood, silence, poor_score, won_back, previous, change; `by` is a unit of
/// time or a column of end_rows(). Of each end, what came before is looked up.
[[nodiscard]] Condition dissolution_rows(std::string_view by, const ReportScope& scope);
/// id, customer_id, customer, owner, stage, reason, ended_by, now, moved_on, won_back, mood, last_touch, silence,
/// last_score: the ends of relationships one by one; what they are compared with has now = 0.
[[nodiscard]] Condition end_rows(const ReportScope& scope);
/// place, relationship, customers, share, cadence, last_contact, silent, untouched, csat, csat_before, nps, nps_before,
/// amount, previous, change; money beside its currency. A pass over customers, and one over the purchases of the days.
[[nodiscard]] Condition relationship_rows(const ReportScope& scope);
/// {by}, moods, mean, angry, unhappy, neutral, pleased, delighted, previous, change
[[nodiscard]] Condition sentiment_rows(std::string_view by, const ReportScope& scope);
/// customer_id, customer, owner, moods, mean, earlier, latest, on_date, fall, previous, change: customers whose latest
/// mood is worse than those before.
[[nodiscard]] Condition fallen_mood_rows(const ReportScope& scope);
/// SQL for an aggregate over the decision makers p of a company, and for how many of its people are known.
[[nodiscard]] std::string of_decision_makers(std::string_view aggregate);
[[nodiscard]] std::string_view people_known();
/// What was done for a customer, and when: record, on_date, what, channel, text, amount, who.
[[nodiscard]] Condition service_rows(CustomerId customer, const ReportScope& scope);

// Of one community, or of all. What they cost goes by the number of its posts in the period, which an index has.

/// community_id, {by}, members, active, questions, answered, open, answered_share, low, high, median_hours,
/// p90_hours, answers, help. `by` is community or a unit of time, and of the latter nothing is known of members.
[[nodiscard]] Condition community_rows(std::string_view by, std::optional<CommunityId> community,
                                       const ReportScope& scope);
/// customer_id, member, joined_on, questions, answers, help, helped, last_post
[[nodiscard]] Condition community_member_rows(std::optional<CommunityId> community, const ReportScope& scope);
/// id, on_date, community, customer_id, member, question, answers, first_by, hours, waiting, asked_at
[[nodiscard]] Condition community_question_rows(std::optional<CommunityId> community, const ReportScope& scope);
/// How many of each community_summary_rows() has.
inline constexpr int most_helpers = 5, most_open_questions = 10;
/// place, area, measure, value, low, high, record: the most helpful members and the oldest questions among them.
[[nodiscard]] Condition community_summary_rows(CommunityId community, const ReportScope& scope);

/// The day of a customer's last touch as it was known on an earlier day, as an SQL expression over customer.
[[nodiscard]] std::string last_contact_on(Date day);

/// What a change did, in words, as an SQL expression over change.
[[nodiscard]] std::string_view what_changed();
/// The condition by which each thing that was changed is told once.
[[nodiscard]] std::string_view told_once();

}  // namespace rapport
