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
  std::optional<Date> series_date;        ///< of one that repeats: the day of its series that it stands for
  std::string owner;
  FollowupState state = FollowupState::open;
  std::optional<Date> closed_on;
  std::optional<std::string> outcome;
  std::int64_t snoozed = 0;
  std::optional<Date> effective_due;
  std::optional<std::string> uid;  ///< what it is called in the calendar that it came from
  Instant created_at{};
};

/// The columns are declared in src/domain/followup_columns.cpp.
extern const Entity<Followup> followups;

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

}  // namespace rapport
