#pragma once
// What an entry of a calendar means: whose name stands before its text, and where its series is now.

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "rapport/core/date.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/recurrence.hpp"

namespace rapport {

/// "Send the quote" of "Budi Santoso: Send the quote"; nothing when another name stands there. Case does not matter,
/// and a name may have a colon too.
[[nodiscard]] std::optional<std::string> without_name(std::string_view text, std::string_view name);

/// The first day on or after `from`, and not one of those left out, of the series that starts on `start` or on the
/// first day of the rule after it; nothing when the series ends before. The rule must be anchored.
[[nodiscard]] std::optional<Occurrence> occurrence_from(const RecurrenceRule& rule, Date start, Date from,
                                                        const std::set<Date>& left_out = {});

/// "2026-03-12 2026-03-19", as a calendar's days are handed on. Throws InvalidInput.
[[nodiscard]] std::set<Date> parse_days(std::string_view text);

/// True when the follow-ups can be two days of one series, for which nothing but what they say speaks: the same work
/// for the same customer by the same rule, the later one after the other.
[[nodiscard]] bool goes_on(const Followup& before, const Followup& after);

}  // namespace rapport
