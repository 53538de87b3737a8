#pragma once
// From the bytes of a file to UTF-8.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "rapport/core/encoding.hpp"
#include "rapport/core/io.hpp"

namespace rapport {

/// The character of a byte in Windows-1252; nothing for the five bytes that have none there.
[[nodiscard]] std::optional<std::int32_t> windows1252(unsigned char byte);

/// What a text that starts with `sample` is written in. A byte order mark decides; without one, text with a NUL at
/// every second place is UTF-16. Text that has bytes above 127 of which none are a character of UTF-8 is Windows-1252.
/// All else is UTF-8, also where it is broken: to read half of it as something else would be worse than to refuse it.
/// `complete` when the sample is the whole text.
[[nodiscard]] Encoding detect_encoding(std::string_view sample, bool complete);

/// Gives out the text of another Input as UTF-8, without its byte order mark. What is UTF-8 already is handed through
/// as it is, broken bytes included, for the reader to find. Memory does not grow with the text.
class DecodedInput final : public Input {
 public:
  /// Finds the encoding by looking at the first 64 KiB unless it is given. `source` is the file's name for messages.
  /// Throws Rejected for UTF-32, and for a text that begins with the byte order mark of another encoding than the given
  /// one. The other Input must outlive it.
  explicit DecodedInput(Input& in, std::optional<Encoding> chosen = std::nullopt, std::string source = {});

  /// What was found by looking, as the end of a sentence about the file: "is UTF-16, little-endian". Empty for plain
  /// UTF-8 and for an encoding that was given.
  [[nodiscard]] std::string_view remark() const noexcept { return remark_; }
  /// It began with a byte order mark.
  [[nodiscard]] bool marked() const noexcept { return marked_; }
  [[nodiscard]] bool is_utf16() const noexcept {
    return encoding_ == Encoding::utf16le || encoding_ == Encoding::utf16be;
  }
  /// Throws Rejected, naming the line, for bytes that are no character, and for UTF-8 further on in a text that was
  /// taken for Windows-1252 by its start.
  std::size_t read(std::span<char> buffer) override;

 private:
  bool fill();
  void decode();
  std::size_t decode_byte(std::string_view rest);
  std::size_t decode_utf16(std::string_view rest);
  void put(std::int32_t code);
  [[noreturn]] void reject(const std::string& problem) const;

  Input& in_;
  std::string source_;
  Encoding encoding_ = Encoding::utf8;
  bool found_ = false;  ///< by looking
  bool marked_ = false;
  std::string_view remark_;
  std::string raw_;   ///< read and not decoded yet
  std::string text_;  ///< decoded
  std::size_t at_ = 0;
  bool ended_ = false;
  std::size_t line_ = 1;
  bool after_carriage_return_ = false;
};

}  // namespace rapport
