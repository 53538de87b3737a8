#pragma once
// What each key of the configuration comes to in this run, and what decided it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/context.hpp"
#include "rapport/service/config.hpp"
#include "rapport/service/office_settings.hpp"

namespace rapport::cli {

struct Setting {
  const ConfigKey* key;
  std::optional<std::string> value;  ///< empty when nothing sets it
  std::string_view from;             ///< flag, environment, config or default
  std::string by{};                  ///< the flag or the variable that says it: "--db", "RAPPORT_DB"; else empty
};

/// As it was said: what stands in a flag or a variable may be no value of that key.
[[nodiscard]] Setting setting(const Context& context, const ConfigKey& key);
/// The value as the program uses it. Throws InvalidInput that names the flag or the variable.
[[nodiscard]] std::optional<std::string> checked_setting(const Context& context, const ConfigKey& key);

/// What an office has set in its database, or the default.
struct StoredSetting {
  std::string value;
  std::string_view from;  ///< database or default
};
[[nodiscard]] StoredSetting stored_setting_of(Store& store, const OfficeSetting& setting);
/// Sets it in the database, or takes it away. Returns whether it says something else than before.
bool change_stored_setting(Context& context, const OfficeSetting& setting, const std::optional<std::string>& value);

/// One argument, KEY, with the keys as its words.
inline constexpr Argument key_argument{"KEY", "a key; 'rapport config list' shows them all", true, false,
                                       setting_words};

}  // namespace rapport::cli
