#include "store/early_sync.hpp"

#include <doctest/doctest.h>

#include <atomic>

#include "rapport/core/error.hpp"
#include "support/message_of.hpp"
#include "support/temporary_folder.hpp"

using namespace rapport;
using rapport::test::message_of;
using rapport::test::TemporaryFolder;

namespace {

/// While it lives, files are opened on a disk that counts how often it is to take what was written, and may fail to.
class Disk {
 public:
  static inline std::atomic<int> syncs = 0;
  static inline std::atomic<bool> fails = false;

  Disk() : vfs_(*usual_) {
    syncs = 0;
    fails = false;
    vfs_.zName = "disk";
    vfs_.pNext = nullptr;
    vfs_.xOpen = open;
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~Disk() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(usual_, 1);
  }
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

 private:
  static int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* opened) {
    const int code = usual_->xOpen(vfs, name, file, flags, opened);
    if (code != SQLITE_OK || (flags & SQLITE_OPEN_MAIN_DB) == 0) return code;
    if (!usual_methods_) {
      usual_methods_ = file->pMethods;
      methods_ = *usual_methods_;
      methods_.xSync = sync;
    }
    file->pMethods = &methods_;
    return code;
  }
  static int sync(sqlite3_file* file, int flags) {
    ++syncs;
    return fails ? SQLITE_IOERR_FSYNC : usual_methods_->xSync(file, flags);
  }

  static inline sqlite3_vfs* const usual_ = sqlite3_vfs_find(nullptr);
  static inline const sqlite3_io_methods* usual_methods_ = nullptr;
  static inline sqlite3_io_methods methods_{};
  sqlite3_vfs vfs_;
};

}  // namespace

TEST_CASE("what was written is brought to the disk, and a disk that fails is told of") {
  const TemporaryFolder folder;
  const Disk disk;
  Store store = Store::open_for_writing(folder / "rapport.db", false);
  const int before = Disk::syncs;
  {
    EarlySync sync(store.impl());
    sync.finish();
    CHECK(Disk::syncs == before + 1);
    CHECK_NOTHROW(sync.finish());
  }
  Disk::fails = true;
  EarlySync sync(store.impl());
  const auto told = message_of<Failure>([&] { guarded(store.file(), [&] { sync.finish(); }); });
  Disk::fails = false;
  CHECK(told.find("rapport.db' cannot be read or written") != std::string::npos);
  CHECK(told.find("nothing was changed") != std::string::npos);
}

TEST_CASE("a database in memory is on no disk") {
  Store store = Store::in_memory();
  EarlySync sync(store.impl());
  CHECK_NOTHROW(sync.finish());
}
