#pragma once
// Brings to the disk what SQLite has written of a large change, while the rest of it is still being made.

#include <thread>

#include "store/database.hpp"

namespace rapport {

/// The commit of a million customers waits up to 0.4 s for a gigabyte that the system has in memory alone. While this
/// lives, a thread has the system write what there is by now, and the commit waits for what comes after it. For a file
/// that is written without a log: with one, it is the log that the commit brings to the disk.
class EarlySync {
 public:
  explicit EarlySync(Store::Impl& store);
  /// Waits for the disk, because the call cannot be broken off; so does whoever interrupts the change.
  ~EarlySync();
  EarlySync(const EarlySync&) = delete;
  EarlySync& operator=(const EarlySync&) = delete;

  /// Waits for the disk, and throws SQLite::Exception when it could not take all. The system tells of that once: after
  /// this, the commit would hear of no error.
  void finish();

 private:
  void wait();

  std::thread thread_;
  int code_ = SQLITE_OK;  ///< of the thread's call
};

}  // namespace rapport
