#include "exchange/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/utf8.hpp"
#include "exchange/reading.hpp"
#include "rapport/core/words.hpp"

namespace rapport {
namespace {

constexpr std::string_view utf16le_mark{"\xFF\xFE", 2}, utf16be_mark{"\xFE\xFF", 2};
constexpr std::string_view utf32le_mark{"\xFF\xFE\0\0", 4}, utf32be_mark{"\0\0\xFE\xFF", 4};

/// The characters of Windows-1252 from 0x80 to 0x9F, where Latin-1 has control characters; 0 where it has none.
constexpr std::array<std::int32_t, 32> windows_characters{
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string_view mark_of(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return byte_order_mark;
    case Encoding::utf16le:
      return utf16le_mark;
    case Encoding::utf16be:
      return utf16be_mark;
    case Encoding::windows1252:
    case Encoding::latin1:
      break;
  }
  return {};
}

/// Text in UTF-16 that is mostly Latin letters, digits and delimiters has its NULs all at even places, or all at odd
/// ones, and more than a quarter of its bytes are NULs.
std::optional<Encoding> utf16_without_mark(std::string_view sample) {
  std::array<std::size_t, 2> nuls{};
  for (auto at = sample.find('\0'); at != std::string_view::npos; at = sample.find('\0', at + 1)) ++nuls[at % 2];
  if (nuls[0] + nuls[1] <= sample.size() / 4 || (nuls[0] != 0 && nuls[1] != 0)) return std::nullopt;
  return nuls[0] != 0 ? Encoding::utf16be : Encoding::utf16le;
}

/// How many bytes the character takes whose first byte this is, as far as the first byte tells.
std::size_t announced_size(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0xC2 || byte > 0xF4 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
}

std::string_view remark_on(Encoding encoding, bool marked) {
  switch (encoding) {
    case Encoding::utf8:
      return marked ? "is UTF-8 with a byte order mark" : "";
    case Encoding::utf16le:
      return "is UTF-16, little-endian";
    case Encoding::utf16be:
      return "is UTF-16, big-endian";
    case Encoding::windows1252:
    case Encoding::latin1:
      break;
  }
  return "is not UTF-8 and is read as Windows-1252; if that is wrong, say so with --encoding";
}

constexpr std::array marked_encodings{Encoding::utf8, Encoding::utf16le, Encoding::utf16be};

std::optional<Encoding> marked_as(std::string_view text) {
  const auto* found =
      std::ranges::find_if(marked_encodings, [&](Encoding encoding) { return text.starts_with(mark_of(encoding)); });
  return found == marked_encodings.end() ? std::nullopt : std::optional{*found};
}

}  // namespace

std::optional<std::int32_t> windows1252(unsigned char byte) {
  const bool moved = byte >= 0x80 && byte < 0xA0;
  const std::int32_t code = moved ? windows_characters[static_cast<std::size_t>(byte - 0x80)] : byte;
  return moved && code == 0 ? std::nullopt : std::optional{code};
}

Encoding detect_encoding(std::string_view sample, bool complete) {
  if (const auto marked = marked_as(sample)) return *marked;
  if (const auto wide = utf16_without_mark(sample)) return *wide;
  bool broken = false;
  while (!sample.empty()) {
    const auto [code, size] = utf8::first(sample);
    if (code >= 0x80) return Encoding::utf8;
    // The sample may cut the last character off.
    if (code == utf8::invalid && (complete || announced_size(sample.front()) <= sample.size())) broken = true;
    sample.remove_prefix(size);
  }
  return broken ? Encoding::windows1252 : Encoding::utf8;
}

DecodedInput::DecodedInput(Input& in, std::optional<Encoding> chosen, std::string source)
    : in_(in), source_(std::move(source)), found_(!chosen) {
  while (raw_.size() < block_size && fill()) {
  }
  if (raw_.starts_with(utf32le_mark) || raw_.starts_with(utf32be_mark)) reject("the file is UTF-32; save it as UTF-8");
  const auto marked = marked_as(raw_);
  marked_ = marked.has_value();
  // Nobody begins a text with what the mark would be in another encoding.
  if (marked && chosen && *marked != *chosen)
    reject(fmt::format("the file begins with the byte order mark of {} and is no {}; leave --encoding out, or say {}",
                       word_of(*marked), word_of(*chosen), word_of(*marked)));
  encoding_ = marked ? *marked : chosen ? *chosen : detect_encoding(raw_, ended_);
  if (found_) remark_ = remark_on(encoding_, marked_);
  if (marked_) raw_.erase(0, mark_of(encoding_).size());
}

std::size_t DecodedInput::read(std::span<char> buffer) {
  if (encoding_ == Encoding::utf8) {
    if (at_ == raw_.size()) return in_.read(buffer);
    const std::size_t count = raw_.copy(buffer.data(), buffer.size(), at_);
    at_ += count;
    return count;
  }
  while (at_ == text_.size()) {
    text_.clear();
    at_ = 0;
    decode();
    if (!text_.empty()) break;
    if (ended_) return 0;
    fill();
  }
  const std::size_t count = text_.copy(buffer.data(), buffer.size(), at_);
  at_ += count;
  return count;
}

/// Adds to what is read and not decoded. False at the end.
bool DecodedInput::fill() {
  const std::size_t kept = raw_.size();
  // Before the encoding is known a pipe may fill one block in many small pieces.
  const std::size_t wanted = kept < block_size ? block_size : kept + block_size;
  raw_.resize(wanted);
  const std::size_t count = ended_ ? 0 : in_.read(std::span{raw_}.subspan(kept));
  raw_.resize(kept + count);
  ended_ = count == 0;
  return !ended_;
}

/// Decodes what is read, except for a character whose end is not read yet.
void DecodedInput::decode() {
  std::string_view rest{raw_};
  while (!rest.empty()) {
    const bool wide = encoding_ == Encoding::utf16le || encoding_ == Encoding::utf16be;
    const std::size_t size = wide ? decode_utf16(rest) : decode_byte(rest);
    if (size == 0) break;
    rest.remove_prefix(size);
  }
  raw_.erase(0, raw_.size() - rest.size());
}

/// Returns how many bytes it took, 0 when more must be read to know.
std::size_t DecodedInput::decode_byte(std::string_view rest) {
  const auto byte = static_cast<unsigned char>(rest.front());
  if (byte < 0x80 || encoding_ == Encoding::latin1) {
    put(byte);
    return 1;
  }
  if (found_) {
    if (!ended_ && rest.size() < announced_size(rest.front())) return 0;
    if (utf8::first(rest).code != utf8::invalid)
      reject(
          "the text is UTF-8 here and was not before; write the file in one encoding, or add --encoding "
          "windows-1252 if it is that all the same");
  }
  const auto code = windows1252(byte);
  if (!code) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto high = digits[static_cast<std::size_t>(byte / 16)], low = digits[static_cast<std::size_t>(byte % 16)];
    reject(std::string("the byte 0x") + high + low +
           " is no character of Windows-1252; save the file as UTF-8, or say with --encoding what it is");
  }
  put(*code);
  return 1;
}

std::size_t DecodedInput::decode_utf16(std::string_view rest) {
  constexpr std::string_view remedy = "; save the file as UTF-8, or say with --encoding what it is";
  const auto unit = [&](std::size_t at) {
    const std::int32_t first = static_cast<unsigned char>(rest[at]), second = static_cast<unsigned char>(rest[at + 1]);
    return encoding_ == Encoding::utf16le ? second << 8 | first : first << 8 | second;
  };
  if (rest.size() < 2) {
    if (ended_) reject(std::string("half a character of UTF-16 stands at the end").append(remedy));
    return 0;
  }
  const std::int32_t code = unit(0);
  if (code < 0xD800 || code > 0xDFFF) {
    put(code);
    return 2;
  }
  if (rest.size() < 4 && !ended_) return 0;
  const std::int32_t low = rest.size() < 4 ? 0 : unit(2);
  if (code > 0xDBFF || low < 0xDC00 || low > 0xDFFF)
    reject(std::string("half a surrogate pair is no character of UTF-16").append(remedy));
  put(0x10000 + ((code - 0xD800) << 10 | (low - 0xDC00)));
  return 4;
}

void DecodedInput::put(std::int32_t code) {
  utf8::append(text_, code);
  if (code == '\r' || (code == '\n' && !after_carriage_return_)) ++line_;
  after_carriage_return_ = code == '\r';
}

void DecodedInput::reject(const std::string& problem) const { throw rejected_at(source_, line_, problem); }

}  // namespace rapport
