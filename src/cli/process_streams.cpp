#include "cli/process_streams.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>

#include "rapport/cli/run.hpp"
#include "rapport/core/error.hpp"

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
      const ssize_t count = ::read(handle_, buffer.data(), buffer.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) throw Failure("cannot read the input: " + std::generic_category().message(errno));
    }
  }

 private:
  int handle_;
};

/// The pager's standard input; closing it lets the pager end, and then this process goes on.
class PagerOutput final : public DescriptorOutput {
 public:
  PagerOutput(int handle, pid_t process) : DescriptorOutput(handle), process_(process) {}
  ~PagerOutput() override {
    ::close(handle_);
    while (::waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

 private:
  pid_t process_;
};

std::unique_ptr<Output> start_pager(const std::string& command) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return nullptr;
  const pid_t process = ::fork();
  if (process == 0) {
    ::dup2(ends[0], STDIN_FILENO);
    ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(ends[0]);
  if (process > 0) return std::make_unique<PagerOutput>(ends[1], process);
  ::close(ends[1]);
  return nullptr;
}

std::string edit(const std::string& command, const std::string& text) {
  std::string name = (std::getenv("TMPDIR") ? std::string{std::getenv("TMPDIR")} : "/tmp") + "/rapport-XXXXXX";
  const int handle = ::mkstemp(name.data());
  if (handle < 0) throw Failure("cannot make a file to edit: " + std::generic_category().message(errno));
  struct Remover {
    const std::string& name;
    int handle;
    ~Remover() {
      ::close(handle);
      ::unlink(name.c_str());
    }
  } remover{name, handle};
  DescriptorOutput(handle).write(text);
  const pid_t process = ::fork();
  if (process == 0) {
    ::execl("/bin/sh", "sh", "-c", (command + " \"$1\"").c_str(), "sh", name.c_str(), nullptr);
    ::_exit(127);
  }
  int status = -1;
  while (process > 0 && ::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (status != 0) throw Failure("the editor '" + command + "' failed; nothing was changed");
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

}  // namespace

int run_process(std::vector<std::string> words) {
  // A reader that went away and a file that may not grow are errors of write(), which we know how to report.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
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
  return run(words, streams);
}

}  // namespace rapport::cli
