#include "rapport/domain/followup.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"

namespace rapport {
namespace {

/// An earlier one is a slip of the pen, and at the calendar's start no days are left to move it up the queue by.
constexpr Date earliest_due{std::chrono::year{1900} / 1 / 1};

}  // namespace

void check(const Followup& followup) {
  if (followup.text.empty()) throw InvalidInput("a follow-up needs a text: what is to be done");
  if (followup.due_date < earliest_due)
    throw InvalidInput(fmt::format("due: {} is long past; follow-ups are due on {} or later", to_iso(followup.due_date),
                                   to_iso(earliest_due)));
  if (followup.owner.empty()) throw InvalidInput("a follow-up needs an owner; add --owner NAME");
}

DateTime parse_due(std::string_view text, const DateContext& context) {
  if (const auto span = parse_span(text, context.today, +1)) return {*span, std::nullopt};
  return parse_date_time(text, context);
}

std::string due_text(Date date, std::optional<TimeOfDay> time) {
  return fmt::format("{} {}{}{}", weekday_names[std::chrono::weekday{date}.c_encoding()], to_iso(date), time ? " " : "",
                     time ? to_text(*time) : "");
}

}  // namespace rapport
