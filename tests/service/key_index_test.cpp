#include "service/import/key_index.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using rapport::ShortSlot;
using rapport::WholeSlot;
using KeyIndex = rapport::KeyIndex<ShortSlot>;

namespace {

template <class Slot>
std::vector<std::int64_t> ids_of(const rapport::KeyIndex<Slot>& index, std::string_view key) {
  std::vector<std::int64_t> ids;
  index.find(key, [&](std::int64_t id) {
    ids.push_back(id);
    return true;
  });
  return ids;
}

}  // namespace

TEST_CASE("records are found by their keys, in the order of adding, however many there are") {
  KeyIndex index(100);
  CHECK(ids_of(index, "1").empty());
  for (int id = 1; id <= 50'000; ++id) index.add(std::to_string(id % 10'000), id);
  CHECK(ids_of(index, "7") == std::vector<std::int64_t>{7, 10'007, 20'007, 30'007, 40'007});
  CHECK(ids_of(index, "9999") == std::vector<std::int64_t>{9'999, 19'999, 29'999, 39'999, 49'999});
  CHECK(ids_of(index, "10000").empty());
}

TEST_CASE("a key that everybody has keeps the first records, and costs no more for the others") {
  KeyIndex index(3);
  for (int id = 1; id <= 100'000; ++id) index.add("same", id);
  index.add("other", 7);
  CHECK(ids_of(index, "same") == std::vector<std::int64_t>{1, 2, 3});
  CHECK(ids_of(index, "other") == std::vector<std::int64_t>{7});
}

TEST_CASE("a search ends when it has enough") {
  KeyIndex index(100);
  for (int id = 1; id <= 10; ++id) index.add("same", id);
  int seen = 0;
  index.find("same", [&](std::int64_t) { return ++seen < 4; });
  CHECK(seen == 4);
}

TEST_CASE_TEMPLATE("an id may be none that a file gives by itself: larger, or below one", Slot, ShortSlot, WholeSlot) {
  constexpr std::int64_t large = std::int64_t{1} << 40;
  rapport::KeyIndex<Slot> index(100);
  for (int id = 1; id <= 1'000; ++id) {
    index.add(std::to_string(id), id);
    index.add(std::to_string(id), large + id);
    index.add(std::to_string(id), -id);
  }
  index.add("none", 0);
  CHECK(ids_of(index, "none") == std::vector<std::int64_t>{0});
  index.add("7", large + 7);
  CHECK(ids_of(index, "7") == std::vector<std::int64_t>{7, large + 7, -7});
  CHECK(ids_of(index, "1000") == std::vector<std::int64_t>{1'000, large + 1'000, -1'000});
  index.clear();
  index.add("7", large);
  CHECK(ids_of(index, "7") == std::vector<std::int64_t>{large});
}
