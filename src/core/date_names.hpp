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

/// What people say "this", "last" and "next" of, besides weekdays.
inline constexpr std::array<std::string_view, 4> period_words = {"week", "month", "quarter", "year"};

enum class Which { last, current, next };
/// Takes "last ", "this " or "next " off the front.
[[nodiscard]] constexpr std::optional<Which> take_which(std::string_view& words) {
  constexpr std::array<std::string_view, 3> names = {"last ", "this ", "next "};
  for (std::size_t place = 0; place < names.size(); ++place)
    if (words.starts_with(names[place])) {
      words.remove_prefix(names[place].size());
      return static_cast<Which>(place);
    }
  return std::nullopt;
}

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
