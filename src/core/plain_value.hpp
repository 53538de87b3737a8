#pragma once
// What a text means that has no kind, as the values of own fields.

#include <charconv>
#include <optional>
#include <string_view>

#include "rapport/core/date.hpp"

namespace rapport {

/// The number that the text is as a whole, white space around it aside: 4, -4.5, +4. Another format reads
/// 1e3 where numbers alone are meant; among texts of any kind 12E4 is a serial number.
[[nodiscard]] std::optional<double> plain_number(std::string_view text,
                                                 std::chars_format format = std::chars_format::fixed);
/// The day that the text is, or begins with when a time of it follows: 2026-05-31, 2026-05-31T09:30:00Z.
[[nodiscard]] std::optional<Date> plain_day(std::string_view text);

}  // namespace rapport
