#pragma once
// What a column of customers may be beside a field of the record: a part of one, or a day to remember.

#include <algorithm>
#include <array>
#include <string_view>

#include "service/import_header.hpp"

namespace rapport {

/// A word that --map and profiles accept.
struct Part {
  std::string_view word;
  Slot slot;
};
inline constexpr std::array parts{Part{"prefix", Slot::prefix},
                                  Part{"first_name", Slot::first_name},
                                  Part{"middle_name", Slot::middle_name},
                                  Part{"last_name", Slot::last_name},
                                  Part{"suffix", Slot::suffix},
                                  Part{"birth_year", Slot::birth_year},
                                  Part{"birth_month", Slot::birth_month},
                                  Part{"birth_day", Slot::birth_day},
                                  Part{"anniversary", Slot::occasion},
                                  Part{"wedding", Slot::occasion},
                                  Part{"name_day", Slot::occasion},
                                  Part{"company_anniversary", Slot::occasion},
                                  Part{"occasion_name", Slot::occasion_name},
                                  Part{"occasion_day", Slot::occasion_day},
                                  Part{"occasions", Slot::occasion_list}};

/// The one of that name, or null.
[[nodiscard]] inline const Part* part_called(std::string_view word) {
  const auto* found = std::ranges::find(parts, word, &Part::word);
  return found == parts.end() ? nullptr : found;
}

}  // namespace rapport
