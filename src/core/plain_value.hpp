#pragma once
// What a text means that has no kind, as the values of own fields.

#include <optional>
#include <string_view>

#include "rapport/core/date.hpp"

namespace rapport {

/// The number that the text is as a whole, white space around it aside: 4, -4.5, +4.
[[nodiscard]] std::optional<double> plain_number(std::string_view text);
/// The day that the text is, or begins with when a time of it follows: 2026-05-31, 2026-05-31T09:30:00Z.
[[nodiscard]] std::optional<Date> plain_day(std::string_view text);

}  // namespace rapport
