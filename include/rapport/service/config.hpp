#pragma once
// The configuration file: a few preferences in TOML that a person may also edit by hand.

#include <array>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// What the file says; an empty member is not configured.
struct Config {
  std::optional<std::string> user, database, currency, country, date_order, format, color, pager, editor, survey_pause,
      leap_day, deal_stages, plays;
  bool operator==(const Config&) const = default;
};

/// How a path in the file begins that goes on from the home folder of who reads it.
inline constexpr std::string_view in_home = "~/";

/// One key of the file. `config list|get|set`, completion and the manual are made from these.
struct ConfigKey {
  std::string_view word;
  std::string_view help;
  std::optional<std::string> Config::*member{};
  /// The value as the program uses it ("ID" for "Indonesia"). Throws InvalidInput that names the value or the remedy.
  std::string (*check)(const ConfigKey& key, std::string_view value){};
  std::span<const std::string_view> choices{};
};

/// The words of all keys, in the order in which they are listed.
extern const std::array<std::string_view, 13> config_key_words;

/// All keys, in the same order.
[[nodiscard]] std::span<const ConfigKey> config_keys() noexcept;

/// The key of that name. Throws UsageError that suggests the nearest.
[[nodiscard]] const ConfigKey& config_key(std::string_view word);

/// Reads the text of a configuration file; `file` is its name for messages. Throws UsageError that names the file, the
/// line and the key for an unknown key, a value that is no text, a value that the key does not take and a database
/// without its whole path.
[[nodiscard]] Config parse_config(std::string_view toml, std::string_view file);

/// A missing file is the empty configuration. Throws Failure when it cannot be read, and as parse_config does.
[[nodiscard]] Config load_config(const std::filesystem::path& file);

/// Sets one key, or removes it when there is no value. Every other byte of the file stays, comments included; a reader
/// sees the old file or the new one, never a part. Creates the file and its folder (0700). Nothing is written when the
/// result would not load: throws UsageError as config_key and parse_config do, Failure when writing fails. Returns
/// whether the file says something else than before.
bool set_config(const std::filesystem::path& file, std::string_view key, std::optional<std::string_view> value);

}  // namespace rapport
