#include "core/ahead_input.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

using namespace rapport;

namespace {

/// Gives a few bytes at a time, and counts how often it was asked after its end.
class SlowInput final : public Input {
 public:
  SlowInput(std::string text, std::size_t step) : text_(std::move(text)), step_(step) {}
  std::size_t read(std::span<char> buffer) override {
    const std::size_t count = text_.copy(buffer.data(), std::min(step_, buffer.size()), at_);
    at_ += count;
    if (count == 0) ++asked_after_end;
    return count;
  }
  [[nodiscard]] std::size_t given() const { return at_; }
  int asked_after_end = 0;

 private:
  std::string text_;
  std::size_t step_, at_ = 0;
};

std::string text_of(std::size_t size) {
  std::string text;
  while (text.size() < size) text += std::to_string(text.size()) + ' ';
  return text;
}

}  // namespace

TEST_SUITE("core") {
  TEST_CASE("what is read ahead comes as it was, whatever part of it was kept") {
    const auto text = text_of(300'000);
    for (const std::size_t step : {1UL, 1'000UL, 100'000UL})
      for (const std::size_t most : {0UL, 1UL, 65'536UL, 200'000UL, 1'000'000UL}) {
        CAPTURE(step);
        CAPTURE(most);
        SlowInput slow(text, step);
        AheadInput ahead(slow);
        ahead.read_ahead(most);
        CHECK(slow.given() >= std::min(most, text.size()));
        CHECK(slow.given() <= most + step);
        CHECK(read_all(ahead) == text);
      }
  }

  TEST_CASE("an end that was seen is not asked for again, because a person at a terminal would have to say it twice") {
    SlowInput slow("one line\n", 100);
    AheadInput ahead(slow);
    ahead.read_ahead(1'000);
    CHECK(read_all(ahead) == "one line\n");
    CHECK(slow.asked_after_end == 1);
  }
}
