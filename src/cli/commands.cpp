#include "cli/commands.hpp"

#include <array>

namespace rapport::cli {
namespace {

/// Sorted by noun and verb; a test checks it.
constexpr std::array commands{
    &customer_add,
    &customer_list,
    &help_command,
};

}  // namespace

std::span<const Command* const> all_commands() { return commands; }

std::string name_of(const Command& command) {
  std::string name{command.noun};
  if (!command.verb.empty()) (name += ' ') += command.verb;
  return name;
}

std::vector<FlagGroup> flags_of(const Command& command) {
  std::vector<FlagGroup> groups;
  if (command.add_flags) command.add_flags(groups);
  groups.push_back({"Everywhere",
                    {{"db", "FILE", "the database", {}},
                     {"as", "NAME", "who is at work", {}},
                     {"today", "DATE", "work as if it were this day", {}},
                     {"color", "WHEN", "colours in tables", {"auto", "always", "never"}},
                     {"help", "", "show this help", {}, false, 'h'}}});
  return groups;
}

}  // namespace rapport::cli
