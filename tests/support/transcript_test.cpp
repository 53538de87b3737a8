#include "support/transcript.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "support/player.hpp"

using namespace rapport::test;

namespace {

/// Prints its arguments and its input, complains of "bad" and ends with 3 then.
Outcome fake(const Invocation& invocation) {
  Outcome outcome;
  for (const auto& argument : invocation.arguments) {
    outcome.out += argument + '\n';
    if (argument == "bad") outcome = {outcome.out, "no good\n", 3};
    if (argument == "where") outcome.out += invocation.environment.at("RAPPORT_DB") + '\n';
    if (argument == "who") outcome.out += invocation.environment.at("RAPPORT_USER") + '\n';
    if (argument == "width") outcome.out += std::to_string(invocation.terminal_width) + '\n';
  }
  outcome.out += invocation.input;
  return outcome;
}

Playback playback(std::string_view text) { return play(parse_transcript("x.test", text), fake); }

constexpr auto honest = R"(# What the fake does.
# installed

$ rapport one 'two words'
  one
  two words

$ rapport bad
  bad
! no good
[3]
$ rapport <<END
line

  indented
END
  line

    indented

@ file a/b.txt <<EOF
stored
EOF
$ rapport < a/b.txt
  stored
$ cat a/b.txt
  stored
$ ls
  a
$ ls a
  b.txt
@ bytes c <<E
\x1b\r
E
$ cat c
  ␛␍
$ RAPPORT_USER=budi rapport who
  who
  budi
@ env RAPPORT_USER=siti
$ rapport who where
  who
  siti
  where
  FOLDER/rapport.db
# terminal 80
$ rapport width
  width
  80
# terminal off
$ rapport width
  <...>d<...>
  ...
$ rapport $'last\n'
  last
\ empty line
)";

}  // namespace

TEST_CASE("a transcript that tells the truth has no mismatch and stays as it is") {
  const auto result = playback(honest);
  CHECK(result.mismatches == "");
  CHECK(result.rewritten == honest);
  CHECK(parse_transcript("x.test", honest).installed);
}

TEST_CASE("a mismatch names the place and shows both sides, and is rewritten alone") {
  const auto result = playback("# c\n$ rapport a b c\n  a\n  x\n  c\n\n$ rapport bad\n  ...\n");
  CHECK(result.mismatches ==
        "x.test:2: $ rapport a b c\n      a\n  -   x\n  +   b\n      c\n"
        "x.test:7: $ rapport bad\n  -   ...\n  +   bad\n  + ! no good\n  + [3]\n");
  CHECK(result.rewritten == "# c\n$ rapport a b c\n  a\n  b\n  c\n\n$ rapport bad\n  bad\n! no good\n[3]\n");
}

TEST_CASE("a rewritten transcript comes true") {
  for (const char* text :
       {"$ rapport a\n", "$ rapport '' '' <<E\nx\nE\n", "$ rapport $'\\n\\n'\n# next\n$ rapport bad\n",
        "$ rapport a\n  a\n[1]\n\n\n$ rapport $'tail\\n'\n"}) {
    CAPTURE(text);
    const auto first = playback(text);
    CHECK(first.mismatches != "");
    CHECK(playback(first.rewritten).mismatches == "");
  }
}

TEST_CASE("expectations match line by line") {
  const struct {
    Expectation expected;
    Expectation actual;
    bool match;
  } cases[] = {
      {{}, {}, true},
      {{}, {"  a"}, false},
      {{"  a"}, {}, false},
      {{"  a"}, {"! a"}, false},
      {{"  a"}, {"  a", "[1]"}, false},
      {{"  ..."}, {}, true},
      {{"  ..."}, {"  a", "", "  b"}, true},
      {{"  ..."}, {"  a", "! b"}, false},
      {{"  ..."}, {"  a", "[2]"}, false},
      {{"  ...", "! ...", "[2]"}, {"  a", "! b", "! c", "[2]"}, true},
      {{"! ..."}, {"  a"}, false},
      {{"  ...", "  z"}, {"  a", "  z", "  z"}, true},
      {{"  ...", "  z"}, {"  a", "  z", "  y"}, false},
      {{"  a <...> c"}, {"  a b b c"}, true},
      {{"  a <...> c"}, {"  a c"}, false},
      {{"  <...>"}, {"  "}, true},
      {{"  a..."}, {"  abc"}, false},
  };
  for (const auto& c : cases) {
    CAPTURE(difference(c.expected, c.actual));
    CHECK(matches(c.expected, c.actual) == c.match);
  }
}

TEST_CASE("outcomes are described without loss") {
  CHECK(describe("", "", 0) == Expectation{});
  CHECK(describe("a\n\nb\n", "", 0) == Expectation{"  a", "", "  b"});
  CHECK(describe("a", "", 0) == Expectation{"  a", "\\ no newline"});
  CHECK(describe("\n\n", "\nx", 130) == Expectation{"\\ empty line", "\\ empty line", "!", "! x", "[130]"});
  CHECK(describe("\x1b[1mö\t\x7f\r\n", "", 0) == Expectation{"  ␛[1mö\t␡␍"});
}

TEST_CASE("a line that means nothing is an error with its place") {
  const struct {
    const char* text;
    const char* message;
  } cases[] = {
      {"plain\n", "x.test:1: this line means nothing: plain"},
      {"\n$ rapport a\n  a\nplain\n", "x.test:4: this line means nothing: plain"},
      {"$ rapport a\n  a\n\n! late\n", "x.test:4: this line means nothing: ! late"},
      {"$ A=b\n", "x.test:1: there is no command"},
      {"$ rapport 'a\n", "x.test:1: a quote ' is not closed"},
      {"$ rapport <<EOF\na\n", "x.test:2: the here-document does not end with EOF"},
      {"@ fiel x <<EOF\nEOF\n", "x.test:1: there is no action fiel; there are file, bytes, data and env"},
      {"@ file x\n", "x.test:1: write: @ file NAME <<EOF"},
      {"@ env x\n", "x.test:1: write: @ env NAME=VALUE"},
      {"# terminal wide\n", "x.test:1: write: # terminal COLUMNS, or # terminal off"},
      {"# terminal 0\n", "x.test:1: write: # terminal COLUMNS, or # terminal off"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK_THROWS_WITH_AS((void)parse_transcript("x.test", c.text), c.message, std::runtime_error);
  }
}

TEST_CASE("what fails outside the program fails the transcript") {
  CHECK(playback("$ rappport a\n").mismatches ==
        "x.test:1: $ rappport a\n  the test failed: there are rapport, cat and ls, but no rappport\n");
  CHECK(playback("$ ls a b\n").mismatches == "x.test:1: $ ls a b\n  the test failed: ls looks at one thing, not b\n");
  CHECK(playback("$ cat nothing\n").mismatches.find("cannot read") != std::string::npos);
  CHECK(playback("$ cat nothing\n").is_broken);
  CHECK_FALSE(playback("$ rapport version\n").is_broken);
  CHECK(playback("@ data no-such-file.csv\n").mismatches.find("cannot read") != std::string::npos);
}
