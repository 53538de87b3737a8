#pragma once
// Plays transcripts: each in a folder of its own, with a fixed clock, user and time zone.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "support/process.hpp"
#include "support/transcript.hpp"

namespace rapport::test {

/// One start of the program under test.
struct Invocation {
  std::vector<std::string> arguments;  ///< without the program's name
  Environment environment;
  std::string input;
  std::filesystem::path folder;    ///< the working folder
  std::size_t terminal_width = 0;  ///< 0: stdin, stdout and stderr are no terminals
};

struct Outcome {
  std::string out;
  std::string err;
  int exit_code = 0;
};

using Program = std::function<Outcome(const Invocation&)>;

/// Calls rapport::run() in this process, with the invocation as its whole world.
[[nodiscard]] Outcome run_in_process(const Invocation& invocation);
/// Starts the built binary.
[[nodiscard]] Outcome run_binary(const Invocation& invocation);

struct Playback {
  std::string mismatches;  ///< "path:line: command" and a difference for each; empty when all is as expected
  std::string rewritten;   ///< the transcript with what really happened in place of every mismatch
  bool is_broken = false;  ///< a step could not be taken at all, which no rewriting mends
};

[[nodiscard]] Playback play(const Transcript& transcript, const Program& program);

}  // namespace rapport::test
