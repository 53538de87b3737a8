#include "cli/help.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

constexpr std::size_t page_width = 80;

/// What each noun is about, as its manual page says too; a test compares them.
constexpr auto nouns = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"community", "customers who ask and answer each other"},
    {"config", "preferences"},
    {"customer", "people and companies"},
    {"db", "the database file: backup, restore, check, export, import"},
    {"deal", "opportunities, from the first word to won or lost"},
    {"followup", "what is to be done, for whom, and when"},
    {"gift", "ideas for gifts, and what was given"},
    {"holiday", "days on which nobody works"},
    {"import", "what was imported, and how files are read"},
    {"interact", "contacts, notes and purchases"},
    {"occasion", "days to remember: weddings, name days, anniversaries and others"},
    {"play", "what is to be followed up once something has happened"},
    {"report", "what the records add up to"},
    {"survey", "what customers are asked, and what they answer"},
});

/// "customer: people and companies"
std::string heading(std::string_view noun) {
  const auto* found = std::ranges::find(nouns, noun, &decltype(nouns)::value_type::first);
  return fmt::format("{}: {}\n", noun, found == nouns.end() ? "" : found->second);
}

/// The words of `text` in lines that begin at column `indent`; the first one begins where the caller left off.
std::string folded(std::string_view text, std::size_t indent) {
  std::string out;
  std::size_t column = indent;
  for (const auto& word : split_trimmed(text, ' ')) {
    if (column > indent && column + 1 + word.size() > page_width) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += display_width(word);
  }
  return out + "\n";
}

/// Two columns: a name, and text beside it.
std::string entry(const std::string& name, std::string_view text) {
  constexpr std::size_t indent = 26;
  std::string out = fmt::format("  {:<{}}", name, indent - 2);
  if (name.size() > indent - 4) out += "\n" + std::string(indent, ' ');
  return out + folded(text, indent);
}

/// Text is folded whatever lines the table of commands has; an empty line begins a paragraph.
std::string paragraphs(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find("\n\n"), text.size());
    std::string paragraph{text.substr(0, end)};
    std::ranges::replace(paragraph, '\n', ' ');
    out += "\n" + folded(paragraph, 0);
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return out;
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
  out += paragraphs(command.description);
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
  std::string out = heading(noun) + fmt::format("\nUsage: rapport {} VERB [arguments] [flags]\n\nVerbs:\n", noun);
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
    if (command->noun != noun) out += "\n" + heading(noun = command->noun);
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
