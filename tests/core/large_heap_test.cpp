#include "core/large_heap.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace rapport;

TEST_SUITE("core") {
  TEST_CASE("memory that is touched ahead belongs to whom it is given, and stays theirs when the touching ends") {
    constexpr std::size_t megabyte = std::size_t{1} << 20, block_size = 4'096;
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
