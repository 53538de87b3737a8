#pragma once
// A command is one row of a table: the parser, --help, the completions and the tests all read it.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rapport/core/column.hpp"
#include "rapport/core/error.hpp"

namespace rapport::cli {

class Context;

/// What a word of the command line may be, besides the words that its declaration lists. Shells complete it.
enum class Values {
  listed,  ///< only those words; any text when there are none
  file,
  customer,
  removed_customer,
  company,
  user,
  owner,  ///< a user, or me
  tag,
  topic,
  survey,
  profile,  ///< of imports
  community,
  play,
  deal,        ///< the number of an open one
  deal_stage,  ///< of the configuration
  setting,     ///< what the key before it takes, for 'config set'
  fields,      ///< the names of columns
  sort,        ///< the same, which may have - before them
  filter,      ///< conditions on columns
};

struct Argument {
  std::string_view name;  ///< as usage shows it: REF
  std::string_view help;
  bool required = true;
  bool repeated = false;                      ///< takes all words that are left; only the last one may
  std::span<const std::string_view> words{};  ///< what it may be, for completion; empty when open
  Values values = Values::listed;             ///< what else it may be
  bool by_stdin = false;                      ///< --stdin brings it, and no word does then; else it is required
};

struct Flag {
  std::string name;   ///< without the dashes
  std::string value;  ///< what usage calls its value; empty for a switch
  std::string help;
  std::vector<std::string> words{};  ///< what the value may be, for completion; empty when open
  bool repeated = false;             ///< may be given more than once
  char letter = '\0';                ///< -o for --output
  Values values = Values::listed;    ///< what else the value may be
};

/// Flags under one heading of --help.
struct FlagGroup {
  std::string heading;
  std::vector<Flag> flags;
  std::vector<ColumnInfo> columns{};  ///< what --fields, --sort and --filter name
  bool custom_fields = false;         ///< and x.NAME
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
  bool hidden = false;       ///< a shell asks, not a person: no help, no documents, and no message when it fails
};

/// All commands but the hidden ones, sorted by noun and verb.
[[nodiscard]] std::span<const Command* const> all_commands();
/// The command of that name, a hidden one too, or null.
[[nodiscard]] const Command* find_command(std::string_view noun, std::string_view verb);
/// The flags that every command has.
[[nodiscard]] std::vector<Flag> everywhere_flags();
/// The command's own flags and those that every command has.
[[nodiscard]] std::vector<FlagGroup> flags_of(const Command& command);
/// "customer add", or "undo".
[[nodiscard]] std::string name_of(const Command& command);

}  // namespace rapport::cli
