#include "cli/process_streams.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "core/chance.hpp"
#include "core/wait_for_input.hpp"
#include "rapport/cli/run.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/interrupt.hpp"

namespace rapport::cli {
namespace {

class DescriptorOutput : public Output {
 public:
  explicit DescriptorOutput(int handle) : handle_(handle) {}
  void write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t count = ::write(handle_, bytes.data(), bytes.size());
      if (count < 0 && errno == EPIPE) throw BrokenPipe();
      if (count < 0 && errno != EINTR)
        throw Failure("cannot write the output: " + std::generic_category().message(errno));
      if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
      // A signal also ends a write early that had begun. Output is often the last thing that happens, when the change
      // is made already.
      if (!bytes.empty() && interrupt_requested()) throw Interrupted("interrupted");
    }
  }

 protected:
  int handle_;
};

class DescriptorInput final : public Input {
 public:
  explicit DescriptorInput(int handle) : handle_(handle) {}
  std::size_t read(std::span<char> buffer) override {
    for (;;) {
      wait_for_input(handle_);
      const ssize_t count = ::read(handle_, buffer.data(), buffer.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) throw Failure("cannot read the input: " + std::generic_category().message(errno));
    }
  }

 private:
  int handle_;
};

/// While another program has the terminal, Ctrl-C is for it alone: what system(3) does.
class TerminalLent {
 public:
  TerminalLent() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &ignore, &interrupt_);
    ::sigaction(SIGQUIT, &ignore, &quit_);
  }
  ~TerminalLent() {
    ::sigaction(SIGINT, &interrupt_, nullptr);
    ::sigaction(SIGQUIT, &quit_, nullptr);
  }
  TerminalLent(const TerminalLent&) = delete;
  TerminalLent& operator=(const TerminalLent&) = delete;

  /// Starts sh with these words and, unless it is -1, this standard input; -1 when that fails.
  [[nodiscard]] pid_t start(std::initializer_list<const char*> words, int input = -1) const {
    std::vector<char*> all;
    for (const char* word : words) all.push_back(const_cast<char*>(word));  // execv() changes nothing
    all.push_back(nullptr);
    const pid_t process = ::fork();
    if (process != 0) return process;
    // Handlers end with the program, but what is ignored stays ignored.
    for (const int ignored : {SIGPIPE, SIGXFSZ}) static_cast<void>(std::signal(ignored, SIG_DFL));
    ::sigaction(SIGINT, &interrupt_, nullptr);
    ::sigaction(SIGQUIT, &quit_, nullptr);
    if (input >= 0) ::dup2(input, STDIN_FILENO);
    ::execv("/bin/sh", all.data());
    ::_exit(127);
  }

 private:
  struct sigaction interrupt_ {
  }, quit_{};
};

/// The exit status of a child; -1 when it was never started.
int status_of(pid_t process) {
  int status = -1;
  while (process > 0 && ::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

/// The pager's standard input; closing it lets the pager end, and then this process goes on. What a pipe has room for
/// is kept until more was written, which somebody must have read then: of a pager that is not installed it comes back.
class PagerOutput final : public DescriptorOutput {
 public:
  PagerOutput(const std::string& command, int input, int handle)
      : DescriptorOutput(handle),
        command_(command),
        room_(std::max(::fcntl(handle, F_GETPIPE_SZ), 0)),
        process_(terminal_->start({"sh", "-c", command.c_str()}, input)) {}
  ~PagerOutput() override {
    try {
      end();
    } catch (const Error&) {  // The terminal has gone away, and with it who would read of that.
    }
  }
  void write(std::string_view bytes) override {
    if (!terminal_) return screen_.write(bytes);
    if (room_ > 0) kept_ += bytes;
    try {
      DescriptorOutput::write(bytes);
    } catch (const BrokenPipe&) {
      if (!end()) throw;
    }
    if (kept_.size() <= static_cast<std::size_t>(room_)) return;
    kept_.clear();
    room_ = 0;
  }
  [[nodiscard]] bool started() const noexcept { return process_ > 0; }

 private:
  /// Returns whether the shell did not find the pager; what it was to show is on the screen then.
  bool end() {
    if (!terminal_) return false;
    ::close(handle_);
    const int status = status_of(process_);
    terminal_.reset();
    constexpr int not_executable = 126, not_found = 127;
    const bool missing =
        WIFEXITED(status) && (WEXITSTATUS(status) == not_executable || WEXITSTATUS(status) == not_found);
    if (!missing || kept_.empty()) return false;
    screen_.write(kept_);
    kept_.clear();
    DescriptorOutput{STDERR_FILENO}.write("note: the pager '" + command_ +
                                          "' did not start; 'rapport config set pager \"\"' does without one\n");
    return true;
  }

  std::string command_;
  int room_;          ///< bytes that may have been written and not be read
  std::string kept_;  ///< all that was written, as long as it is no more than that
  DescriptorOutput screen_{STDOUT_FILENO};
  std::optional<TerminalLent> terminal_{std::in_place};
  pid_t process_;
};

std::unique_ptr<Output> start_pager(const std::string& command) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return nullptr;
  auto pager = std::make_unique<PagerOutput>(command, ends[0], ends[1]);
  ::close(ends[0]);
  return pager->started() ? std::move(pager) : nullptr;
}

/// A new file with this text, which nobody else may read; returns its name.
std::string write_aside(const std::string& text) {
  const char* folder = std::getenv("TMPDIR");
  std::string name = std::string{folder != nullptr && *folder != '\0' ? folder : "/tmp"} + "/rapport-XXXXXX";
  const int handle = ::mkstemp(name.data());
  if (handle < 0) throw Failure("cannot make a file to edit: " + std::generic_category().message(errno));
  struct Closer {
    int handle;
    ~Closer() { ::close(handle); }
  } const closer{handle};
  try {
    DescriptorOutput(handle).write(text);
  } catch (const Error&) {
    ::unlink(name.c_str());
    throw;
  }
  return name;
}

std::string edit(const std::string& command, const std::string& text) {
  const std::string name = write_aside(text);
  struct Remover {
    const std::string& name;
    ~Remover() { ::unlink(name.c_str()); }
  } remover{name};
  const std::string script = command + " \"$1\"";
  {
    const TerminalLent terminal;
    if (status_of(terminal.start({"sh", "-c", script.c_str(), "sh", name.c_str()})) != 0)
      throw Failure("the editor '" + command + "' failed; nothing was changed");
  }
  // An editor may have replaced the file, so it is opened anew.
  const int saved = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  if (saved < 0) throw Failure("cannot read what was edited: " + std::generic_category().message(errno));
  DescriptorInput input(saved);
  std::string result = read_all(input);
  ::close(saved);
  return result;
}

std::string login_name() {
  for (const char* variable : {"LOGNAME", "USER"})
    if (const char* name = std::getenv(variable); name && *name) return name;
  const passwd* user = ::getpwuid(::getuid());
  return user ? user->pw_name : std::to_string(::getuid());
}

std::size_t terminal_width() {
  winsize size{};
  return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

/// The first Ctrl-C ends the work in good order and the second one the process. Who started us may have chosen that a
/// signal is ignored, as nohup does.
void end_on(int signal) {
  struct sigaction action {};
  if (::sigaction(signal, nullptr, &action) != 0 || action.sa_handler == SIG_IGN) return;
  action.sa_handler = [](int) { request_interrupt(); };
  // Without SA_RESTART, so that a read that waits for a person ends too.
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(signal, &action, nullptr);
}

std::uint64_t random_number() {
  std::random_device source;
  return std::uniform_int_distribution<std::uint64_t>{1}(source);
}

}  // namespace

int run_process(std::vector<std::string> words) {
  // A reader that went away and a file that may not grow are errors of write(), which we know how to report.
  for (const int ignored : {SIGPIPE, SIGXFSZ}) static_cast<void>(std::signal(ignored, SIG_IGN));
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) end_on(signal);
  DescriptorInput in(STDIN_FILENO);
  DescriptorOutput out(STDOUT_FILENO), err(STDERR_FILENO);
  Streams streams{in, out, err};
  streams.in_is_terminal = ::isatty(STDIN_FILENO) != 0;
  streams.out_is_terminal = ::isatty(STDOUT_FILENO) != 0;
  streams.err_is_terminal = ::isatty(STDERR_FILENO) != 0;
  if (streams.out_is_terminal) streams.terminal_width = terminal_width();
  streams.environment = [](const std::string& name) -> std::optional<std::string> {
    const char* value = std::getenv(name.c_str());
    return value ? std::optional<std::string>{value} : std::nullopt;
  };
  streams.clock = [] { return std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now()); };
  streams.login_name = login_name;
  streams.pager = start_pager;
  streams.editor = edit;
  streams.keep_text = write_aside;
  // What is done at a moment that somebody gave is to come out the same each time.
  if (streams.environment("RAPPORT_NOW").value_or("").empty()) use_chance(random_number);
  return run(words, streams);
}

}  // namespace rapport::cli
