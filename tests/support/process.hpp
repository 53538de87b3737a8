#pragma once
// A child process with its three streams on pipes, for tests that need a real one: signals, several writers at once, a
// reader that goes away.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <map>
#include <string>
#include <thread>
#include <vector>

namespace rapport::test {

using Environment = std::map<std::string, std::string>;

struct Command {
  std::vector<std::string> words;      ///< the program, looked up in PATH when it has no slash, and its arguments
  Environment environment{};           ///< all of it: nothing is inherited
  std::string input{};                 ///< what the child reads on stdin
  std::filesystem::path folder = ".";  ///< its working folder
  std::chrono::seconds limit{60};      ///< it is killed after that, so that a test never hangs
};

struct ProcessResult {
  int exit_code = 0;  ///< 128 + signal when a signal ended it, as shells say it
  std::string out;
  std::string err;
  bool timed_out = false;
};

/// Starts the child at once. Its output is collected in a thread of its own, so that several may run side by side
/// without one blocking on a full pipe. A child that nobody waited for is killed.
class Process {
 public:
  explicit Process(Command command);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  [[nodiscard]] pid_t id() const noexcept { return id_; }
  /// Does nothing to a child that was waited for.
  void kill(int signal) const;
  /// Waits for the end; call it once.
  [[nodiscard]] ProcessResult wait();

 private:
  void collect(int input, int out, int err);

  Command command_;
  pid_t id_ = -1;
  ProcessResult result_;
  std::thread collector_;
};

[[nodiscard]] ProcessResult run_process(Command command);

/// The variables that a child needs to find programs and to handle UTF-8, and nothing else of ours.
[[nodiscard]] Environment minimal_environment();

}  // namespace rapport::test
