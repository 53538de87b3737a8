// Documents say what the program does: the tour of README.md is played, every example is one that the program
// understands, and what the tour of the code names exists. What other programs read is shown to them.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/parser.hpp"
#include "support/places.hpp"
#include "support/player.hpp"
#include "support/process.hpp"
#include "support/shell_words.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport::test;
namespace cli = rapport::cli;
namespace fs = std::filesystem;

namespace {

const fs::path top = source_folder();

/// What the command says of each file below `folder` whose name ends so; empty when there are some and it has nothing
/// to complain of.
std::string complaints(const char* folder, const std::string& ending, std::vector<std::string> command) {
  std::string text;
  bool any = false;
  for (const auto& entry : fs::directory_iterator(top / folder)) {
    if (!entry.path().string().ends_with(ending)) continue;
    any = true;
    auto words = command;
    words.push_back(entry.path().string());
    const auto result = run_process({words, minimal_environment()});
    text += result.out + result.err;
    if (result.exit_code != 0 && text.empty()) text = entry.path().string() + " was rejected\n";
  }
  return any ? text : std::string{"there is no file of "} + folder + " that ends with " + ending + '\n';
}

// ── Markdown ──────────────────────────────────────────────────────────────────────────────────

/// A block between ``` lines, and the language after the first of them.
struct Block {
  std::string language;
  std::vector<std::string> lines;
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

std::vector<Block> blocks(const std::string& markdown) {
  std::vector<Block> found;
  bool inside = false;
  for (const auto& line : lines_of(markdown)) {
    if (line.starts_with("```")) {
      inside = !inside;
      if (inside) found.push_back({line.substr(3), {}});
    } else if (inside) {
      found.back().lines.push_back(line);
    }
  }
  return found;
}

/// From the heading to the next one of its level.
std::string chapter(const std::string& markdown, const std::string& heading) {
  const auto start = markdown.find("## " + heading + "\n");
  if (start == std::string::npos) return {};
  return markdown.substr(start, markdown.find("\n## ", start) - start);
}

/// The tour as a transcript: each command of a sh block, and the text block that follows is what the last one printed.
/// What is not shown may be anything, but the exit code is 0.
std::string as_transcript(const std::string& tour) {
  std::string transcript;
  const auto all = blocks(tour);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].language != "sh") continue;
    for (const auto& line : all[i].lines)
      if (line.starts_with("rapport ")) transcript += "$ " + line + "\n  ...\n! ...\n\n";
    if (i + 1 == all.size() || all[i + 1].language != "text" || transcript.empty()) continue;
    transcript.resize(transcript.rfind("  ..."));
    for (const auto& line : all[i + 1].lines) transcript += "  " + line + '\n';
    transcript += "! ...\n\n";
  }
  return transcript;
}

/// The words in `code` marks.
std::vector<std::string> code_words(const std::string& markdown) {
  std::vector<std::string> words;
  for (auto open = markdown.find('`'); open != std::string::npos; open = markdown.find('`', open)) {
    const auto close = std::min(markdown.find('`', open + 1), markdown.size());
    words.push_back(markdown.substr(open + 1, close - open - 1));
    open = std::min(close + 1, markdown.size());
  }
  return words;
}

// ── examples ──────────────────────────────────────────────────────────────────────────────────

/// Each `rapport ...` of a line of shell, without what comes after it.
std::vector<std::vector<std::string>> invocations(const std::string& line) {
  std::vector<std::vector<std::string>> found;
  bool inside = false, starts = true;
  for (const auto& word : shell_words(line)) {
    const bool separates = word == "|" || word == "||" || word == "&&";
    if (separates || word == "<" || word == ">") inside = false;
    if (inside) found.back().push_back(word);
    if (starts && word == "rapport") {
      inside = true;
      found.emplace_back();
    }
    starts = separates;
  }
  return found;
}

/// Why the program would not understand the words; empty when it would.
std::string misunderstood(std::vector<std::string> words) {
  for (const auto* command : cli::all_commands()) {
    const std::size_t named = command->verb.empty() ? 1 : 2;
    if (words.size() < named || words[0] != command->noun || (named == 2 && words[1] != command->verb)) continue;
    try {
      words.erase(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(named));
      static_cast<void>(cli::parse(*command, words));
      return {};
    } catch (const std::exception& error) {
      return error.what();
    }
  }
  return "there is no such command";
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// The lines of a manual page that begin with the program's name, as a reader sees them.
std::vector<std::string> manual_examples(const fs::path& page) {
  std::vector<std::string> examples;
  for (const auto& line : lines_of(read_file(page)))
    if (line.starts_with("rapport "))
      examples.push_back(replaced(replaced(replaced(line, "\\-", "-"), "\\(aq", "'"), "\\e", "\\"));
  return examples;
}

/// What a line of a crontab runs: what stands behind the five fields of its time, with the program by its name.
std::string command_of_crontab(std::string_view line) {
  for (int field = 0; field < 5; ++field) {
    line.remove_prefix(std::min(line.find(' '), line.size()));
    line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  }
  return replaced(std::string{line}, "~/.local/bin/rapport ", "rapport ");
}

struct Example {
  std::string place, line;
};

std::vector<Example> examples() {
  std::vector<Example> found;
  for (const auto& entry : fs::directory_iterator(top / "man"))
    for (auto& line : manual_examples(entry.path())) found.push_back({entry.path().filename().string(), line});
  for (const auto& block : blocks(read_file(top / "README.md")))
    for (const auto& written : block.lines) {
      const auto line = block.language == "crontab" ? command_of_crontab(written) : written;
      const bool is_shell = block.language == "sh" || block.language == "crontab";
      if (is_shell && line.starts_with("rapport ")) found.push_back({"README.md", line});
    }
  for (const auto* command : cli::all_commands())
    for (const auto& line : lines_of(std::string{command->examples}))
      found.push_back({name_of(*command) + " --help", line});
  return found;
}

}  // namespace

TEST_SUITE("drift") {
  TEST_CASE("mandoc has nothing to say of the manual pages") {
    for (const auto* section : {".1", ".5", ".7"})
      CHECK(complaints("man", section, {"mandoc", "-Tlint", "-Wwarning"}) == "");
  }

  TEST_CASE("each shell can read its completions") {
    CHECK(complaints("completions", ".bash", {"bash", "-n"}) == "");
    CHECK(complaints("completions", "/_rapport", {"zsh", "-f", "-n"}) == "");
    CHECK(complaints("completions", ".fish", {"fish", "--no-execute"}) == "");
  }

  TEST_CASE("the tour of README.md does what it says") {
    // With plays, as who reads it has them.
    const auto text =
        "@ env RAPPORT_PLAYS=yes\n\n" + as_transcript(chapter(read_file(top / "README.md"), "A five-minute tour"));
    auto tour = parse_transcript("README.md", text);
    REQUIRE(tour.steps.size() > 10);
    Step contacts{};
    contacts.kind = Step::Kind::file;
    contacts.words = {"tests/data/contacts.csv"};
    contacts.input = read_file(top / "tests/data/contacts.csv");
    tour.steps.insert(tour.steps.begin(), contacts);
    CHECK(play(tour, run_in_process).mismatches == "");
  }

  TEST_CASE("README.md and rapport.1 list the same exit codes") {
    std::vector<std::string> readme, manual;
    for (const auto& line : lines_of(chapter(read_file(top / "README.md"), "Exit codes")))
      if (line.starts_with("| ") && line.find_first_of("0123456789") == 2)
        readme.push_back(line.substr(2, line.find(' ', 2) - 2));
    for (const auto& line : lines_of(read_file(top / "man/rapport.1")))
      if (line.starts_with(".It ") && line.find_first_of("0123456789") == 4) manual.push_back(line.substr(4));
    CHECK(readme.size() == 9);
    CHECK(readme == manual);
  }

  TEST_CASE("the presets and build options that README.md names exist") {
    const auto building = chapter(read_file(top / "README.md"), "Building and installing");
    const auto presets = read_file(top / "CMakePresets.json"), build = read_file(top / "CMakeLists.txt");
    std::size_t checked = 0;
    for (const auto& line : lines_of(building)) {
      if (!line.starts_with("| `")) continue;
      const auto name = line.substr(3, line.find('`', 3) - 3);
      CAPTURE(name);
      CHECK((presets.find("\"name\": \"" + name + "\"") != std::string::npos ||
             build.find("option(" + name + " ") != std::string::npos));
      ++checked;
    }
    CHECK(checked == 9);
  }

  TEST_CASE("the program understands every example of README.md, the manual pages and --help") {
    const auto all = examples();
    REQUIRE(all.size() > 100);
    for (const auto& example : all) {
      CAPTURE(example.place);
      CAPTURE(example.line);
      for (const auto& words : invocations(example.line)) CHECK(misunderstood(words) == "");
    }
  }

  TEST_CASE("the files and functions that the tour of the code names exist") {
    std::string code;
    for (const auto* folder : {"src", "include"})
      for (const auto& entry : fs::recursive_directory_iterator(top / folder))
        if (entry.path().extension() == ".cpp" || entry.path().extension() == ".hpp") code += read_file(entry.path());
    std::string missing;
    std::size_t checked = 0;
    for (const auto& word : code_words(read_file(top / "include/rapport/README.md"))) {
      // NOUN, VERB and 00N stand for what somebody will add.
      if (word.find_first_of(" =-\n") != std::string::npos || word.find("NOUN") != std::string::npos ||
          word.find("00N") != std::string::npos)
        continue;
      const bool is_function = word.ends_with("()");
      const bool is_path = word.find('/') != std::string::npos || word.ends_with(".cpp") || word.ends_with(".hpp");
      if (!is_function && !is_path) continue;
      ++checked;
      const bool exists = is_function ? code.find(word.substr(0, word.size() - 1)) != std::string::npos
                                      : fs::exists(top / word) || fs::exists(top / "include/rapport" / word) ||
                                            fs::exists(top / "src/cli/interact" / word);
      if (!exists) missing += word + '\n';
    }
    CHECK(checked > 40);
    CHECK(missing == "");
  }

  TEST_CASE("what these tests look for can be wrong") {
    CHECK(misunderstood({"customer", "lst"}) == "there is no such command");
    CHECK(misunderstood({"customer", "list", "--colour", "never"}) != "");
    CHECK(misunderstood({"customer", "list", "--limit", "3"}) == "");
    CHECK(invocations("rapport a 'b | c' | rapport d --stdin < e") ==
          std::vector<std::vector<std::string>>{{"a", "b | c"}, {"d", "--stdin"}});
    CHECK(command_of_crontab("30 7 * * 1-5  ~/.local/bin/rapport followup plan > /dev/null") ==
          "rapport followup plan > /dev/null");
    CHECK(complaints("man", ".9", {"true"}) == "there is no file of man that ends with .9\n");
    const std::string tour =
        "## Tour\n```sh\nexport A=b\nrapport --version\n```\n```text\nrapport 0.0.1\n```\n## Next\n";
    CHECK(as_transcript(chapter(tour, "Tour")) == "$ rapport --version\n  rapport 0.0.1\n! ...\n\n");
    CHECK(play(parse_transcript("t", as_transcript(tour)), run_in_process).mismatches != "");
    CHECK(code_words("`a` and `b/c.hpp`") == std::vector<std::string>{"a", "b/c.hpp"});
  }
}
