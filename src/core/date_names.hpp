#pragma once
// The names of months, and how a name of a month or a weekday is found by what people write.

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "core/digits.hpp"

namespace rapport::detail {

inline constexpr std::array<std::string_view, 12> month_names = {"January",   "February", "March",    "April",
                                                                 "May",       "June",     "July",     "August",
                                                                 "September", "October",  "November", "December"};

/// The place of a name that is written in full or by its first three letters; the word is in small letters.
template <std::size_t size>
[[nodiscard]] constexpr std::optional<unsigned> place_of_name(const std::array<std::string_view, size>& names,
                                                              std::string_view word) {
  const auto is_word = [word](std::string_view name) { return std::ranges::equal(name, word, {}, to_lower); };
  for (unsigned place = 0; place < size; ++place)
    if (is_word(names[place]) || is_word(names[place].substr(0, 3))) return place;
  return std::nullopt;
}

}  // namespace rapport::detail
