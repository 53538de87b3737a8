#include "core/word_list.hpp"

#include <doctest/doctest.h>

using namespace rapport;

TEST_CASE("a word of a list is a whole one") {
  constexpr std::string_view words = " call phone tel ";
  CHECK(is_listed(words, "call"));
  CHECK(is_listed(words, "tel"));
  CHECK_FALSE(is_listed(words, "all"));
  CHECK_FALSE(is_listed(words, "phones"));
  CHECK_FALSE(is_listed(words, ""));
  CHECK_FALSE(is_listed(words, "call phone"));
}
