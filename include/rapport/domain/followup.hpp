#pragma once
// A follow-up: something that is to be done for a customer on a day.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/date.hpp"
#include "rapport/core/id.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/interaction.hpp"

namespace rapport RAPPORT_API {

/// What it is for; `promise` is what somebody told the customer would happen.
enum class FollowupKind { promise, thanks, check, stay_in_touch, occasion, response };
constexpr auto words_of(FollowupKind) {
  return std::to_array<std::pair<FollowupKind, std::string_view>>({{FollowupKind::promise, "promise"},
                                                                   {FollowupKind::thanks, "thanks"},
                                                                   {FollowupKind::check, "check"},
                                                                   {FollowupKind::stay_in_touch, "stay-in-touch"},
                                                                   {FollowupKind::occasion, "occasion"},
                                                                   {FollowupKind::response, "response"}});
}

/// What planned it.
enum class FollowupOrigin { manual, interaction, import, play };
constexpr auto words_of(FollowupOrigin) {
  return std::to_array<std::pair<FollowupOrigin, std::string_view>>({{FollowupOrigin::manual, "manual"},
                                                                     {FollowupOrigin::interaction, "interaction"},
                                                                     {FollowupOrigin::import, "import"},
                                                                     {FollowupOrigin::play, "play"}});
}

enum class FollowupState { open, done, skipped };
constexpr auto words_of(FollowupState) {
  return std::to_array<std::pair<FollowupState, std::string_view>>(
      {{FollowupState::open, "open"}, {FollowupState::done, "done"}, {FollowupState::skipped, "skipped"}});
}

struct Followup {
  FollowupId id;
  CustomerId customer_id;
  std::optional<InteractionId> interaction_id;  ///< where it was promised
  FollowupKind kind = FollowupKind::promise;
  FollowupOrigin origin = FollowupOrigin::manual;
  std::string text;
  Date due_date{};
  std::optional<TimeOfDay> due_time;
  std::optional<Channel> channel;         ///< how it is to be done
  std::optional<std::string> recurrence;  ///< an RRULE of RFC 5545, without its name
  std::string owner;
  FollowupState state = FollowupState::open;
  std::optional<Date> closed_on;
  std::optional<std::string> outcome;
  std::int64_t snoozed = 0;
  std::optional<Date> effective_due;
  std::optional<std::string> uid;  ///< what it is called in the calendar that it came from
  Instant created_at{};
};

/// The one place where a follow-up's columns are declared.
inline constexpr std::array followup_columns{
    column<&Followup::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Followup::due_date>("due_date", "Due", "the day on which it is due"),
    column<&Followup::due_time>("due_time", "Time", "time of day, HH:MM"),
    column<&Followup::customer_id>("customer_id", "Customer ID", "the customer's number",
                                   {.writable = false, .shown = false}),
    computed<Followup>("customer", "Customer", "the customer's name", Kind::text,
                       "(SELECT name FROM customer WHERE customer.id = followup.customer_id)", true),
    column<&Followup::text>("text", "Text", "what is to be done"),
    column<&Followup::kind>("kind", "Kind", "what it is for"),
    column<&Followup::channel>("channel", "Channel", "how it is to be done", {.shown = false}),
    column<&Followup::recurrence>("recurrence", "Repeats", "an RRULE of RFC 5545", {.writable = false, .shown = false}),
    column<&Followup::owner>("owner", "Owner", "who is to do it", {.kind = Kind::owner}),
    column<&Followup::state>("state", "State", "open, done or skipped", {.writable = false}),
    column<&Followup::origin>("origin", "Origin", "what planned it", {.writable = false, .shown = false}),
    column<&Followup::interaction_id>("interaction_id", "Interaction ID", "where it was promised",
                                      {.writable = false, .shown = false}),
    column<&Followup::closed_on>("closed_on", "Closed", "when it was done or skipped",
                                 {.writable = false, .shown = false}),
    column<&Followup::outcome>("outcome", "Outcome", "what came of it", {.writable = false, .shown = false}),
    column<&Followup::snoozed>("snoozed", "Snoozed", "how often it was put off", {.writable = false, .shown = false}),
    column<&Followup::effective_due>("effective_due", "Urgent", "due date less the days of its urgency",
                                     {.origin = Origin::derived, .writable = false, .shown = false}),
    column<&Followup::uid>("uid", "UID", "what it is called in the calendar that it came from",
                           {.writable = false, .shown = false}),
    column<&Followup::created_at>("created_at", "Planned", "when the record was made",
                                  {.writable = false, .shown = false}),
    computed<Followup>("phone", "Phone", "the customer's first phone number", Kind::text,
                       "(SELECT value FROM contact_point WHERE kind = 'phone' AND customer_id = followup.customer_id"
                       " ORDER BY bounced_on IS NOT NULL, is_primary DESC, id LIMIT 1)"),
    computed<Followup>("email", "E-mail", "the customer's first e-mail address", Kind::text,
                       "(SELECT value FROM contact_point WHERE kind = 'email' AND customer_id = followup.customer_id"
                       " ORDER BY bounced_on IS NOT NULL, is_primary DESC, id LIMIT 1)"),
    computed<Followup>("customer_external_id", "Customer key", "the customer's key in another system", Kind::text,
                       "(SELECT external_id FROM customer WHERE customer.id = followup.customer_id)"),
};
inline constexpr Entity<Followup> followups{"followup", "follow-up", followup_columns};

/// Days by which an open follow-up moves up the queue: effective_due = due_date - urgency_days. The order of the queue
/// therefore never changes with the day. Weights: a promise 3; a customer in commitment 2, in expansion 1; a customer
/// who was last angry 3, unhappy 2. Money plays no part.
[[nodiscard]] constexpr int urgency_days(FollowupKind kind, Stage stage, std::optional<Sentiment> last_sentiment) {
  int days = kind == FollowupKind::promise ? 3 : 0;
  if (stage == Stage::commitment) days += 2;
  if (stage == Stage::expansion) days += 1;
  if (last_sentiment == Sentiment::angry) days += 3;
  if (last_sentiment == Sentiment::unhappy) days += 2;
  return days;
}

/// What must hold for one follow-up. Throws InvalidInput: a text, an owner, and a due date from 1900 on.
void check(const Followup& followup);

/// When something is to be done: any date form, a bare span forward from today (2d), and a time of day with or without
/// a date. Throws InvalidInput.
[[nodiscard]] DateTime parse_due(std::string_view text, const DateContext& context);
/// "Friday 2026-03-13 14:00"
[[nodiscard]] std::string due_text(Date date, std::optional<TimeOfDay> time);
/// What a person should be told about a day that they chose: that it is past, a Saturday or a Sunday. Empty otherwise.
[[nodiscard]] std::string remark_on_due(Date due, Date today);

}  // namespace rapport
