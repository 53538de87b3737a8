#include "cli/completion/typed_command.hpp"

#include <algorithm>
#include <utility>

#include "cli/parser.hpp"

namespace rapport::cli {

bool is_flag(std::string_view word) { return looks_like_flag(word) || word.starts_with("--"); }

TypedCommand::TypedCommand(std::span<const std::string> words) : groups{{"Everywhere", everywhere_flags()}} {
  for (const auto& word : words) take(word);
}

bool TypedCommand::has(const Flag& flag) const { return std::ranges::find(given_, flag.name) != given_.end(); }

const Flag* TypedCommand::flag_in(std::string_view word) const {
  if (word.starts_with("--x.")) return flag_named(groups, "--x.NAME");
  return flag_named(groups, flag_spelling(word.substr(0, word.find('='))));
}

void TypedCommand::take(const std::string& word) {
  if (waiting)
    give(*std::exchange(waiting, nullptr), word);
  else if (!flags_ended && word == "--")
    flags_ended = true;
  else if (!flags_ended && is_flag(word))
    take_flag(word);
  else if (command)
    arguments.push_back(word);
  else
    take_name(word);
}

void TypedCommand::take_flag(const std::string& word) {
  const Flag* flag = flag_in(word);
  if (!flag) return;
  const auto equals = word.find('=');
  if (flag->value.empty() || equals != std::string::npos)
    give(*flag, equals == std::string::npos ? "" : word.substr(equals + 1));
  else
    waiting = flag;
}

void TypedCommand::take_name(const std::string& word) {
  if (noun.empty() && !helps && word == "help") {
    helps = true;
    return;
  }
  const bool is_verb = !noun.empty();
  if (!is_verb) noun = word;
  command = find_command(noun, is_verb ? word : "");
  if (command) groups = flags_of(*command);
  unknown = unknown || (is_verb && !command);
}

void TypedCommand::give(const Flag& flag, const std::string& value) {
  given_.push_back(flag.name);
  if (flag.name == "db") database = value;
}

}  // namespace rapport::cli
