#include "core/large_heap.hpp"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <system_error>

namespace rapport {
namespace {

constexpr std::uintptr_t huge_page = std::uintptr_t{2} << 20;

std::uintptr_t end_of_heap() noexcept { return reinterpret_cast<std::uintptr_t>(sbrk(0)); }

/// The address is where the heap was seen to end, so that it points to memory of ours.
void* memory_at(std::uintptr_t address) noexcept {
  return reinterpret_cast<void*>(address);  // NOLINT(performance-no-int-to-ptr): the system tells it as a number
}

/// What is freed stays with the process, or the next block would be taken, and touched, anew.
void grow_heap(std::size_t bytes) noexcept {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, static_cast<int>(2 * bytes));
  mallopt(M_TOP_PAD, static_cast<int>(bytes));
  // Blocks that are too small for a mapping of their own, until what is left of the heap does not hold another.
  constexpr std::size_t block_size = 100'000;
  std::array<void*, 8> blocks{};
  const auto before = end_of_heap();
  for (std::size_t i = 0; i < blocks.size() && end_of_heap() == before; ++i) blocks[i] = std::malloc(block_size);
  for (void* block : blocks) std::free(block);
  // What comes later takes little again: where memory is limited, so much more at once would be refused.
  constexpr int usual_pad = 128 << 10;
  mallopt(M_TOP_PAD, usual_pad);
#else
  static_cast<void>(bytes);
#endif
}

}  // namespace

void keep_freed_memory([[maybe_unused]] int bytes) noexcept {
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, bytes);
  mallopt(M_MMAP_THRESHOLD, bytes / 4);
#endif
}

LargeHeap::LargeHeap(std::size_t bytes) noexcept {
  const auto first = (end_of_heap() + huge_page - 1) / huge_page * huge_page;
  grow_heap(bytes);
  const auto last = end_of_heap() / huge_page * huge_page;
  if (first >= last || madvise(memory_at(first), last - first, MADV_HUGEPAGE) != 0) return;
  try {
    toucher_ = std::thread([this, first, last] { touch(first, last); });
  } catch (const std::system_error&) {
    // Without a thread memory is touched where it is used.
  }
}

LargeHeap::~LargeHeap() {
  stopped_ = true;
  if (toucher_.joinable()) toucher_.join();
}

void LargeHeap::touch([[maybe_unused]] std::uintptr_t first, [[maybe_unused]] std::uintptr_t last) noexcept {
#ifdef MADV_POPULATE_WRITE
  for (; first < last && !stopped_; first += huge_page)
    if (madvise(memory_at(first), huge_page, MADV_POPULATE_WRITE) != 0) return;
#endif
}

}  // namespace rapport
