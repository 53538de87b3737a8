#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "core/byte_scan.hpp"
#include "core/utf8.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

constexpr std::int32_t zero_width_joiner = 0x200D;
constexpr std::int32_t emoji_style = 0xFE0F;
constexpr std::string_view ellipsis = "…";

constexpr bool is_skin_tone(std::int32_t code) { return code >= 0x1F3FB && code <= 0x1F3FF; }

/// The columns of a character that stands alone.
std::size_t character_width(std::int32_t code) {
  return code == utf8::invalid ? 1 : static_cast<std::size_t>(utf8proc_charwidth(code));
}

/// What one press of the delete key would remove: a character with its marks, or emoji that are joined into one.
struct Cluster {
  std::size_t size = 0;  ///< in bytes
  std::size_t width = 0;
};

/// The first cluster of a text that is not empty.
Cluster first_cluster(std::string_view text) {
  const auto start = utf8::first(text);
  Cluster cluster{start.size, character_width(start.code)};
  std::int32_t previous = start.code;
  std::int32_t state = 0;
  while (cluster.size < text.size()) {
    const auto next = utf8::first(text.substr(cluster.size));
    if (previous == utf8::invalid || next.code == utf8::invalid) break;
    if (utf8proc_grapheme_break_stateful(previous, next.code, &state)) break;
    const auto boundary = utf8proc_get_property(next.code)->boundclass;
    const bool joined = previous == zero_width_joiner || is_skin_tone(next.code);
    if (next.code == emoji_style)
      cluster.width = std::max<std::size_t>(cluster.width, 2);
    else if (!joined && boundary != UTF8PROC_BOUNDCLASS_V && boundary != UTF8PROC_BOUNDCLASS_T)
      cluster.width += character_width(next.code);
    cluster.size += next.size;
    previous = next.code;
  }
  return cluster;
}

bool must_be_escaped(std::int32_t code) {
  const auto between = [code](std::int32_t low, std::int32_t high) { return code >= low && code <= high; };
  return code < 0x20 || between(0x7F, 0x9F) || code == 0x200B || between(0x2028, 0x202E) || between(0x2060, 0x206F) ||
         code == 0xFEFF || between(0xFFF9, 0xFFFB);
}

void append_escape(std::string& out, std::int32_t code, char byte) {
  switch (code) {
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  if (code < 0x80)  // ASCII or invalid
    fmt::format_to(std::back_inserter(out), "\\x{:02x}", static_cast<unsigned char>(byte));
  else
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", code);
}

}  // namespace

std::size_t display_width(std::string_view text) {
  if (scan::is_printable_ascii(text)) return text.size();
  std::size_t width = 0;
  while (!text.empty()) {
    const Cluster cluster = first_cluster(text);
    width += cluster.width;
    text.remove_prefix(cluster.size);
  }
  return width;
}

std::string truncate_to_width(std::string_view text, std::size_t width) {
  std::size_t used = 0;
  std::size_t kept = 0;  // bytes that leave a column for the ellipsis
  for (std::size_t at = 0; at < text.size();) {
    const Cluster cluster = first_cluster(text.substr(at));
    used += cluster.width;
    if (used > width) return width == 0 ? std::string{} : std::string{text.substr(0, kept)}.append(ellipsis);
    at += cluster.size;
    if (used < width) kept = at;
  }
  return std::string{text};
}

std::string terminal_safe(std::string_view text) {
  if (scan::is_printable_ascii(text)) return std::string{text};
  std::string out;
  out.reserve(text.size() + 16);
  while (!text.empty()) {
    const auto [code, size] = utf8::first(text);
    if (must_be_escaped(code))
      append_escape(out, code, text[0]);
    else
      out += text.substr(0, size);
    text.remove_prefix(size);
  }
  return out;
}

}  // namespace rapport
