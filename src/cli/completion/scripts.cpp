#include "cli/completion/scripts.hpp"

#include <algorithm>
#include <array>

namespace rapport::cli {
namespace {

bool names_a_file(std::string_view value) {
  static constexpr std::array<std::string_view, 4> names{"FILE", "FOLDER", "BACKUP", "TARGET"};
  return std::ranges::find(names, value) != names.end();
}

}  // namespace

Values values_of(const Flag& flag) {
  if (flag.value.empty()) return {Values::Kind::none};
  if (names_a_file(flag.value)) return {Values::Kind::file};
  if (flag.words.empty()) return {Values::Kind::open};
  const bool many = flag.value.find(',') != std::string::npos;
  return {many ? Values::Kind::list : Values::Kind::words, flag.words};
}

Values values_of(const Argument& argument) {
  if (names_a_file(argument.name)) return {Values::Kind::file};
  if (argument.words.empty()) return {Values::Kind::open};
  return {Values::Kind::words, {argument.words.begin(), argument.words.end()}};
}

std::vector<Flag> flags_to_complete(const Command& command, bool everywhere) {
  std::vector<Flag> flags;
  for (const auto& group : flags_of(command)) {
    if ((group.heading == "Everywhere") != everywhere) continue;
    for (const auto& flag : group.flags)
      if (!flag.name.starts_with("x.")) flags.push_back(flag);
  }
  return flags;
}

std::vector<std::string_view> all_nouns() {
  std::vector<std::string_view> nouns;
  for (const auto* command : all_commands())
    if (std::ranges::find(nouns, command->noun) == nouns.end()) nouns.push_back(command->noun);
  return nouns;
}

std::vector<const Command*> verbs_of(std::string_view noun) {
  std::vector<const Command*> verbs;
  for (const auto* command : all_commands())
    if (command->noun == noun && !command->verb.empty()) verbs.push_back(command);
  return verbs;
}

std::string summary_of(std::string_view noun) {
  std::string verbs;
  for (const auto* command : all_commands()) {
    if (command->noun != noun) continue;
    if (command->verb.empty()) return std::string{command->summary};
    if (!verbs.empty()) verbs += ", ";
    verbs += command->verb;
  }
  return verbs;
}

std::string escaped(std::string_view text, std::string_view characters) {
  std::string out;
  for (const char c : text) {
    if (characters.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace rapport::cli
