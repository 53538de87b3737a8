#include "core/fingerprint.hpp"

#include <doctest/doctest.h>

#include <initializer_list>

namespace {

std::int64_t of(std::initializer_list<std::string_view> texts) {
  rapport::Fingerprint fingerprint;
  for (const auto text : texts) fingerprint.add(text);
  return fingerprint.value();
}

}  // namespace

TEST_CASE("a fingerprint tells texts and their division apart") {
  CHECK(of({"a", "b"}) == of({"a", "b"}));
  CHECK(of({"a", "b"}) != of({"b", "a"}));
  CHECK(of({"ab", ""}) != of({"a", "b"}));
  CHECK(of({"", ""}) != of({""}));
}

TEST_CASE("a fingerprint is what it was in every version: files keep it") {
  // FNV-1a of nothing is the offset basis; of 0xFF it is (basis ^ 0xFF) * prime.
  CHECK(of({}) == static_cast<std::int64_t>(0xcbf29ce484222325));
  CHECK(of({""}) == static_cast<std::int64_t>((0xcbf29ce484222325 ^ 0xFF) * 0x100000001b3));
}
