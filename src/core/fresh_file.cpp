#include "core/fresh_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <optional>
#include <system_error>
#include <utility>

#include "core/digits.hpp"
#include "core/leftovers.hpp"
#include "core/path_remedy.hpp"
#include "rapport/core/interrupt.hpp"

namespace rapport {
namespace fs = std::filesystem;
namespace {

constexpr int most_links = 40;  // as many as Linux follows

/// Where a link leads, even when nothing is there yet.
fs::path without_links(fs::path file) {
  std::error_code error;
  for (int n = 0; n < most_links && fs::is_symlink(file, error); ++n) {
    const fs::path next = fs::read_symlink(file, error);
    if (error) break;
    file = file.parent_path() / next;
  }
  return file;
}

/// The descriptor of this process that /dev/stdout, /dev/fd/3 and the like stand for. Beyond such a link is the file
/// that a shell has opened, and may write more to.
std::optional<int> own_descriptor(fs::path file) {
  std::error_code error;
  const fs::path own = fs::canonical("/proc/self/fd", error);
  for (int n = 0; n < most_links && !error && fs::is_symlink(file, error); ++n) {
    if (fs::canonical(file.parent_path(), error) == own) return detail::small_number(file.filename().string());
    file = file.parent_path() / fs::read_symlink(file, error);
  }
  return std::nullopt;
}

}  // namespace

FreshFile::FreshFile(const fs::path& target, ExitCode failure) : target_(target), failure_(failure) {
  struct stat status {};
  if (const auto descriptor = own_descriptor(target)) {
    handle_ = ::fcntl(*descriptor, F_DUPFD_CLOEXEC, 0);
  } else if (::stat(target.c_str(), &status) == 0 && !S_ISREG(status.st_mode)) {
    handle_ = ::open(target.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  } else {
    target_ = without_links(target);
    remove_leftovers_beside(target_);
    path_ = path_beside(target_);
    handle_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  }
  if (handle_ >= 0) return;
  const int error = errno;
  if (error == EINTR) throw_if_interrupted();  // while a pipe waited for its reader
  fail(error);
}

FreshFile::~FreshFile() {
  if (handle_ >= 0) ::close(handle_);
  if (path_.empty()) return;
  // Where its disk is full, SQLite leaves what it wrote beside it.
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) ::unlink((path_.string() + suffix).c_str());
}

void FreshFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(handle_, bytes.data(), bytes.size());
    if (count < 0 && errno == EPIPE) throw BrokenPipe();
    if (count < 0 && errno != EINTR) fail(errno);
    if (count < 0) throw_if_interrupted();
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
  }
}

const fs::path& FreshFile::hand_over() {
  if (path_.empty()) fail("it is no file that a database can be; name one of its own");
  ::close(std::exchange(handle_, -1));
  return path_;
}

void FreshFile::publish() {
  struct stat old {};
  if (!path_.empty() && ::stat(target_.c_str(), &old) == 0 && ::chmod(path_.c_str(), old.st_mode & 07777) != 0)
    fail(errno);
  close_synced();
  if (path_.empty()) return;
  if (::rename(path_.c_str(), target_.c_str()) != 0) fail(errno);
  path_.clear();
  sync_folder(folder_of(target_));
}

bool FreshFile::publish_unless_there() {
  close_synced();
  bool is_there = ::link(path_.c_str(), target_.c_str()) == 0;
  // FAT and the like have no links, but know this; a network may have links alone.
  if (!is_there && errno != EEXIST &&
      ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) == 0) {
    path_.clear();
    is_there = true;
  }
  if (!is_there && errno != EEXIST) fail(errno);
  sync_folder(folder_of(target_));
  return is_there;
}

void FreshFile::fail(int error) const {
  fail(std::generic_category().message(error) + remedy_for_writing(target_, error));
}

void FreshFile::fail(std::string_view why) const {
  const auto message = fmt::format("cannot write '{}': {}", target_.string(), why);
  if (failure_ == ExitCode::database) throw DatabaseError(message);
  throw Failure(message);
}

/// Without it, a crash could leave the new name on a file that has no content yet. A pipe cannot be synced.
void FreshFile::close_synced() {
  if (handle_ < 0) return;
  if (!path_.empty() && ::fsync(handle_) != 0) fail(errno);
  if (::close(std::exchange(handle_, -1)) != 0) fail(errno);
}

}  // namespace rapport
