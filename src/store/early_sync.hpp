#pragma once
// Brings to the disk what SQLite has written of a large change, while the rest of it is still being made.

#include <thread>

#include "store/database.hpp"

namespace rapport {

/// The commit of a million customers waits up to 0.4 s for a gigabyte that the system has in memory alone. While this
/// lives, a thread has the system write what there is by now, and the commit waits for what comes after it. No more
/// than that: the commit still makes sure of all, and it is the commit that tells of a disk that fails.
class EarlySync {
 public:
  explicit EarlySync(Store::Impl& store);
  /// Waits for the disk.
  ~EarlySync();
  EarlySync(const EarlySync&) = delete;
  EarlySync& operator=(const EarlySync&) = delete;

 private:
  std::thread thread_;
};

}  // namespace rapport
