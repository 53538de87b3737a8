#pragma once
// Inputs that are looked into before they are read: what a file holds is told by how it begins.

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "exchange/reading.hpp"
#include "rapport/core/encoding.hpp"
#include "rapport/core/io.hpp"

namespace rapport {

/// The text after a byte order mark and white space.
[[nodiscard]] inline std::string_view after_blanks(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  text.remove_prefix(std::min(text.find_first_not_of(white_space), text.size()));
  return text;
}

/// Gives out what was read ahead of another Input, which must outlive it, and then the rest of that one.
class PeekedInput : public Input {
 public:
  /// What is read and not given out yet.
  [[nodiscard]] std::string_view head() const noexcept { return std::string_view{ahead_}.substr(0, size_).substr(at_); }
  std::size_t read(std::span<char> buffer) final;

 protected:
  explicit PeekedInput(Input& in);
  /// Adds to the head what the Input has next. False at its end, and when a block is read.
  bool read_on();
  [[nodiscard]] bool is_full() const noexcept { return size_ == ahead_.size(); }
  /// So many bytes of the head are not given out.
  void pass_over(std::size_t count) noexcept { at_ += count; }

 private:
  Input& in_;
  std::string ahead_;
  std::size_t size_ = 0;  ///< of what is read ahead
  std::size_t at_ = 0;
};

/// What a stream of records turns out to hold, told by its first byte that is not white space. A byte order mark is
/// passed over.
enum class RecordForm {
  none,   ///< nothing but white space
  plain,  ///< lines of text, such as bare ids
  json,   ///< objects or an array of them
};

/// Reads ahead to the first byte that is not white space, and then gives out everything from the start, except for a
/// byte order mark.
class RecordPeek final : public PeekedInput {
 public:
  explicit RecordPeek(Input& in);
  [[nodiscard]] RecordForm form() const noexcept { return form_; }

 private:
  RecordForm form_ = RecordForm::none;
};

}  // namespace rapport
