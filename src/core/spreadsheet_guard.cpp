#include "core/spreadsheet_guard.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "core/digits.hpp"

namespace rapport {
namespace {

using detail::is_ascii_letter;
using detail::is_digit;

/// What stands behind the apostrophes.
std::string_view unquoted(std::string_view text) {
  const auto first = text.find_first_not_of(spreadsheet_guard);
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

std::string_view leading_digits(std::string_view text) {
  return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin()));
}

/// 1E5, 1.5e-3
bool is_power_of_ten(std::string_view text) {
  const auto e = text.find_first_of("eE");
  if (e == std::string_view::npos || e == 0) return false;
  std::string_view exponent = text.substr(e + 1);
  if (exponent.starts_with('+') || exponent.starts_with('-')) exponent.remove_prefix(1);
  const auto is_part = [](char c) { return is_digit(c) || c == '.' || c == ','; };
  return detail::all_digits(exponent) && std::ranges::all_of(text.substr(0, e), is_part);
}

/// Groups of digits, each but the first behind one of the separators: decimals and thousands, and parts of a date, a
/// time or a fraction, but no longer numbers such as those of phones.
bool is_grouped_number(std::string_view text) {
  std::size_t groups = 0, long_groups = 0;
  bool in_thousands = true, has_point = false;
  for (;; ++groups) {
    const auto digits = leading_digits(text);
    if (digits.empty() && (groups > 0 || !(text.starts_with('.') || text.starts_with(',')))) return false;
    long_groups += digits.size() > 2 ? 1 : 0;
    if (digits.size() == 3 || digits.size() > 4) long_groups += 2;
    in_thousands &= groups == 0 ? digits.size() <= 3 : digits.size() == 3;
    text.remove_prefix(digits.size());
    if (text.empty()) break;
    if (std::string_view{".,-/: "}.find(text.front()) == std::string_view::npos) return false;
    has_point |= text.front() == '.' || text.front() == ',';
    text.remove_prefix(1);
  }
  const auto parts = groups + 1;
  if (parts == 1) return false;
  return in_thousands || (parts == 2 && has_point) || (parts <= 4 && long_groups <= 1);
}

/// 5 May, 1-Mar, SEPT2, Dec 2026: the name of a month, or its beginning, beside a number.
bool is_month(std::string_view text) {
  constexpr auto months =
      std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july", "august",
                                       "september", "october", "november", "december"});
  constexpr std::size_t longest = 20;
  if (text.size() > longest || std::ranges::none_of(text, is_digit)) return false;
  const auto begin = std::ranges::find_if(text, is_ascii_letter);
  const auto end = std::find_if_not(begin, text.end(), is_ascii_letter);
  const auto is_beside = [](char c) {
    return is_digit(c) || std::string_view{" -/.,"}.find(c) != std::string_view::npos;
  };
  if (end - begin < 3 || !std::all_of(text.begin(), begin, is_beside) || !std::all_of(end, text.end(), is_beside))
    return false;
  return std::ranges::any_of(months, [&](std::string_view month) {
    return static_cast<std::size_t>(end - begin) <= month.size() &&
           std::equal(begin, end, month.begin(), [](char c, char of_month) { return detail::to_lower(c) == of_month; });
  });
}

}  // namespace

bool needs_formula_guard(std::string_view text) {
  text = unquoted(text);
  return !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
}

bool loses_digits(std::string_view text) {
  constexpr std::size_t kept = 15;
  text = unquoted(text);
  return detail::all_digits(text) && (text.size() > kept || (text.size() > 1 && text.front() == '0'));
}

bool needs_spreadsheet_guard(std::string_view text) {
  if (needs_formula_guard(text) || loses_digits(text)) return true;
  text = unquoted(text);
  return is_power_of_ten(text) || is_grouped_number(text) || is_month(text);
}

bool has_spreadsheet_guard(std::string_view text) {
  return text.starts_with(spreadsheet_guard) && needs_spreadsheet_guard(text);
}

std::string_view without_spreadsheet_guard(std::string_view text) {
  return has_spreadsheet_guard(text) ? text.substr(spreadsheet_guard.size()) : text;
}

}  // namespace rapport
