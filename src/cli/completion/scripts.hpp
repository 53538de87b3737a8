#pragma once
// Completion scripts for shells, written from the command tables. A script knows all words itself: completing a word
// starts no process and reads no database.

#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace rapport::cli {

[[nodiscard]] std::string bash_completion();
[[nodiscard]] std::string zsh_completion();
[[nodiscard]] std::string fish_completion();

/// What may be written for a flag or an argument.
struct Values {
  enum class Kind {
    none,   ///< nothing: the flag is a switch
    open,   ///< any text
    file,   ///< the name of a file or a folder
    words,  ///< one of the words
    list,   ///< several of them, with commas between
  };
  Kind kind{};
  std::vector<std::string> words{};
};
[[nodiscard]] Values values_of(const Flag& flag);
[[nodiscard]] Values values_of(const Argument& argument);

/// The flags of a command that a script can spell: --x.NAME has no fixed name. With `everywhere`, those that every
/// command has, which are left out otherwise.
[[nodiscard]] std::vector<Flag> flags_to_complete(const Command& command, bool everywhere);

/// Every noun once, and commands of one word; sorted.
[[nodiscard]] std::vector<std::string_view> all_nouns();
/// Empty for a command of one word.
[[nodiscard]] std::vector<const Command*> verbs_of(std::string_view noun);

/// What a noun is for, in one line: the summary of a command of one word, else its verbs.
[[nodiscard]] std::string summary_of(std::string_view noun);

/// `text` with a backslash before each of `characters`.
[[nodiscard]] std::string escaped(std::string_view text, std::string_view characters);

}  // namespace rapport::cli
