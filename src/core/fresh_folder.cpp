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
#include "core/path_remedy.hpp"
#include "rapport/core/error.hpp"

namespace rapport {
namespace fs = std::filesystem;

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
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) != 0) {
    if (errno != EINVAL) fail(errno);
    exchange_in_steps();
  }
  sync_folder(folder_of(target_));
}

/// Some networks and old file systems exchange nothing.
void FreshFolder::exchange_in_steps() {
  const fs::path old = path_beside(target_);
  if (::rename(target_.c_str(), old.c_str()) != 0) fail(errno);
  if (::rename(path_.c_str(), target_.c_str()) != 0) {
    const int error = errno;
    static_cast<void>(::rename(old.c_str(), target_.c_str()));
    fail(error);
  }
  path_ = old;
}

void FreshFolder::fail(int error) const {
  throw Failure(fmt::format("cannot write '{}': {}{}", target_.string(), std::generic_category().message(error),
                            remedy_for_writing(target_, error)));
}

}  // namespace rapport
