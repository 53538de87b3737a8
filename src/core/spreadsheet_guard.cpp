#include "core/spreadsheet_guard.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "core/date_names.hpp"
#include "core/digits.hpp"
#include "core/month_words.hpp"
#include "core/word_list.hpp"
#include "rapport/core/text.hpp"

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

/// 5 May, 1-Mar, SEPT2, Dec 2026, 3. März: the name of a month, or its beginning, beside a number.
bool is_month(std::string_view text) {
  constexpr std::size_t longest = 20;
  if (text.size() > longest || std::ranges::none_of(text, is_digit)) return false;
  const auto begin = std::ranges::find_if(text, detail::is_letter);
  const auto end = std::find_if_not(begin, text.end(), detail::is_letter);
  const auto is_beside = [](char c) {
    return is_digit(c) || std::string_view{" -/.,"}.find(c) != std::string_view::npos;
  };
  if (end - begin < 3 || !std::all_of(text.begin(), begin, is_beside) || !std::all_of(end, text.end(), is_beside))
    return false;
  const std::string word = fold({begin, end});
  return month_called(word) || std::ranges::any_of(detail::month_names, [&](std::string_view month) {
           return fold(month).starts_with(word);
         });
}

/// Digits alone, or is_grouped_number(), which may end in a separator: 5. and 14:
bool is_number(std::string_view text) {
  if (detail::all_digits(text) || is_grouped_number(text)) return true;
  if (text.size() < 2 || std::string_view{".,:"}.find(text.back()) == std::string_view::npos) return false;
  text.remove_suffix(1);
  return detail::all_digits(text) || is_grouped_number(text);
}

bool take_suffix(std::string_view& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.remove_suffix(suffix.size());
  return true;
}

/// 9:00 am, 9 PM, 12 a: house numbers, too, are written so.
bool is_time_of_day(std::string_view text) {
  constexpr std::size_t longest = 24;
  if (text.size() > longest || std::ranges::none_of(text, is_digit)) return false;
  const std::string folded = fold(text);
  std::string_view rest = folded;
  const bool has_whole = take_suffix(rest, "am") || take_suffix(rest, "pm");
  if (!has_whole && !take_suffix(rest, " a") && !take_suffix(rest, " p")) return false;
  return is_number(trim(rest));
}

/// $5, 1.200,50 €, 12 %, (100): a number that is shown with something beside it.
bool is_marked_number(std::string_view text) {
  static constexpr std::array<std::string_view, 5> marks{"$", "\u20ac", "\u00a3", "\u00a5", "%"};
  std::string_view rest = text;
  if (rest.starts_with('(') && rest.ends_with(')')) rest = trim(rest.substr(1, rest.size() - 2));
  for (const auto mark : marks) {
    if (rest.starts_with(mark)) rest = trim(rest.substr(mark.size()));
    if (take_suffix(rest, mark)) rest = trim(rest);
  }
  return rest.size() < text.size() && is_number(rest);
}

/// In English, German, French, Spanish, Italian, Portuguese and Dutch.
bool is_truth(std::string_view text) {
  constexpr std::string_view words = " true false wahr falsch vrai faux verdadero falso vero verdadeiro waar onwaar ";
  constexpr std::size_t longest = 10;
  return text.size() <= longest && std::ranges::all_of(text, is_ascii_letter) && is_listed(words, fold(text));
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
  // Blanks beside a number are none of it to a spreadsheet.
  const std::string_view rest = unquoted(text), value = trim(rest);
  if (detail::all_digits(value)) return value.size() < rest.size();
  return is_power_of_ten(value) || is_number(value) || is_month(value) || is_time_of_day(value) ||
         is_marked_number(value) || is_truth(value);
}

bool has_spreadsheet_guard(std::string_view text) {
  return text.starts_with(spreadsheet_guard) && needs_spreadsheet_guard(text);
}

std::string_view without_spreadsheet_guard(std::string_view text) {
  return has_spreadsheet_guard(text) ? text.substr(spreadsheet_guard.size()) : text;
}

}  // namespace rapport
