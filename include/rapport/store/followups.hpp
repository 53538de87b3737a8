#pragma once
// The SQL behind follow-ups: the queue of what is to be done.

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// Which open follow-ups a queue is made of.
struct QueueRequest {
  std::optional<std::string> owner;  ///< everyone's without
  std::optional<Date> until;         ///< due on that day or before; without, however far ahead
};

/// The open follow-ups of customers who are not removed, the most urgent first. An index holds the order, so that a
/// limited list costs only what it shows. Besides their own columns they have the days by which they are overdue, why
/// they stand where they stand, how the customer is reached, and what one wants to know before.
class FollowupQueue {
 public:
  FollowupQueue(const QueueRequest& request, Date today);
  FollowupQueue(const FollowupQueue&) = delete;
  FollowupQueue& operator=(const FollowupQueue&) = delete;
  [[nodiscard]] const Source& source() const noexcept { return source_; }

 private:
  void add_briefing();

  std::deque<std::string> texts_;  ///< SQL that the columns view
  std::vector<ColumnInfo> columns_;
  Source source_;
};

/// The open follow-ups for a customer, as a condition on `followup`: an index has them by the day on which they are
/// due.
[[nodiscard]] Condition open_followups_for(CustomerId customer);
/// How many follow-ups for a customer one user has open.
[[nodiscard]] std::int64_t count_open(Store& store, CustomerId customer, const std::string& owner);

/// The open follow-ups for a customer, by id.
[[nodiscard]] std::vector<FollowupId> open_for(Store& store, CustomerId customer);
/// Those of them that are due by that day.
[[nodiscard]] std::vector<FollowupId> open_for(Store& store, CustomerId customer, Date last_due);
/// Those of them that plays planned because of an event whose key begins so, such as "birthday:".
[[nodiscard]] std::vector<FollowupId> open_for_event(Store& store, CustomerId customer, std::string_view key_start);
/// The open follow-ups for `gone` that a play planned, when it planned one for `kept` too that is due on the same day.
[[nodiscard]] Query planned_for_both(CustomerId kept, CustomerId gone);

/// The follow-ups for a customer with that text, by id.
[[nodiscard]] Query followups_with_text(CustomerId customer, std::string_view text);
/// The follow-ups for a customer with ids up to `last`, by id.
[[nodiscard]] Query followups_up_to(CustomerId customer, FollowupId last);
[[nodiscard]] FollowupId last_followup(Store& store);
/// The follow-up that calendars know by that name, where it is not made of its number.
[[nodiscard]] Query followups_with_uid(std::string_view uid);
/// The open follow-ups whose name starts so, the latest first.
[[nodiscard]] Query open_followups_called(std::string_view start);
/// The follow-ups that a query gives the ids of, by id.
[[nodiscard]] std::vector<FollowupId> followups_in(Store& store, const Query& ids);
/// Open follow-ups for removed customers, which 'followup due' leaves out, as a condition on `followup`.
[[nodiscard]] Condition is_for_removed();
/// All others.
[[nodiscard]] Condition is_not_for_removed();
/// The open follow-ups by which the customer, or the company that they belong to, was to be kept in touch with, by id:
/// as far as a touch on that day ends the silence, so that `today` is within the cadence.
[[nodiscard]] std::vector<FollowupId> ended_by_touch(Store& store, CustomerId customer, Date day, Date today);
/// The open follow-ups of plays that ask for a response which this interaction was, by id: a talk is what comes after a
/// voicemail, an e-mail and a new customer, what the customer wrote or bought answers an e-mail, and whatever we sent
/// is a first contact. Who belongs to a company answers for it.
[[nodiscard]] std::vector<FollowupId> answered_by(Store& store, InteractionId interaction);

}  // namespace rapport
