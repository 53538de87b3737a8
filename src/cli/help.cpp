#include "cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace rapport::cli {
namespace {

/// Two columns: a name, and text beside it that is folded at 80 columns.
std::string entry(const std::string& name, std::string_view text) {
  constexpr std::size_t indent = 26, width = 80;
  std::string out = fmt::format("  {:<{}}", name, indent - 2);
  if (name.size() > indent - 4) out += "\n" + std::string(indent, ' ');
  std::size_t column = indent;
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, space);
    text.remove_prefix(std::min(space + 1, text.size()));
    if (column > indent && column + 1 + word.size() > width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  return out + "\n";
}

std::string spelled(const Flag& flag) {
  const std::string letter = flag.letter == '\0' ? "" : fmt::format("-{}, ", flag.letter);
  return fmt::format("{}--{}{}{}", letter, flag.name, flag.value.empty() ? "" : " ", flag.value);
}

/// Closed lists are short enough to be shown whole.
std::string described(const Flag& flag) {
  if (flag.words.empty() || flag.words.size() > 12) return flag.help;
  return fmt::format("{}: {}", flag.help, fmt::join(flag.words, ", "));
}

std::string examples(std::string_view lines) {
  std::string out = lines.empty() ? "" : "\nExamples:\n";
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    if (end != 0) out += fmt::format("  {}\n", lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return out;
}

}  // namespace

std::string usage_line(const Command& command) {
  std::string line = "rapport " + name_of(command);
  for (const auto& argument : command.arguments)
    line += fmt::format(" {}{}{}{}", argument.required ? "" : "[", argument.name, argument.repeated ? "..." : "",
                        argument.required ? "" : "]");
  return line + " [flags]";
}

std::string command_help(const Command& command) {
  std::string out = fmt::format("{}.\n\nUsage: {}\n", command.summary, usage_line(command));
  if (!command.description.empty()) out += fmt::format("\n{}\n", command.description);
  if (!command.arguments.empty()) out += "\nArguments:\n";
  for (const auto& argument : command.arguments) out += entry(std::string{argument.name}, argument.help);
  for (const auto& group : flags_of(command)) {
    if (group.flags.empty()) continue;
    out += fmt::format("\n{}:\n", group.heading);
    for (const auto& flag : group.flags) out += entry(spelled(flag), described(flag));
  }
  return out + examples(command.examples);
}

std::string noun_help(std::string_view noun) {
  std::string out = fmt::format("Usage: rapport {} VERB [arguments] [flags]\n\nVerbs:\n", noun);
  for (const auto* command : all_commands())
    if (command->noun == noun) out += entry(std::string{command->verb}, command->summary);
  return out + fmt::format("\n'rapport {} VERB --help' tells more.\n", noun);
}

std::string overview() {
  std::string out =
      "rapport: customer relationships on the command line, in one SQLite file.\n\n"
      "Usage: rapport NOUN VERB [arguments] [flags]\n";
  std::string_view noun;
  for (const auto* command : all_commands()) {
    if (command->verb.empty()) continue;
    if (command->noun != noun) out += fmt::format("\n{}:\n", noun = command->noun);
    out += entry(std::string{command->verb}, command->summary);
  }
  out += "\nand without a noun:\n";
  for (const auto* command : all_commands())
    if (command->verb.empty()) out += entry(std::string{command->noun}, command->summary);
  return out +
         "\nA day's work:\n"
         "  rapport customer import contacts.csv\n"
         "  rapport interact log \"Budi Santoso\" \"Asked for a quote\" --channel call --followup friday\n"
         "  rapport followup due\n"
         "\n'rapport NOUN VERB --help' and 'man rapport' tell more.\n";
}

}  // namespace rapport::cli
