#include "support/shell_words.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

using namespace rapport::test;
using Words = std::vector<std::string>;

TEST_CASE("words are split as a shell splits them") {
  const struct {
    const char* line;
    Words words;
  } cases[] = {
      {"", {}},
      {"   ", {}},
      {"a  b", {"a", "b"}},
      {"'a  b' c", {"a  b", "c"}},
      {"''", {""}},
      {"a'b'\"c\"d", {"abcd"}},
      {R"('it is \n' "say \"x\" \\ \n")", {R"(it is \n)", R"(say "x" \ \n)"}},
      {R"($'tab\there \x1b[0m\'')", {"tab\there \x1b[0m'"}},
      {R"(a\ b \$5)", {"a b", "$5"}},
      {"--name=王小芳", {"--name=王小芳"}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.line);
    CHECK(shell_words(c.line) == c.words);
  }
}

TEST_CASE("an open quote or an unknown escape is an error") {
  for (const char* line : {"'a", "\"a", R"("a\")", "$'a", R"($'\q')", R"($'\x1')", R"($'\xzz')"}) {
    CAPTURE(line);
    CHECK_THROWS_AS(shell_words(line), std::runtime_error);
  }
}

TEST_CASE("escapes stand for bytes") {
  CHECK(unescape("a\\r\\n\\xef\\xbb\\xbf\\\\") == "a\r\n\xef\xbb\xbf\\");
  CHECK(unescape("\\0") == std::string(1, '\0'));
  CHECK_THROWS_AS(unescape("a\\"), std::runtime_error);
}
