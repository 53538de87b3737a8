#include "service/import/rejected.hpp"

#include <doctest/doctest.h>

using namespace rapport;

TEST_CASE("a record of JSON is rejected again without what was said of it before") {
  const ImportOptions options{"rows.ndjson", {}, {}};
  const auto before = [&](std::string_view record) { return without_reasons(record, options); };
  CHECK(before(R"({"a":{"line":1},"line":"2","reason":"is nested"})") == R"({"a":{"line":1}})");
  CHECK(before(R"({"a":[[]] , "line":"1","reason":"x","line":"2","reason":"y"} )") == R"({"a":[[]] } )");
  CHECK(before(R"({"line":"1","reason":"x"})") == "{}");
  for (const auto* other : {R"({"a":[[]],"reason":"x","line":"1"})", R"({"line":"1"})", "{}", R"([{"a":1}])",
                            R"({"a","line":"1","reason":"x"})"})
    CHECK(before(other) == other);
}

TEST_CASE("a record of JSON with a line or a reason of its own keeps it") {
  const ImportOptions options{"rows.ndjson", {}, {}};
  CHECK(without_reasons(R"({"a":[[]],"reason":"price","rejected_line":"2","rejected_reason":"x"})", options) ==
        R"({"a":[[]],"reason":"price"})");
}

TEST_CASE("a column that a person calls theirs is none of rejected records") {
  const ImportOptions options{"rows.ndjson", {}, {{"Line", "phone"}}};
  const auto before = [&](std::string_view record) { return without_reasons(record, options); };
  CHECK(before(R"({"a":[[]],"line":"2","reason":"x"})") == R"({"a":[[]],"line":"2","reason":"x"})");
  CHECK(before(R"({"line":"2","reason":"x","a":[[]],"line":"2","reason":"y"})") ==
        R"({"line":"2","reason":"x","a":[[]]})");
}
