#pragma once
// What an entry of a calendar means: whose name stands before its text, and where its series is now.

#include <optional>
#include <string>
#include <string_view>

#include "rapport/core/date.hpp"
#include "rapport/domain/recurrence.hpp"

namespace rapport {

/// "Send the quote" of "Budi Santoso: Send the quote"; nothing when another name stands there. Case does not matter,
/// and a name may have a colon too.
[[nodiscard]] std::optional<std::string> without_name(std::string_view text, std::string_view name);

/// The first day on or after `from` of the series that starts on `start` or on the first day of the rule after it;
/// nothing when the series ends before. The rule must be anchored.
[[nodiscard]] std::optional<Occurrence> occurrence_from(const RecurrenceRule& rule, Date start, Date from);

}  // namespace rapport
