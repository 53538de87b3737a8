#pragma once
// The days of the week as people and other programs call them.

#include <string_view>

namespace rapport {

/// The word is a name of weekday_names, in full or short, or one in Indonesian, German, French or Spanish; `word` as
/// fold() gives it.
[[nodiscard]] bool is_weekday(std::string_view word);

}  // namespace rapport
