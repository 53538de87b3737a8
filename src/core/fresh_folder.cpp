#include "core/fresh_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>
#include <utility>

#include "core/leftovers.hpp"
#include "rapport/core/error.hpp"

namespace rapport {
namespace fs = std::filesystem;
namespace {

fs::path folder_of(const fs::path& file) { return file.has_parent_path() ? file.parent_path() : fs::path{"."}; }

/// A name that is not on the disk yet would not survive a power cut.
void sync_folder(const fs::path& folder) {
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

}  // namespace

FreshFolder::FreshFolder(fs::path target) : target_(std::move(target)), path_(path_beside(target_)) {
  remove_leftovers_beside(target_);
  if (::mkdir(path_.c_str(), 0700) == 0) return;
  const int error = errno;
  path_.clear();
  fail(error);
}

FreshFolder::~FreshFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

void FreshFolder::publish() {
  sync_folder(path_);
  if (::rename(path_.c_str(), target_.c_str()) != 0) fail(errno);
  path_.clear();
  sync_folder(folder_of(target_));
}

void FreshFolder::publish_instead() {
  sync_folder(path_);
  // What is there gets the name of this one, and the destructor removes it.
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) != 0) fail(errno);
  sync_folder(folder_of(target_));
}

void FreshFolder::fail(int error) const {
  throw Failure(fmt::format("cannot write '{}': {}", target_.string(), std::generic_category().message(error)));
}

}  // namespace rapport
