#include "store/search_run.hpp"

#include <doctest/doctest.h>

#include <string>

using rapport::SearchEntry;
using rapport::SearchRun;

TEST_SUITE("store") {
  TEST_CASE("a run is full after so many words, and sooner of long ones, which take the memory of many") {
    constexpr std::size_t size = 1'000;
    SearchRun run(size);
    const auto fill = [&](std::size_t bytes) {
      std::int64_t rows = 0;
      while (!run.is_full()) {
        run.begin_row(++rows);
        run.add(std::to_string(rows) + std::string(bytes, 'x'));
        run.end_column();
      }
      return rows;
    };
    CHECK(fill(0) == size);
    run.take_entries([](const SearchEntry&) {});
    CHECK_FALSE(run.is_full());
    CHECK(fill(2'000) == 4);
  }
}
