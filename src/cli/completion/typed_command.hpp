#pragma once
// A command line that is not finished, as far as it can be understood.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace rapport::cli {

class TypedCommand {
 public:
  /// `words` are those before the one that is being typed.
  explicit TypedCommand(std::span<const std::string> words);

  bool helps = false;                     ///< after "help"
  std::string noun{};                     ///< empty before there is one
  const Command* command = nullptr;       ///< null before there is a verb
  bool unknown = false;                   ///< there is no such command
  std::vector<FlagGroup> groups{};        ///< the flags that may be given
  std::vector<std::string> arguments{};   ///< without flags
  const Flag* waiting = nullptr;          ///< the flag whose value comes next
  bool flags_ended = false;               ///< after --
  std::optional<std::string> database{};  ///< what --db says

  [[nodiscard]] bool has(const Flag& flag) const;
  /// The flag that a word names, with its value or without. Null when there is none.
  [[nodiscard]] const Flag* flag_in(std::string_view word) const;

 private:
  void take(const std::string& word);
  void take_flag(const std::string& word);
  void take_name(const std::string& word);
  void give(const Flag& flag, const std::string& value);
  std::vector<std::string> given_{};
};

/// A flag, also one with its value in the same word.
[[nodiscard]] bool is_flag(std::string_view word);

}  // namespace rapport::cli
