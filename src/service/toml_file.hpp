#pragma once
// TOML files that a person may edit by hand, without the types of the library that reads them.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rapport/core/error.hpp"

namespace rapport {

struct TomlEntry;

/// A value, and the bytes of the file that spell it.
struct TomlValue {
  using List = std::vector<TomlValue>;
  using Table = std::vector<TomlEntry>;
  /// Nothing for what none of our files has, such as a fraction.
  std::variant<std::monostate, std::string, bool, std::int64_t, List, Table> content;
  std::size_t line = 0, begin = 0, end = 0;
};

struct TomlEntry {
  std::string key;
  std::size_t line_begin = 0;  ///< the byte at which the line of the key starts
  std::size_t line = 0;        ///< of the key
  TomlValue value;
};

/// The entries in the order of the file. Throws UsageError that names `file` and the line, and ends with `form`: what a
/// line of such a file looks like.
[[nodiscard]] std::vector<TomlEntry> parse_toml(std::string_view text, std::string_view file, std::string_view form);

/// The value as a file has it, in quotes. It has no control characters.
[[nodiscard]] std::string toml_string(std::string_view value);

/// "config.toml, line 3: what is wrong"
[[nodiscard]] UsageError toml_error(std::string_view file, std::size_t line, std::string_view problem);

/// What the file says; nothing when there is none. Throws Failure.
[[nodiscard]] std::optional<std::string> read_settings_file(const std::filesystem::path& file);

/// Makes the folder, and those above it, with the mode 0700. Throws Failure.
void create_private_folder(const std::filesystem::path& folder);

}  // namespace rapport
