#include "cli/synonyms.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace rapport::cli;

TEST_CASE("words of other programs lead to ours, and only to those that are there") {
  constexpr std::array<std::string_view, 3> verbs{"add", "set", "remove"};
  CHECK(word_meant("create", verbs) == " (did you mean 'add'?)");
  CHECK(word_meant("delete", verbs) == " (did you mean 'remove'?)");
  CHECK(word_meant("show", verbs).empty());
  CHECK(word_meant("", verbs).empty());
  constexpr std::array<std::string_view, 3> flags{"--note", "--reason", "--to"};
  CHECK(word_meant("--comment", flags) == " (did you mean '--note' or '--reason'?)");
}

TEST_CASE("a slip of the pen is found by its letters") {
  constexpr std::array<std::string_view, 2> verbs{"list", "remove"};
  CHECK(word_meant("lsit", verbs) == " (did you mean 'list'?)");
  CHECK(word_meant("frobnicate", verbs).empty());
}
