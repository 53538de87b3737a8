#include "rapport/domain/play.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/counted.hpp"
#include "rapport/core/error.hpp"

namespace rapport {
namespace {

constexpr std::int64_t longest_delay = 3650;

constexpr std::array<std::string_view, 1> of_customer{"name"};
constexpr std::array<std::string_view, 3> of_purchase{"name", "product", "date"};
constexpr std::array<std::string_view, 2> of_contact{"name", "date"};
constexpr std::array<std::string_view, 3> of_answer{"name", "answer", "survey"};
constexpr std::array<std::string_view, 3> of_occasion{"name", "occasion", "date"};

constexpr std::array<std::string_view, 5> purchase_fields{"product", "quantity", "amount", "channel", "sentiment"};
constexpr std::array<std::string_view, 4> contact_fields{"channel", "direction", "purpose", "sentiment"};

/// Calls `text` with what stands outside of braces, and `name` with what stands in them.
template <class Text, class Name>
void each_part(std::string_view whole, Text text, Name name) {
  while (true) {
    const auto open = whole.find('{');
    text(whole.substr(0, open));
    if (open == std::string_view::npos) return;
    const auto close = whole.find('}', open);
    if (close == std::string_view::npos)
      throw InvalidInput("text: a brace is opened and not closed; write {name} for the customer's name");
    name(whole.substr(open + 1, close - open - 1));
    whole.remove_prefix(close + 1);
  }
}

void check_days(std::string_view field, std::int64_t days, std::int64_t least) {
  if (days < least || days > longest_delay)
    throw InvalidInput(fmt::format("{}: {} is not a number of days from {} to {}", field, days, least, longest_delay));
}

void check_braces(const Play& play) {
  const auto known = placeholders(play.event);
  const auto check_name = [&](std::string_view name) {
    if (std::ranges::find(known, name) == known.end())
      throw InvalidInput(fmt::format("text: {{{}}} is nothing that the event {} has; it has {{{}}}", name,
                                     word_of(play.event), fmt::join(known, "}, {")));
  };
  each_part(
      play.text, [](std::string_view) {}, check_name);
}

}  // namespace

FollowupKind usual_kind(PlayEvent event) {
  switch (event) {
    case PlayEvent::contact:
    case PlayEvent::voicemail:
    case PlayEvent::unanswered_email:
    case PlayEvent::new_customer:
      return FollowupKind::response;
    case PlayEvent::occasion:
      return FollowupKind::occasion;
    case PlayEvent::silence:
      return FollowupKind::stay_in_touch;
    case PlayEvent::purchase:
    case PlayEvent::low_answer:
      break;
  }
  return FollowupKind::check;
}

std::span<const std::string_view> placeholders(PlayEvent event) {
  switch (event) {
    case PlayEvent::purchase:
      return of_purchase;
    case PlayEvent::contact:
    case PlayEvent::voicemail:
    case PlayEvent::unanswered_email:
    case PlayEvent::silence:
      return of_contact;
    case PlayEvent::low_answer:
      return of_answer;
    case PlayEvent::occasion:
      return of_occasion;
    case PlayEvent::new_customer:
      break;
  }
  return of_customer;
}

std::span<const std::string_view> fields_of_event(PlayEvent event) {
  if (event == PlayEvent::purchase) return purchase_fields;
  if (event == PlayEvent::contact || event == PlayEvent::voicemail) return contact_fields;
  return {};
}

void check(const Play& play) {
  if (play.name.empty()) throw InvalidInput("name: a play needs one");
  if (play.text.empty()) throw InvalidInput("text: a play needs one: what is to be done");
  if (play.assignee.empty()) throw InvalidInput("assignee: say who is to do it: owner, logger, or the name of a user");
  check_days("delay", play.delay, 0);
  if (play.limit_days) check_days("limit_days", *play.limit_days, 1);
  if (play.wait.has_value() != (play.event == PlayEvent::unanswered_email))
    throw InvalidInput(play.wait
                           ? "wait: only unanswered-email waits for an answer; leave it out, or empty it with --wait ''"
                           : "wait is missing: after how many days an e-mail counts as unanswered");
  if (play.wait) check_days("wait", *play.wait, 1);
  check_braces(play);
}

std::string filled(std::string_view text, const PlayFields& fields) {
  std::string result;
  each_part(
      text, [&](std::string_view part) { result += part; },
      [&](std::string_view name) {
        const auto found = std::ranges::find(fields, name, &PlayFields::value_type::first);
        result += found == fields.end() ? fmt::format("{{{}}}", name) : found->second;
      });
  return result;
}

Date after_delay(const Play& play, Date event) {
  const std::chrono::days delay{play.delay};
  return play.event == PlayEvent::occasion ? event - delay : event + delay;
}

Date due_after(const Play& play, Date event, const WorkingDays& working_days) {
  constexpr std::chrono::days one{1};
  const bool counts_all = play.delay_unit == DelayUnit::days;
  if (play.event != PlayEvent::occasion)
    return counts_all ? working_days.on_or_after(after_delay(play, event))
                      : working_days.add(event, static_cast<int>(play.delay));
  if (counts_all) return working_days.on_or_before(after_delay(play, event));
  Date day = working_days.on_or_before(event);
  for (auto left = play.delay; left > 0; --left) day = working_days.on_or_before(day - one);
  return day;
}

std::string delay_in_words(const Play& play) {
  if (play.delay == 0 && !play.wait) return "on the day";
  std::string words = play.event == PlayEvent::occasion ? "before" : "after";
  if (play.wait) words += fmt::format(" {} without an answer", counted(*play.wait, "day"));
  if (play.delay == 0) return words;
  return fmt::format("{} {}", counted(play.delay, play.delay_unit == DelayUnit::days ? "day" : "working day"), words);
}

}  // namespace rapport
