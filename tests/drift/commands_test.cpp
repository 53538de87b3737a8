// What every command owes its users, checked on the table of commands and on the transcripts.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/help.hpp"
#include "rapport/core/text.hpp"
#include "support/lines.hpp"
#include "support/places.hpp"
#include "support/temporary_folder.hpp"
#include "support/transcript.hpp"

using namespace rapport::cli;
using rapport::test::lines_of;
namespace fs = std::filesystem;

namespace {

/// The words of every command in the transcripts, without the program's name.
std::vector<std::vector<std::string>> played_commands() {
  std::vector<std::vector<std::string>> commands;
  const auto top = rapport::test::source_folder() / "tests/e2e";
  for (const auto& entry : fs::recursive_directory_iterator(top)) {
    if (entry.path().extension() != ".test") continue;
    const auto transcript = rapport::test::parse_transcript(entry.path(), rapport::test::read_file(entry.path()));
    for (const auto& step : transcript.steps)
      if (!step.words.empty() && step.words.front() == "rapport" && step.words.size() > 1)
        commands.emplace_back(step.words.begin() + 1, step.words.end());
  }
  return commands;
}

bool runs(const std::vector<std::string>& words, const Command& command) {
  if (words.front() != command.noun) return false;
  return command.verb.empty() || (words.size() > 1 && words[1] == command.verb);
}

/// A flag may be written with _ for -, as fields are.
bool gives(const std::vector<std::string>& words, const Flag& flag) {
  const auto is_flag = [&](const std::string& word) {
    std::string name = word.substr(0, word.find('='));
    if (flag.name.starts_with("x.")) return name.starts_with("--x.");
    std::ranges::replace(name, '_', '-');
    return name == "--" + flag.name || (flag.letter != '\0' && word == std::string{'-', flag.letter});
  };
  return std::ranges::any_of(words, is_flag);
}

std::vector<FlagGroup> own_groups(const Command& command) {
  auto groups = flags_of(command);
  std::erase_if(groups, [](const FlagGroup& group) { return group.heading == "Everywhere"; });
  return groups;
}

/// What the table fails to say of a command.
std::string missing_words(const Command& command) {
  const std::string name = name_of(command);
  std::string missing;
  if (command.summary.empty()) missing += name + " has no summary\n";
  const auto examples = lines_of(command.examples);
  if (examples.empty()) missing += name + " has no example\n";
  const auto starts = [&](std::string_view example) { return example.starts_with("rapport " + name); };
  if (!examples.empty() && std::ranges::none_of(examples, starts)) missing += name + ": no example starts with it\n";
  for (const auto example : examples)  // What stands before it may be a pipe into it.
    if (!example.starts_with("rapport ") || example.find("rapport " + name) == std::string_view::npos)
      missing += name + ": another command's example: " + std::string{example} + "\n";
  for (const auto& argument : command.arguments)
    if (argument.name.empty() || argument.help.empty()) missing += name + ": an argument without help\n";
  std::set<std::string> names;
  for (const auto& group : flags_of(command)) {
    if (group.heading.empty()) missing += name + ": a group of flags without a heading\n";
    for (const auto& flag : group.flags) {
      if (flag.help.empty()) missing += name + " --" + flag.name + " has no help\n";
      if (!names.insert(flag.name).second) missing += name + " --" + flag.name + " is declared twice\n";
      if (flag.value.empty() && !flag.words.empty()) missing += name + " --" + flag.name + " is a switch with words\n";
      for (const auto& word : flag.words)
        if (word.find_first_of(" \t\n'\"$\\") != std::string::npos)
          missing += name + " --" + flag.name + ": a shell cannot complete '" + word + "'\n";
    }
  }
  return missing;
}

}  // namespace

TEST_SUITE("drift") {
  TEST_CASE("commands are sorted by noun and verb, each once") {
    const auto commands = all_commands();
    REQUIRE_FALSE(commands.empty());
    for (std::size_t i = 1; i < commands.size(); ++i) {
      CAPTURE(name_of(*commands[i]));
      CHECK(std::pair(commands[i - 1]->noun, commands[i - 1]->verb) < std::pair(commands[i]->noun, commands[i]->verb));
    }
  }

  TEST_CASE("every command, argument and flag says what it is") {
    for (const auto* command : all_commands()) CHECK(missing_words(*command) == "");
  }

  TEST_CASE("only the last argument of a command may be left out or repeated") {
    for (const auto* command : all_commands())
      for (std::size_t i = 0; i + 1 < command->arguments.size(); ++i) {
        CAPTURE(name_of(*command));
        CHECK_FALSE(command->arguments[i].repeated);
        CHECK((command->arguments[i].required || !command->arguments[i + 1].required));
      }
  }

  TEST_CASE("help fits a terminal of 80 columns") {
    std::string wide;
    const auto look = [&](const std::string& of, const std::string& text) {
      for (const auto line : lines_of(text))
        // An example is copied as it is, so that it is not folded.
        if (rapport::display_width(line) > 80 && !line.starts_with("  rapport "))
          wide += of + ": " + std::string{line} + "\n";
    };
    look("overview", overview());
    for (const auto* command : all_commands()) {
      look(name_of(*command), command_help(*command));
      if (!command->verb.empty()) look(std::string{command->noun}, noun_help(command->noun));
    }
    CHECK(wide == "");
  }

  TEST_CASE("every command and every flag of it occurs in a transcript") {
    const auto played = played_commands();
    std::string missing;
    for (const auto* command : all_commands()) {
      const auto is_this = [&](const auto& words) { return runs(words, *command); };
      if (std::ranges::none_of(played, is_this)) missing += name_of(*command) + "\n";
      for (const auto& group : own_groups(*command))
        for (const auto& flag : group.flags)
          if (std::ranges::none_of(played, [&](const auto& words) { return is_this(words) && gives(words, flag); }))
            missing += name_of(*command) + " --" + flag.name + "\n";
    }
    CHECK_MESSAGE(missing.empty(), "not in any transcript below tests/e2e:\n" << missing);
  }

  TEST_CASE("the flags of every command occur in a transcript") {
    const auto played = played_commands();
    for (const auto& group : flags_of(*all_commands().front())) {
      if (group.heading != "Everywhere") continue;
      for (const auto& flag : group.flags) {
        CAPTURE(flag.name);
        CHECK(std::ranges::any_of(played, [&](const auto& words) { return gives(words, flag); }));
      }
    }
  }

  TEST_CASE("what these tests look for can be missing") {
    static constexpr Argument silent[] = {{"REF", ""}};
    const Command bad{"customer", "add", "", "", "rapport customer list", silent, nullptr, nullptr};
    CHECK(missing_words(bad) ==
          "customer add has no summary\ncustomer add: no example starts with it\ncustomer add: another command's "
          "example: rapport customer list\n"
          "customer add: an argument without help\n");
    CHECK(runs({"customer", "add", "x"}, bad));
    CHECK_FALSE(runs({"customer"}, bad));
    CHECK(gives({"customer", "list", "-o", "x"}, {"output", "FILE", "", {}, false, 'o'}));
    CHECK(gives({"--limit=3"}, {"limit", "N", "", {}}));
    CHECK_FALSE(gives({"--limits"}, {"limit", "N", "", {}}));
  }
}
