#include "support/player.hpp"

#include <stdexcept>
#include <utility>

#include "support/places.hpp"
#include "support/temporary_folder.hpp"

namespace rapport::test {
namespace {

namespace fs = std::filesystem;

/// The world that every transcript starts in. Nothing of the machine that runs the tests gets in.
Environment first_environment(const fs::path& folder) {
  auto environment = minimal_environment();
  environment.insert({{"HOME", folder.string()},
                      {"PAGER", "cat"},
                      {"RAPPORT_DB", (folder / "rapport.db").string()},
                      {"RAPPORT_NOW", "2026-03-10T02:30:00Z"},
                      {"RAPPORT_PLAYS", "no"},
                      {"RAPPORT_USER", "ani"},
                      {"TERM", "xterm"},
                      {"TZ", "Asia/Jakarta"},
                      {"XDG_CONFIG_HOME", (folder / "config").string()},
                      {"XDG_DATA_HOME", (folder / "data").string()}});
  return environment;
}

void replace_all(std::string& text, const std::string& from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

class Player {
 public:
  explicit Player(const Program& program) : program_(program), environment_(first_environment(folder_.path())) {}

  /// Changes the world, or runs a command and returns what it did.
  Outcome take(const Step& step) {
    switch (step.kind) {
      case Step::Kind::command:
        return command(step);
      case Step::Kind::file:
        write_file(folder_ / step.words.at(0), step.input);
        break;
      case Step::Kind::data:
        write_file(folder_ / step.words.at(0), read_file(source_folder() / "tests/data" / step.words[0]));
        break;
      case Step::Kind::environment:
        for (const auto& [name, value] : step.variables) environment_[name] = value;
        break;
      case Step::Kind::terminal:
        terminal_width_ = step.width;
        break;
    }
    return {};
  }

 private:
  Outcome command(const Step& step) {
    Outcome outcome = start(step);
    for (auto* text : {&outcome.out, &outcome.err}) replace_all(*text, folder_.path().string(), "FOLDER");
    return outcome;
  }

  /// The program under test, or one of two commands that look at what it left behind.
  Outcome start(const Step& step) {
    const std::string& name = step.words.front();
    std::vector<std::string> arguments(step.words.begin() + 1, step.words.end());
    if (name == "cat" || name == "ls") {
      if (arguments.size() > 1) throw std::runtime_error(name + " looks at one thing, not " + arguments[1]);
      if (name == "cat") return {read_file(folder_ / arguments.at(0)), {}, 0};
      return {listing(arguments.empty() ? folder_.path() : folder_ / arguments[0]), {}, 0};
    }
    if (name != "rapport") throw std::runtime_error("there are rapport, cat and ls, but no " + name);
    auto environment = step.variables;
    environment.insert(environment_.begin(), environment_.end());
    auto input = step.input_file.empty() ? step.input : read_file(folder_ / step.input_file);
    return program_({std::move(arguments), std::move(environment), std::move(input), folder_.path(), terminal_width_});
  }

  static std::string listing(const fs::path& folder) {
    std::string text;
    for (const auto& name : names_in(folder)) text += name + '\n';
    return text;
  }

  const Program& program_;
  TemporaryFolder folder_;
  Environment environment_;
  std::size_t terminal_width_ = 0;
};

}  // namespace

Playback play(const Transcript& transcript, const Program& program) {
  Player player(program);
  Playback playback;
  std::size_t copied = 0;
  const auto copy_until = [&](std::size_t end) {
    for (; copied < end; ++copied) playback.rewritten += transcript.lines[copied] + '\n';
  };
  for (const auto& step : transcript.steps) {
    const std::string place = transcript.path.string() + ":" + std::to_string(step.line) + ": ";
    try {
      const auto outcome = player.take(step);
      const auto actual = describe(outcome.out, outcome.err, outcome.exit_code);
      if (matches(step.expected, actual)) continue;
      playback.mismatches += place + step.text + '\n' + difference(step.expected, actual);
      copy_until(step.expected_line - 1);
      for (const auto& line : actual) playback.rewritten += line + '\n';
      copied += step.expected.size();
    } catch (const std::exception& error) {
      playback.mismatches += place + step.text + "\n  the test failed: " + error.what() + '\n';
      playback.is_broken = true;
    }
  }
  copy_until(transcript.lines.size());
  return playback;
}

}  // namespace rapport::test
