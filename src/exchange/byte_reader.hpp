#pragma once
// Reads an Input byte by byte, and counts its lines.

#include <cstddef>
#include <string>

#include "exchange/reading.hpp"
#include "rapport/core/io.hpp"

namespace rapport {

inline constexpr int end_of_input = -1;  ///< in the place of a byte

class ByteReader {
 public:
  /// The Input must outlive the reader.
  explicit ByteReader(Input& in) : in_(in) {}

  /// The byte that is next, or end_of_input.
  [[nodiscard]] int peek() {
    if (at_ == block_.size()) read_block();
    return block_.empty() ? end_of_input : static_cast<unsigned char>(block_[at_]);
  }

  /// The byte that peek() shows, which must not be the end.
  int take() {
    const int byte = peek();
    ++at_;
    if (byte == '\n') ++line_;
    return byte;
  }

  /// On which the next byte stands, from 1.
  [[nodiscard]] std::size_t line() const noexcept { return line_; }

 private:
  void read_block() {
    block_.resize(block_size);
    block_.resize(in_.read(block_));
    at_ = 0;
  }

  Input& in_;
  std::string block_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

}  // namespace rapport
