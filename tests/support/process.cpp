#include "support/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

namespace rapport::test {
namespace {

using Clock = std::chrono::steady_clock;

void check(int error, const std::string& what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

struct Pipe {
  int read_end = -1;
  int write_end = -1;

  /// Close-on-exec: a sibling that inherited a write end would keep the reader from seeing the end.
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) check(errno, "pipe");
    read_end = ends[0];
    write_end = ends[1];
  }
  ~Pipe() {
    close_end(read_end);
    close_end(write_end);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  static void close_end(int& end) {
    if (end >= 0) close(end);
    end = -1;
  }
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (auto& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

pid_t spawn(Command& command, int input, int out, int err) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, command.folder.c_str());
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err, STDERR_FILENO);

  // We ignore SIGPIPE; the child must start as a shell would start it.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);

  std::vector<std::string> variables;
  for (const auto& [name, value] : command.environment) variables.push_back(name + "=" + value);
  pid_t id = -1;
  const int error = posix_spawnp(&id, command.words.at(0).c_str(), &actions, &attributes,
                                 pointers(command.words).data(), pointers(variables).data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  check(error, "cannot start " + command.words.at(0));
  return id;
}

/// Appends what is there to read; closes the descriptor at its end.
void drain(int& descriptor, std::string& text) {
  std::array<char, 65536> buffer{};
  const ssize_t count = read(descriptor, buffer.data(), buffer.size());
  if (count > 0)
    text.append(buffer.data(), static_cast<std::size_t>(count));
  else if (count == 0 || errno != EINTR)
    Pipe::close_end(descriptor);
}

/// Writes what the pipe takes; closes it when all is written or when the child reads no more.
void feed(int& descriptor, const std::string& text, std::size_t& at) {
  const ssize_t count = at < text.size() ? write(descriptor, text.data() + at, text.size() - at) : 0;
  if (count > 0) at += static_cast<std::size_t>(count);
  const bool later = count < 0 && (errno == EAGAIN || errno == EINTR);
  if (at == text.size() || (count <= 0 && !later)) Pipe::close_end(descriptor);
}

}  // namespace

Process::Process(Command command) : command_(std::move(command)) {
  static const auto ignore_sigpipe = std::signal(SIGPIPE, SIG_IGN);
  (void)ignore_sigpipe;
  Pipe input;
  Pipe out;
  Pipe err;
  fcntl(input.write_end, F_SETFL, O_NONBLOCK);
  id_ = spawn(command_, input.read_end, out.write_end, err.write_end);
  collector_ = std::thread(&Process::collect, this, std::exchange(input.write_end, -1), std::exchange(out.read_end, -1),
                           std::exchange(err.read_end, -1));
}

Process::~Process() {
  if (id_ < 0) return;
  kill(SIGKILL);
  (void)wait();
}

void Process::kill(int signal) const {
  if (id_ > 0) ::kill(id_, signal);  // -1 would be every process of the user
}

ProcessResult Process::wait() {
  collector_.join();
  int status = 0;
  while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {
  }
  id_ = -1;
  result_.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return std::move(result_);
}

void Process::collect(int input, int out, int err) {
  const auto deadline = Clock::now() + command_.limit;
  std::size_t written = 0;
  feed(input, command_.input, written);
  while (out >= 0 || err >= 0) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) break;
    // poll() skips the descriptors that are closed: they are negative.
    std::array<pollfd, 3> watched{{{input, POLLOUT, 0}, {out, POLLIN, 0}, {err, POLLIN, 0}}};
    if (poll(watched.data(), watched.size(), static_cast<int>(left)) <= 0) continue;
    if (watched[0].revents != 0) feed(input, command_.input, written);
    if (watched[1].revents != 0) drain(out, result_.out);
    if (watched[2].revents != 0) drain(err, result_.err);
  }
  result_.timed_out = out >= 0 || err >= 0;
  if (result_.timed_out) kill(SIGKILL);
  for (int* descriptor : {&input, &out, &err}) Pipe::close_end(*descriptor);
}

ProcessResult run_process(Command command) { return Process(std::move(command)).wait(); }

Environment minimal_environment() { return {{"PATH", "/usr/local/bin:/usr/bin:/bin"}, {"LC_ALL", "C.UTF-8"}}; }

}  // namespace rapport::test
