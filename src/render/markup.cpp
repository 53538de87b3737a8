#include "render/markup.hpp"

#include "core/byte_scan.hpp"
#include "core/utf8.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// Characters of Unicode that XML 1.0 (section 2.2) does not allow, beside the controls.
constexpr bool is_no_character(std::int32_t code) { return code == 0xFFFE || code == 0xFFFF; }

std::string_view reference_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string visible_text(std::string_view text) {
  if (scan::is_printable_ascii(text)) return std::string{text};
  std::string out;
  while (!text.empty()) {
    const auto [code, size] = utf8::first(text);
    if (code == utf8::invalid || is_no_character(code))
      out += utf8::replacement;
    else
      out += terminal_safe(text.substr(0, size));
    text.remove_prefix(size);
  }
  return out;
}

void append_markup(std::string& out, std::string_view text) {
  for (const char c : visible_text(text)) {
    if (const auto reference = reference_of(c); !reference.empty())
      out += reference;
    else
      out += c;
  }
}

std::string markup(std::string_view text) {
  std::string out;
  append_markup(out, text);
  return out;
}

}  // namespace rapport
