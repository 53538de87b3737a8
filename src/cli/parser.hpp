#pragma once
// Words of the command line, sorted into arguments and flags.

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"

namespace rapport::cli {

/// What was given. Asking for a flag or an argument that the command does not declare is a logic error.
class Parsed {
 public:
  /// A switch, or any flag, was given.
  [[nodiscard]] bool has(std::string_view flag) const { return !all(flag).empty(); }
  /// The command has such a flag at all.
  [[nodiscard]] bool declares(std::string_view flag) const;
  /// The last value of a flag.
  [[nodiscard]] std::optional<std::string> value(std::string_view flag) const;
  [[nodiscard]] const std::vector<std::string>& all(std::string_view flag) const;
  /// The words of an argument: none when it was left out, several when it is repeated.
  [[nodiscard]] const std::vector<std::string>& words(std::string_view argument) const;
  /// The first word of an argument that may be left out.
  [[nodiscard]] std::optional<std::string> word(std::string_view argument) const;
  /// --x.NAME VALUE, in the order given.
  [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& custom() const noexcept { return custom_; }
  [[nodiscard]] bool wants_help() const noexcept { return help_; }
  /// As if the flag had been given with this value last; it comes from a member of a record.
  void set(std::string_view flag, std::string value);
  /// The flag as messages name it: "--ended-by", or "ended_by" where its value comes from a record.
  [[nodiscard]] std::string spelled(std::string_view flag) const;

 private:
  friend Parsed parse(const Command& command, std::span<const std::string> words);
  std::map<std::string, std::vector<std::string>, std::less<>> flags_, arguments_;
  std::vector<std::pair<std::string, std::string>> custom_;
  std::set<std::string, std::less<>> of_record_;  ///< flags whose value is that of a record
  bool help_ = false;
};

/// Flags are spelled with dashes; the name of a column, with underscores, is understood too.
[[nodiscard]] std::string flag_spelling(std::string_view name);
/// True for a word that cannot be an argument, unless -- stands before it: not for -2w, --05-31, "- a text" and "-".
[[nodiscard]] bool looks_like_flag(std::string_view word);
/// The flag that a word without its value names, as flag_spelling() has it: "--limit", "-o". Null when there is none.
[[nodiscard]] const Flag* flag_named(std::span<const FlagGroup> groups, std::string_view word);

/// Throws UsageError with "did you mean" for an unknown flag, and with the usage line for words that are missing or too
/// many.
[[nodiscard]] Parsed parse(const Command& command, std::span<const std::string> words);

}  // namespace rapport::cli
