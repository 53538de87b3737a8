#pragma once
// What each key of the configuration comes to in this run, and what decided it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "rapport/service/config.hpp"

namespace rapport::cli {

struct Setting {
  const ConfigKey* key;
  std::optional<std::string> value;  ///< empty when nothing sets it
  std::string_view from;             ///< flag, environment, config or default
};

[[nodiscard]] Setting setting(const Context& context, const ConfigKey& key);

/// One argument, KEY, with the keys as its words.
inline constexpr Argument key_argument{"KEY", "a key; 'rapport config list' shows them all", true, false,
                                       config_key_words};

}  // namespace rapport::cli
