#include "store/fresh_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <random>
#include <system_error>

#include "rapport/core/error.hpp"

namespace rapport {
namespace fs = std::filesystem;

FreshFile::FreshFile(fs::path target)
    : target_(std::move(target)),
      path_(fs::path{target_}.replace_filename(
          fmt::format(".{}.new-{}-{:08x}", target_.filename().string(), ::getpid(), std::random_device{}()))) {
  const int handle = ::open(path_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (handle < 0) fail();
  ::close(handle);
}

FreshFile::~FreshFile() { ::unlink(path_.c_str()); }

void FreshFile::publish_unless_there() const {
  if (::link(path_.c_str(), target_.c_str()) != 0 && errno != EEXIST) fail();
  sync_folder();
}

void FreshFile::publish() const {
  if (::rename(path_.c_str(), target_.c_str()) != 0) fail();
  sync_folder();
}

void FreshFile::fail() const {
  throw DatabaseError(fmt::format("cannot create '{}': {}", target_.string(), std::generic_category().message(errno)));
}

/// A name that is not on the disk yet would not survive a power cut.
void FreshFile::sync_folder() const {
  const fs::path folder = target_.has_parent_path() ? target_.parent_path() : fs::path{"."};
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

}  // namespace rapport
