#pragma once
// A command is one row of a table: the parser, --help, the completions and the tests all read it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/error.hpp"

namespace rapport::cli {

class Context;

struct Argument {
  std::string_view name;  ///< as usage shows it: REF
  std::string_view help;
  bool required = true;
  bool repeated = false;                      ///< takes all words that are left; only the last one may
  std::span<const std::string_view> words{};  ///< what it may be, for completion; empty when open
};

struct Flag {
  std::string name;   ///< without the dashes
  std::string value;  ///< what usage calls its value; empty for a switch
  std::string help;
  std::vector<std::string> words;  ///< what the value may be, for completion; empty when open
  bool repeated = false;           ///< may be given more than once
  char letter = '\0';              ///< -o for --output
};

/// Flags under one heading of --help.
struct FlagGroup {
  std::string heading;
  std::vector<Flag> flags;
};

struct Command {
  std::string_view noun;
  std::string_view verb;  ///< empty for a command of one word, such as undo
  std::string_view summary;
  std::string_view description;  ///< what the summary does not say; may be empty
  std::string_view examples;     ///< one command a line, each starting with "rapport"
  std::span<const Argument> arguments;
  void (*add_flags)(std::vector<FlagGroup>&);  ///< may be null
  ExitCode (*run)(Context&);
  bool reads_config = true;  ///< false for what must work while the configuration file is broken
};

/// All commands, sorted by noun and verb.
[[nodiscard]] std::span<const Command* const> all_commands();
/// The flags that every command has.
[[nodiscard]] std::vector<Flag> everywhere_flags();
/// The command's own flags and those that every command has.
[[nodiscard]] std::vector<FlagGroup> flags_of(const Command& command);
/// "customer add", or "undo".
[[nodiscard]] std::string name_of(const Command& command);

}  // namespace rapport::cli
