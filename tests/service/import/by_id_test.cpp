#include "service/import/by_id.hpp"

#include <doctest/doctest.h>

using namespace rapport;

TEST_SUITE("a value for each record") {
  TEST_CASE("a value is kept for each record, near or far, and the others have none") {
    ById<std::uint32_t> lines;
    CHECK(lines.get(1) == 0);
    for (const std::int64_t id : {1, 4'095, 4'096, 1'000'000}) lines.set(id, static_cast<std::uint32_t>(id) + 1);
    CHECK(lines.get(1) == 2);
    CHECK(lines.get(4'095) == 4'096);
    CHECK(lines.get(4'096) == 4'097);
    CHECK(lines.get(1'000'000) == 1'000'001);
    for (const std::int64_t id : {0, 2, 4'094, 4'097, 500'000, 999'999, 1'000'001, 9'000'000})
      CHECK(lines.get(id) == 0);
  }

  TEST_CASE("records before the first one that is counted are never set") {
    ById<bool> changed(1'000'000);
    changed.set(1'000'001, true);
    CHECK(changed.get(1'000'001));
    CHECK_FALSE(changed.get(1'000'002));
    CHECK_FALSE(changed.get(1'000'000));
    CHECK_FALSE(changed.get(1));
    changed.set(1'000'001, false);
    CHECK_FALSE(changed.get(1'000'001));
  }
}
