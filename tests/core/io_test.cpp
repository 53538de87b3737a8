#include "rapport/core/io.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "rapport/core/error.hpp"

using namespace rapport;
using Lines = std::vector<std::string>;

namespace {

/// Hands out a few bytes at a time, as a pipe does.
class Dribble final : public Input {
 public:
  Dribble(std::string text, std::size_t piece) : text_(std::move(text)), piece_(piece) {}
  std::size_t read(std::span<char> buffer) override {
    const std::size_t count = text_.copy(buffer.data(), std::min(piece_, buffer.size()), at_);
    at_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t piece_;
  std::size_t at_ = 0;
};

class BrokenInput final : public Input {
 public:
  std::size_t read(std::span<char>) override { throw Failure("cannot read"); }
};

Lines lines_of(Input& in) {
  LineReader reader(in);
  Lines lines;
  std::string line;
  while (reader.next(line)) {
    lines.push_back(line);
    CHECK(reader.line_number() == lines.size());
  }
  CHECK_FALSE(reader.next(line));
  CHECK(reader.line_number() == lines.size());
  return lines;
}

}  // namespace

TEST_CASE("LineReader splits at LF and CRLF") {
  const std::pair<std::string, Lines> cases[] = {
      {"", {}},
      {"\n", {""}},
      {"a", {"a"}},
      {"a\n", {"a"}},
      {"a\nb", {"a", "b"}},
      {"a\r\nb\r\n", {"a", "b"}},
      {"\n\n\r\n", {"", "", ""}},
      {"a\rb\n", {"a\rb"}},
      {"a\r", {"a\r"}},
      {"a\r\r\n", {"a\r"}},
      {std::string("a\0b\n", 4), {std::string("a\0b", 3)}},
      {"\xFF\xFE\n王", {"\xFF\xFE", "王"}},
  };
  for (const auto& [text, expected] : cases)
    for (const std::size_t piece : {1u, 2u, 3u, 100u}) {
      CAPTURE(piece);
      Dribble in(text, piece);
      CHECK(lines_of(in) == expected);
    }
}

TEST_CASE("LineReader reads lines longer than its buffer") {
  const std::string line(200'000, 'x');
  StringInput in(line + "\r\n" + line + "\nend");
  CHECK(lines_of(in) == Lines{line, line, "end"});
}

TEST_CASE("LineReader passes a failure on") {
  BrokenInput in;
  LineReader reader(in);
  std::string line;
  CHECK_THROWS_AS(reader.next(line), Failure);
}

TEST_CASE("read_all returns what is left") {
  StringInput in("abcdef");
  std::string two(2, ' ');
  CHECK(in.read(two) == 2);
  CHECK(read_all(in) == "cdef");
  CHECK(read_all(in) == "");
  const std::string large(300'000, 'y');
  Dribble slow(large, 7'000);
  CHECK(read_all(slow) == large);
}

TEST_CASE("StringOutput keeps every byte") {
  StringOutput out;
  out.write("a");
  out.write(std::string_view("\0b", 2));
  CHECK(out.text() == std::string("a\0b", 3));
}
