#pragma once
// What --help prints, from the command tables.

#include <string>
#include <string_view>

#include "cli/command.hpp"

namespace rapport::cli {

/// "rapport customer add NAME [flags]"
[[nodiscard]] std::string usage_line(const Command& command);
[[nodiscard]] std::string command_help(const Command& command);
/// What a noun is about, and its verbs.
[[nodiscard]] std::string noun_help(std::string_view noun);
/// What `rapport` alone prints.
[[nodiscard]] std::string overview();

}  // namespace rapport::cli
