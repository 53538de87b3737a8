#pragma once
// An input that comes slowly.

#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "rapport/core/io.hpp"

namespace rapport::test {

/// Hands out one byte at a time, as a slow pipe may.
class DrippingInput final : public Input {
 public:
  explicit DrippingInput(std::string text) : text_(std::move(text)) {}
  std::size_t read(std::span<char> buffer) override {
    if (at_ == text_.size() || buffer.empty()) return 0;
    buffer[0] = text_[at_++];
    return 1;
  }

 private:
  std::string text_;
  std::size_t at_ = 0;
};

}  // namespace rapport::test
