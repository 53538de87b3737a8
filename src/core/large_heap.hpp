#pragma once
// Memory for work that is going to touch a lot of it.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>

namespace rapport {

/// Has malloc() keep so many bytes of what is freed, where it is glibc's, and take blocks of up to a quarter of that
/// from them. SQLite takes and frees the pages of a small temporary table with many a statement, and to give them back
/// to the system each time made rows that ask the database twenty times slower. To be called before there are other
/// threads.
void keep_freed_memory(int bytes) noexcept;

/// Has malloc() take memory from the system at once and in huge pages, where it is glibc's and the system has them, and
/// a thread touch it while the object lives. Each page of 4 KiB that is touched for the first time is a fault
/// otherwise, and 24,000 of them are a third of an import of 10,000 rows into a database of a million. Where it cannot
/// be done, nothing happens.
class LargeHeap {
 public:
  explicit LargeHeap(std::size_t bytes) noexcept;
  ~LargeHeap();
  LargeHeap(const LargeHeap&) = delete;
  LargeHeap& operator=(const LargeHeap&) = delete;

 private:
  void touch(std::uintptr_t first, std::uintptr_t last) noexcept;

  std::atomic<bool> stopped_ = false;
  std::thread toucher_;
};

}  // namespace rapport
