#include "core/file_input.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "core/path_remedy.hpp"
#include "core/wait_for_input.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/interrupt.hpp"

namespace rapport {

FileInput::FileInput(std::filesystem::path file)
    : file_(std::move(file)), handle_(::open(file_.c_str(), O_RDONLY | O_CLOEXEC)) {
  if (handle_ >= 0) return;
  throw_if_interrupted();  // a pipe is opened when another program opens its other end
  fail();
}

FileInput::~FileInput() { ::close(handle_); }

std::size_t FileInput::read(std::span<char> buffer) {
  for (;;) {
    wait_for_input(handle_);
    const ssize_t count = ::read(handle_, buffer.data(), buffer.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) fail();
  }
}

void FileInput::fail() const {
  const int error = errno;
  throw Failure(fmt::format("cannot read '{}': {}{}", file_.string(), std::generic_category().message(error),
                            remedy_for_reading(file_, error)));
}

}  // namespace rapport
