#pragma once
// What a spreadsheet does not take as the text that it is. An apostrophe before it makes it text. What starts with
// apostrophes before such a text gets one too: taking one away from each cell that has it brings back exactly what
// there was.

#include <string_view>

namespace rapport {

inline constexpr std::string_view spreadsheet_guard = "'";

/// A cell that starts with one of = + - @, a tab or a carriage return is a formula.
[[nodiscard]] bool needs_formula_guard(std::string_view text);

/// Of a number with a zero before it, such as a postal code, and of one with more than 15 digits, digits are lost: such
/// a cell does not come out of a spreadsheet without a guard.
[[nodiscard]] bool loses_digits(std::string_view text);

/// A formula, loses_digits(), and what is shown and saved in another form, because somewhere in the world it is a
/// number, a fraction, a date, a time or a truth: 1E5, 1,200, 1.10, 12 %, 3-4, 1/2, 14:00, 9 am, SEPT2, true.
[[nodiscard]] bool needs_spreadsheet_guard(std::string_view text);

[[nodiscard]] bool has_spreadsheet_guard(std::string_view text);
[[nodiscard]] std::string_view without_spreadsheet_guard(std::string_view text);

}  // namespace rapport
