#pragma once
// Where bytes come from and go to. The library never touches stdin, stdout or a terminal by itself.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "rapport/core/api.hpp"

namespace rapport RAPPORT_API {

/// A sink of bytes. Implementations throw Failure when the bytes cannot be written and BrokenPipe when nobody
/// reads them any more: output is never lost in silence.
class Output {
 public:
  virtual ~Output() = default;
  virtual void write(std::string_view bytes) = 0;
};

class StringOutput final : public Output {
 public:
  void write(std::string_view bytes) override { text_ += bytes; }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

 private:
  std::string text_;
};

/// A source of bytes. read() returns how many bytes it stored, 0 only at the end. Throws Failure.
class Input {
 public:
  virtual ~Input() = default;
  virtual std::size_t read(std::span<char> buffer) = 0;
};

class StringInput final : public Input {
 public:
  explicit StringInput(std::string text) : text_(std::move(text)) {}
  std::size_t read(std::span<char> buffer) override {
    const std::size_t count = text_.copy(buffer.data(), buffer.size(), at_);
    at_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t at_ = 0;
};

/// Reads an Input line by line, without the line end (LF or CRLF).
class LineReader {
 public:
  explicit LineReader(Input& in) : in_(in) {}
  /// False at the end; a last line without a line end counts.
  bool next(std::string& line);
  /// The number of the line that next() returned last, from 1.
  [[nodiscard]] std::size_t line_number() const noexcept { return number_; }

 private:
  Input& in_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::size_t number_ = 0;
  bool ended_ = false;
};

/// All that is left of an Input.
[[nodiscard]] std::string read_all(Input& in);

}  // namespace rapport
