#include "core/plain_value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "core/digits.hpp"
#include "rapport/core/text.hpp"

namespace rapport {

std::optional<double> plain_number(std::string_view text, std::chars_format format) {
  text = trim(text);
  // from_chars knows the minus sign only.
  if (text.starts_with('+') && !text.starts_with("+-")) text.remove_prefix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, format);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<Date> plain_day(std::string_view text) {
  constexpr std::size_t length_of_day = std::string_view{"2026-05-31"}.size();
  text = trim(text);
  const auto after = text.substr(std::min(length_of_day, text.size()));
  const bool has_time = after.size() > 1 && (after[0] == 'T' || after[0] == ' ') && detail::is_digit(after[1]);
  if (!after.empty() && !has_time) return std::nullopt;
  return parse_iso_date(text.substr(0, length_of_day));
}

}  // namespace rapport
