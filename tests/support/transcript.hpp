#pragma once
// A transcript: commands and what they print, in one readable file. tests/e2e/README tells how one is written.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport::test {

/// What a command printed and how it ended, in the lines of a transcript: "  stdout", "! stderr", "[exit code]".
using Expectation = std::vector<std::string>;

/// One thing that a transcript does: a command, or a change of the world around it.
struct Step {
  enum class Kind { command, file, data, environment, terminal };
  Kind kind{};
  std::size_t line = 0;                          ///< of the file, from 1
  std::string text;                              ///< as it is written
  std::vector<std::string> words;                ///< command: the program and its arguments; else the operands
  std::map<std::string, std::string> variables;  ///< set for this command, or with Kind::environment from here on
  std::string input;                             ///< a command's stdin, or the bytes of a file
  std::string input_file;                        ///< command: read stdin from this file instead
  std::size_t width = 0;                         ///< Kind::terminal: its columns, 0 for none
  Expectation expected;
  std::size_t expected_line = 0;  ///< where the expectation starts, from 1
};

struct Transcript {
  std::filesystem::path path;
  std::vector<std::string> lines;
  std::vector<Step> steps;
  bool installed = false;  ///< also run with the real binary
};

/// Throws std::runtime_error with path:line for a line that means nothing.
[[nodiscard]] Transcript parse_transcript(const std::filesystem::path& path, std::string_view text);

/// The lines that describe this outcome.
[[nodiscard]] Expectation describe(std::string_view out, std::string_view err, int exit_code);

/// A line "  ..." or "! ..." stands for any number of lines of its kind, and <...> within a line for any text.
[[nodiscard]] bool matches(const Expectation& expected, const Expectation& actual);

/// Both, as a diff shows them: "-" only expected, "+" only actual.
[[nodiscard]] std::string difference(const Expectation& expected, const Expectation& actual);

}  // namespace rapport::test
