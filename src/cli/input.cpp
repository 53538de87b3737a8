#include "cli/input.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "rapport/core/error.hpp"
#include "rapport/core/interrupt.hpp"

namespace rapport::cli {
namespace {

class FileInput final : public Input {
 public:
  explicit FileInput(std::string name) : name_(std::move(name)), handle_(::open(name_.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (handle_ < 0) fail();
  }
  ~FileInput() override { ::close(handle_); }
  FileInput(const FileInput&) = delete;
  FileInput& operator=(const FileInput&) = delete;

  std::size_t read(std::span<char> buffer) override {
    for (;;) {
      throw_if_interrupted();
      const ssize_t count = ::read(handle_, buffer.data(), buffer.size());
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) fail();
    }
  }

 private:
  [[noreturn]] void fail() const {
    throw Failure(fmt::format("cannot read '{}': {}", name_, std::generic_category().message(errno)));
  }
  std::string name_;
  int handle_;
};

/// Standard input belongs to the streams, whose owner closes it.
class StandardInput final : public Input {
 public:
  explicit StandardInput(Input& in) : in_(in) {}
  std::size_t read(std::span<char> buffer) override { return in_.read(buffer); }

 private:
  Input& in_;
};

}  // namespace

std::unique_ptr<Input> open_input(Context& context, const std::string& name) {
  if (name == "-") return std::make_unique<StandardInput>(context.streams.in);
  return std::make_unique<FileInput>(name);
}

std::string input_name(const std::string& name) { return name == "-" ? "standard input" : name; }

}  // namespace rapport::cli
