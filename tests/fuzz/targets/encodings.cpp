// Text in any encoding comes out as UTF-8, and every character is still there.

#include <map>

#include "core/utf8.hpp"
#include "exchange/encoding.hpp"
#include "fuzz/targets/properties.hpp"
#include "fuzz/targets/targets.hpp"
#include "rapport/core/text.hpp"
#include "rapport/core/words.hpp"

namespace rapport::test {
namespace {

Reading<std::string> decode(std::string_view bytes, std::optional<Encoding> encoding) {
  return read_both_ways<std::string>(bytes, [&](Input& in, std::vector<std::string>& texts) {
    DecodedInput decoded(in, encoding);
    texts.push_back(read_all(decoded));
  });
}

std::vector<std::int32_t> characters(std::string_view text) {
  std::vector<std::int32_t> codes;
  while (!text.empty()) {
    const auto [code, size] = utf8::first(text);
    codes.push_back(code);
    text.remove_prefix(size);
  }
  return codes;
}

/// The bytes that a text of one byte a character was decoded from.
std::string encode(std::string_view text, Encoding encoding) {
  static const auto windows_bytes = [] {
    std::map<std::int32_t, char> bytes;
    for (int byte = 0; byte < 256; ++byte)
      if (const auto code = windows1252(static_cast<unsigned char>(byte))) bytes[*code] = static_cast<char>(byte);
    return bytes;
  }();
  std::string bytes;
  for (const auto code : characters(text)) {
    const auto known = windows_bytes.find(code);
    bytes +=
        encoding == Encoding::windows1252 && known != windows_bytes.end() ? known->second : static_cast<char>(code);
  }
  return bytes;
}

std::string encode_utf16(std::string_view text, bool big_endian) {
  std::string bytes;
  const auto put = [&](std::int32_t unit) {
    const auto high = static_cast<char>(unit >> 8), low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  };
  for (const auto code : characters(text)) {
    if (code < 0x10000) {
      put(code);
    } else {
      put(0xD800 + ((code - 0x10000) >> 10));
      put(0xDC00 + ((code - 0x10000) & 0x3FF));
    }
  }
  return bytes;
}

std::string_view byte_order_mark(Encoding encoding) {
  if (encoding == Encoding::utf8) return "\xEF\xBB\xBF";
  if (encoding == Encoding::utf16le) return "\xFF\xFE";
  if (encoding == Encoding::utf16be) return "\xFE\xFF";
  return {};
}

std::string_view without_mark(std::string_view bytes, Encoding encoding) {
  if (bytes.starts_with(byte_order_mark(encoding))) bytes.remove_prefix(byte_order_mark(encoding).size());
  return bytes;
}

}  // namespace

void fuzz_encodings(std::string_view bytes) {
  static_cast<void>(decode(bytes, std::nullopt));
  for (const auto& [encoding, word] : words_of(Encoding{})) {
    const auto reading = decode(bytes, encoding);
    if (!reading.error.empty()) continue;
    const std::string& text = reading.records.front();
    require(encoding == Encoding::utf8 || is_valid_utf8(text), "what was decoded is not UTF-8");
    const bool wide = encoding == Encoding::utf16le || encoding == Encoding::utf16be;
    const std::string again = encoding == Encoding::utf8 ? text
                              : wide                     ? encode_utf16(text, encoding == Encoding::utf16be)
                                                         : encode(text, encoding);
    require(again == without_mark(bytes, encoding), "characters are lost from " + std::string{word});
  }
}

}  // namespace rapport::test
