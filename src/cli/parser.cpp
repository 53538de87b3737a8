// The only file that talks to CLI11. Building options only for the named command costs 0.15 ms instead of the whole
// tree's 2.7.

#include "cli/parser.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/help.hpp"
#include "cli/synonyms.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

constexpr std::string_view custom_prefix = "--x.";

/// Stands before every value on its way through CLI11, which for an empty one would take the next word.
constexpr char value_mark = '=';

/// The command line with flags and their values joined ("--due=-2w"), and apart from the arguments, so that a value or
/// an argument may begin with a dash.
struct Sorted {
  std::vector<std::string> flags, arguments;
  std::vector<std::pair<std::string, std::string>> custom;
};

[[noreturn]] void fail_without_value(std::string_view flag) {
  throw UsageError(fmt::format("{} needs a value after it", flag));
}

/// Takes "--name value" or "--name=value" at `at`; moves `at` to the last word used.
std::string value_at(std::span<const std::string> words, std::size_t& at, std::size_t equals) {
  if (equals != std::string::npos) return words[at].substr(equals + 1);
  if (at + 1 >= words.size()) fail_without_value(words[at]);
  const std::string& flag = words[at];
  const std::string& value = words[++at];
  // Whoever forgets a value must not lose the flag after it: --tag --dry-run would change what was only to be tried.
  if (value.starts_with("--") && looks_like_flag(value))
    throw UsageError(
        fmt::format("{0} needs a value, and '{1}' looks like a flag; {0}={1} says that it is the value", flag, value));
  return value;
}

Sorted sort_words(std::span<const FlagGroup> groups, std::span<const std::string> words) {
  Sorted sorted;
  const bool takes_custom = flag_named(groups, "--x.NAME") != nullptr;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const std::string& word = words[at];
    if (word == "--") {
      sorted.arguments.insert(sorted.arguments.end(), words.begin() + static_cast<std::ptrdiff_t>(at) + 1, words.end());
      break;
    }
    const auto equals = word.find('=');
    const std::string name = word.substr(0, equals);
    const std::string spelling = flag_spelling(name);
    if (takes_custom && word.starts_with(custom_prefix)) {
      sorted.custom.emplace_back(name.substr(custom_prefix.size()), value_at(words, at, equals));
    } else if (const auto* flag =
                   looks_like_flag(word) || word.starts_with("--") ? flag_named(groups, spelling) : nullptr) {
      if (flag->value.empty())
        sorted.flags.push_back("--" + flag->name + word.substr(name.size()));
      else
        sorted.flags.push_back(fmt::format("--{}={}{}", flag->name, value_mark, value_at(words, at, equals)));
    } else {
      (looks_like_flag(word) ? sorted.flags : sorted.arguments).push_back(word);
    }
  }
  return sorted;
}

/// What does with a field what somebody expects of a flag of that name: " ('--filter owner=VALUE' selects by it)".
/// Empty when there is no such field, or nothing that does.
std::string field_meant(const Command& command, std::span<const FlagGroup> groups, std::string_view flag) {
  std::string field{flag.substr(std::min(flag.find_first_not_of('-'), flag.size()))};
  std::ranges::replace(field, '-', '_');
  const auto is_field = [&](std::span<const FlagGroup> lists, const auto& fits) {
    return std::ranges::any_of(lists, [&](const FlagGroup& group) {
      const auto* column = find_column(group.columns, field);
      return column != nullptr && fits(*column);
    });
  };
  if (is_field(groups, [](const ColumnInfo&) { return true; }))
    return fmt::format(" ('--filter {}=VALUE' selects by it)", field);
  const auto* list = flag_named(groups, "--set") ? find_command(command.noun, "list") : nullptr;
  if (list && is_field(flags_of(*list), [](const ColumnInfo& column) { return column.writable; }))
    return fmt::format(" ('--set {}=VALUE' is for all rows)", field);
  return {};
}

[[noreturn]] void fail_unknown_flag(const Command& command, std::span<const FlagGroup> groups,
                                    const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> spelled;
  for (const auto& group : groups)
    for (const auto& flag : group.flags) spelled.push_back("--" + flag.name);
  const std::vector<std::string_view> candidates(spelled.begin(), spelled.end());
  std::string meant = word_meant(name, candidates);
  if (meant.empty()) meant = field_meant(command, groups, name);
  throw UsageError(
      fmt::format("there is no flag '{}'{}; 'rapport {} --help' lists them", name, meant, name_of(command)));
}

[[noreturn]] void fail_without_word(const Command& command, const Argument& argument) {
  throw UsageError(fmt::format("{} is missing: {}{}\nusage: {}", argument.name, argument.help,
                               argument.by_stdin ? "; or give many with --stdin" : "", usage_line(command)));
}

std::string why_too_many(const Command& command, const std::string& word, const Argument* in_stdin) {
  if (in_stdin) return fmt::format("give either {} or --stdin, not both", in_stdin->name);
  const auto takes_file = [](const Argument& argument) { return argument.values == Values::file; };
  if (std::ranges::any_of(command.arguments, takes_file)) return "give one at a time";
  if (word.find_first_of("./") != std::string::npos && flag_named(flags_of(command), "--output"))
    return fmt::format("-o {} writes to a file", word);
  return "put quotes around a text of several words";
}

[[noreturn]] void fail_of_many_words(const Command& command, const std::string& word, const Argument* in_stdin) {
  throw UsageError(fmt::format("'{}' is one word too many; {}\nusage: {}", word, why_too_many(command, word, in_stdin),
                               usage_line(command)));
}

/// Arguments take words from left to right, but for one that `stdin` brings.
void hand_out(const Command& command, std::vector<std::string> words, bool stdin,
              std::map<std::string, std::vector<std::string>, std::less<>>& arguments) {
  std::size_t at = 0;
  const Argument* in_stdin = nullptr;
  for (const auto& argument : command.arguments) {
    auto& target = arguments[std::string{argument.name}];
    if (argument.by_stdin && stdin) {
      in_stdin = &argument;
      continue;
    }
    while (at < words.size() && (target.empty() || argument.repeated)) target.push_back(std::move(words[at++]));
    if (target.empty() && (argument.required || argument.by_stdin)) fail_without_word(command, argument);
  }
  if (at < words.size()) fail_of_many_words(command, words[at], in_stdin);
}

}  // namespace

std::string flag_spelling(std::string_view name) {
  std::string spelling{name};
  std::ranges::replace(spelling, '_', '-');
  return spelling;
}

const Flag* flag_named(std::span<const FlagGroup> groups, std::string_view word) {
  for (const auto& group : groups)
    for (const auto& flag : group.flags)
      if (word == "--" + flag.name || (flag.letter != '\0' && word == std::string{'-', flag.letter})) return &flag;
  return nullptr;
}

bool looks_like_flag(std::string_view word) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto first = word.find_first_not_of('-');
  const bool is_number = first <= 2 && is_digit(word[first]);
  return word.size() > 1 && word[0] == '-' && !is_number && word.find(' ') == std::string_view::npos;
}

Parsed parse(const Command& command, std::span<const std::string> words) {
  const auto groups = flags_of(command);
  Sorted sorted = sort_words(groups, words);
  Parsed parsed;
  parsed.custom_ = std::move(sorted.custom);

  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  for (const auto& group : groups)
    for (const auto& flag : group.flags) {
      auto& values = parsed.flags_[flag.name];
      if (flag.name.starts_with("x.")) continue;
      const auto collect = [&values](const CLI::results_t& given) {
        for (const auto& marked : given) values.push_back(marked.substr(1));
        return true;
      };
      auto* option = flag.value.empty()
                         ? app.add_flag_callback("--" + flag.name, [&values] { values.emplace_back("true"); })
                         : app.add_option("--" + flag.name, collect)->allow_extra_args(false);
      if (!flag.value.empty()) option->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    }
  std::vector<std::string> reversed(sorted.flags.rbegin(), sorted.flags.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    throw UsageError(fmt::format("{}; 'rapport {} --help' shows how", error.what(), name_of(command)));
  }
  if (const auto extras = app.remaining(); !extras.empty()) fail_unknown_flag(command, groups, extras.front());
  parsed.help_ = parsed.has("help");
  for (const auto& group : groups)
    for (const auto& flag : group.flags)
      if (!flag.repeated && !flag.value.empty() && parsed.all(flag.name).size() > 1)
        throw UsageError(fmt::format("--{} can be given only once", flag.name));
  if (!parsed.help_)
    hand_out(command, std::move(sorted.arguments), parsed.declares("stdin") && parsed.has("stdin"), parsed.arguments_);
  return parsed;
}

bool Parsed::declares(std::string_view flag) const { return flags_.contains(flag_spelling(flag)); }

const std::vector<std::string>& Parsed::all(std::string_view flag) const {
  const auto found = flags_.find(flag_spelling(flag));
  if (found == flags_.end()) throw std::logic_error(fmt::format("flag --{} is not declared", flag));
  return found->second;
}

std::optional<std::string> Parsed::value(std::string_view flag) const {
  const auto& values = all(flag);
  return values.empty() ? std::nullopt : std::optional{values.back()};
}

void Parsed::set(std::string_view flag, std::string value) {
  const auto found = flags_.find(flag_spelling(flag));
  if (found == flags_.end()) throw std::logic_error(fmt::format("flag --{} is not declared", flag));
  found->second = {std::move(value)};
  of_record_.insert(found->first);
}

std::string Parsed::spelled(std::string_view flag) const {
  std::string name = flag_spelling(flag);
  if (!of_record_.contains(name)) return "--" + name;
  std::ranges::replace(name, '-', '_');
  return name;
}

const std::vector<std::string>& Parsed::words(std::string_view argument) const {
  const auto found = arguments_.find(argument);
  if (found == arguments_.end()) throw std::logic_error(fmt::format("argument {} is not declared", argument));
  return found->second;
}

std::optional<std::string> Parsed::word(std::string_view argument) const {
  const auto& given = words(argument);
  return given.empty() ? std::nullopt : std::optional{given.front()};
}

}  // namespace rapport::cli
