#include <fmt/format.h>

#include <algorithm>

#include "cli/completion/scripts.hpp"

namespace rapport::cli {
namespace {

constexpr std::string_view head = R"zsh(#compdef rapport
# Completion of rapport for zsh, made by 'rapport completion zsh'.

# One of the words, which may go on after it.
_rapport_open() { compadd -S '' -- "$@" }

# Several of the words, with commas between.
_rapport_list() {
  compset -P '*,'
  compadd -S '' -- "$@"
}

)zsh";

constexpr std::string_view tail = R"zsh(
_rapport() {
  local helping
  if (( CURRENT > 2 )) && [[ $words[2] == help ]]; then
    helping=1
    shift words
    (( --CURRENT ))
  fi
  if (( CURRENT == 2 )); then
    _rapport_nouns
    return
  fi
  if (( CURRENT == 3 )) && _rapport_verbs $words[2]; then return; fi
  [[ -z $helping ]] || return 1
  local command=$words[2]
  if (( CURRENT > 3 )) && (( $+functions[_rapport_command_${words[2]}_${words[3]}] )); then
    command+=_$words[3]
    shift words
    (( --CURRENT ))
  fi
  (( $+functions[_rapport_command_$command] )) || return 1
  shift words
  (( --CURRENT ))
  _rapport_command_$command
}

if [[ $funcstack[1] == _rapport ]]; then
  _rapport "$@"
else
  compdef _rapport rapport
fi
)zsh";

std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return out + "'";
}

/// ":NAME:ACTION" of an _arguments specification.
std::string action(std::string_view name, const Values& values) {
  const std::string message = escaped(name, "\\:");
  const auto words = [&] { return escaped(fmt::format("{}", fmt::join(values.words, " ")), "\\:"); };
  const auto is_open = [](const std::string& word) { return word.ends_with('='); };
  switch (values.kind) {
    case Values::Kind::none:
      return "";
    case Values::Kind::open:
      return fmt::format(":{}: ", message);
    case Values::Kind::file:
      return fmt::format(":{}:_files", message);
    case Values::Kind::list:
      return fmt::format(":{}:{{_rapport_list {}}}", message, words());
    case Values::Kind::words:
      if (std::ranges::any_of(values.words, is_open)) return fmt::format(":{}:{{_rapport_open {}}}", message, words());
      return fmt::format(":{}:({})", message, words());
  }
  return "";
}

std::string flag_line(const Flag& flag) {
  const Values values = values_of(flag);
  const std::string name = fmt::format("--{}{}", flag.name, flag.value.empty() ? "" : "=");
  const std::string rest = in_quotes(fmt::format("[{}]{}", escaped(flag.help, "\\[]:"), action(flag.value, values)));
  if (flag.letter != '\0') return fmt::format("'(-{0} --{1})'{{-{0},{2}}}{3}", flag.letter, flag.name, name, rest);
  return in_quotes(flag.repeated ? "*" + name : name) + rest;
}

std::string argument_line(const Argument& argument, int at) {
  const std::string position = argument.repeated ? "*" : std::to_string(at);
  return in_quotes(position + (argument.required || argument.repeated ? "" : ":") +
                   action(argument.name, values_of(argument)));
}

std::string function_of(const Command& command) {
  std::string name{command.noun};
  if (!command.verb.empty()) (name += '_') += command.verb;
  std::string out = fmt::format("_rapport_command_{}() {{\n  _arguments -S $_rapport_everywhere", name);
  for (const auto& flag : flags_to_complete(command, false)) out += " \\\n    " + flag_line(flag);
  int at = 0;
  for (const auto& argument : command.arguments) out += " \\\n    " + argument_line(argument, ++at);
  return out + "\n}\n\n";
}

/// One entry of _describe.
std::string described(std::string_view word, std::string_view help) {
  return "    " + in_quotes(fmt::format("{}:{}", word, help)) + "\n";
}

}  // namespace

std::string zsh_completion() {
  std::string out{head};
  out += "typeset -ga _rapport_everywhere=(\n";
  for (const auto& flag : flags_to_complete(*all_commands().front(), true)) out += "  " + flag_line(flag) + "\n";
  out += ")\n\n";
  for (const auto* command : all_commands()) out += function_of(*command);
  out += "_rapport_nouns() {\n  local -a nouns=(\n";
  for (const auto noun : all_nouns()) out += described(noun, summary_of(noun));
  out += "  )\n  _describe noun nouns\n}\n\n_rapport_verbs() {\n  local -a verbs\n  case $1 in\n";
  for (const auto noun : all_nouns()) {
    const auto commands = verbs_of(noun);
    if (commands.empty()) continue;
    out += fmt::format("    ({}) verbs=(\n", noun);
    for (const auto* command : commands) out += described(command->verb, command->summary);
    out += "    ) ;;\n";
  }
  return out + "    (*) return 1 ;;\n  esac\n  _describe verb verbs\n}\n" + std::string{tail};
}

}  // namespace rapport::cli
