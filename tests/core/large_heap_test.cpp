#include "core/large_heap.hpp"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <thread>
#include <vector>

using namespace rapport;

namespace {

constexpr std::size_t megabyte = std::size_t{1} << 20, page_size = 4'096;

std::uintptr_t end_of_heap() { return reinterpret_cast<std::uintptr_t>(sbrk(0)); }

/// Of the pages between two addresses, how many are in memory.
std::size_t pages_in_memory(std::uintptr_t first, std::uintptr_t last) {
  first = (first + page_size - 1) / page_size * page_size;
  if (first >= last) return 0;
  std::vector<unsigned char> pages((last - first) / page_size);
  if (mincore(reinterpret_cast<void*>(first), pages.size() * page_size, pages.data()) != 0) return 0;
  return static_cast<std::size_t>(std::ranges::count_if(pages, [](unsigned char page) { return (page & 1) != 0; }));
}

bool system_can_touch_ahead() {
#ifdef MADV_POPULATE_WRITE
  constexpr std::size_t size = 4 * megabyte;
  void* const some = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (some == MAP_FAILED) return false;
  const bool can = madvise(some, size, MADV_HUGEPAGE) == 0 && madvise(some, size, MADV_POPULATE_WRITE) == 0;
  munmap(some, size);
  return can;
#else
  return false;
#endif
}

}  // namespace

TEST_SUITE("core") {
  TEST_CASE("memory is touched before anybody uses it") {
    constexpr std::size_t size = 64 * megabyte, huge_page = 2 * megabyte;
    const auto before = end_of_heap();
    const LargeHeap heap(size);
    const auto after = end_of_heap();
    // The sanitizers have a malloc() of their own.
    if (after < before + size / 2 || !system_can_touch_ahead()) {
      MESSAGE("not looked at: the heap does not grow here, or the system cannot touch memory ahead");
      return;
    }
    const auto enough = (after - before - 2 * huge_page) / page_size;
    for (int i = 0; i < 10'000 && pages_in_memory(before, after) < enough; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{1});
    CHECK(pages_in_memory(before, after) >= enough);
  }

  TEST_CASE("memory that is touched ahead belongs to whom it is given, and stays theirs when the touching ends") {
    constexpr std::size_t block_size = 4'096;
    std::vector<std::vector<char>> blocks;
    {
      const LargeHeap heap(16 * megabyte);
      for (char mark = 0; blocks.size() < 2 * megabyte / block_size; ++mark) blocks.emplace_back(block_size, mark);
    }
    {
      const LargeHeap another(4 * megabyte);  // A second one grows what there is.
      blocks.emplace_back(megabyte, 'x');
    }
    char mark = 0;
    for (const auto& block : blocks) {
      const char expected = block.size() == megabyte ? 'x' : mark++;
      CHECK(std::ranges::all_of(block, [expected](char c) { return c == expected; }));
    }
  }
}
