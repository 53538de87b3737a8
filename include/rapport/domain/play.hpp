#pragma once
// A play: what is to be followed up, and when, once something has happened.

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rapport/core/api.hpp"
#include "rapport/core/column.hpp"
#include "rapport/core/id.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/working_days.hpp"

namespace rapport RAPPORT_API {

using PlayId = Id<struct PlayTag>;

/// What a play waits for. The first ones happen while a command runs; from unanswered_email on, they are what time
/// makes of the records.
enum class PlayEvent { purchase, contact, voicemail, new_customer, low_answer, unanswered_email, occasion, silence };
constexpr auto words_of(PlayEvent) {
  return std::to_array<std::pair<PlayEvent, std::string_view>>({{PlayEvent::purchase, "purchase"},
                                                                {PlayEvent::contact, "contact"},
                                                                {PlayEvent::voicemail, "voicemail"},
                                                                {PlayEvent::new_customer, "new-customer"},
                                                                {PlayEvent::low_answer, "low-answer"},
                                                                {PlayEvent::unanswered_email, "unanswered-email"},
                                                                {PlayEvent::occasion, "occasion"},
                                                                {PlayEvent::silence, "silence"}});
}
[[nodiscard]] constexpr bool is_timed(PlayEvent event) { return event >= PlayEvent::unanswered_email; }

/// Whether what falls into a pause of the customer is put off to the first working day after it. An occasion would come
/// too late, and who is left in peace is not silent.
[[nodiscard]] constexpr bool waits_for_pause(PlayEvent event) {
  return event != PlayEvent::occasion && event != PlayEvent::silence;
}

enum class DelayUnit { days, working_days };
constexpr auto words_of(DelayUnit) {
  return std::to_array<std::pair<DelayUnit, std::string_view>>(
      {{DelayUnit::days, "days"}, {DelayUnit::working_days, "working-days"}});
}

struct Play {
  PlayId id;
  std::string name;
  bool enabled = true;
  PlayEvent event{};
  std::vector<std::string> conditions;  ///< filters; all must hold
  std::int64_t delay = 0;               ///< after the event; of an occasion, before it
  DelayUnit delay_unit = DelayUnit::days;
  std::optional<std::int64_t> wait;  ///< days without an answer, of unanswered_email
  FollowupKind kind = FollowupKind::check;
  std::optional<Channel> channel;
  std::string text;                        ///< may hold {name}, {product} and the like
  std::string assignee = "owner";          ///< owner_assignee, logger_assignee, or the name of a user
  std::optional<std::int64_t> limit_days;  ///< not twice for a customer within so many days; else once per event
  std::optional<Date> planned_to;          ///< of what time makes of the records: the day up to which was looked
};

/// The columns are declared in src/domain/play_columns.cpp.
extern const Entity<Play> plays;

/// Who looks after the customer, and the owner of what was logged, who is the user that logs it unless another one was
/// named. The customer's owner may be nobody: then it is the logger.
inline constexpr std::string_view owner_assignee = "owner", logger_assignee = "logger";

/// What follow-ups are usually for that are planned because of that event.
[[nodiscard]] FollowupKind usual_kind(PlayEvent event);

/// The names that may stand in braces in the text of a play for that event.
[[nodiscard]] std::span<const std::string_view> placeholders(PlayEvent event);

/// The fields of the interaction that conditions of a play for that event may name besides those of the customer.
[[nodiscard]] std::span<const std::string_view> fields_of_event(PlayEvent event);

/// What must hold for one play. Throws InvalidInput: a name and a text, braces that hold a name of placeholders(), a
/// delay and a limit within ten years, and days to wait for unanswered_email alone.
void check(const Play& play);

/// What stands in the place of {name}, {product} and the others.
using PlayFields = std::vector<std::pair<std::string_view, std::string>>;
/// The text with the values in place of the braces. What has no value keeps its braces.
[[nodiscard]] std::string filled(std::string_view text, const PlayFields& fields);

/// The day that lies so many days, as the calendar counts them, after the event, or before an occasion: be it one off
/// or not.
[[nodiscard]] Date after_delay(const Play& play, Date event);

/// When a play is due that waits for an event of that day: never on a day off. An occasion moves to the last working
/// day before, everything else to the next one.
[[nodiscard]] Date due_after(const Play& play, Date event, const WorkingDays& working_days);

/// "on the day", "1 working day after", "7 days before", "after 3 days without an answer"
[[nodiscard]] std::string delay_in_words(const Play& play);

}  // namespace rapport
