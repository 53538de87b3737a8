#include "exchange/vcard_text.hpp"

#include <algorithm>
#include <array>

#include "core/digits.hpp"
#include "core/utf8.hpp"
#include "exchange/encoding.hpp"

namespace rapport::vcard {
namespace {

constexpr std::array<std::string_view, 8> latin_names{"ISO-8859-1",   "ISO_8859-1", "ISO8859-1", "LATIN1",
                                                      "WINDOWS-1252", "CP1252",     "CP-1252",   "ISO-IR-100"};
constexpr std::array<std::string_view, 5> utf8_names{"", "UTF-8", "UTF8", "US-ASCII", "ASCII"};

/// Its end not counted.
constexpr std::size_t longest_old_line = 76;

/// One character as quoted-printable. A colon is written so too: it would make a line of END:VCARD.
void append_quoted(std::string& out, std::string_view character) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  constexpr std::string_view kept_signs = " !\"#$%&'()*+,-./;<>?@[\\]^_`{|}~";
  for (const char c : character) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n')
      out += "=0D=0A";
    else if (detail::is_ascii_letter(c) || detail::is_digit(c) || kept_signs.find(c) != std::string_view::npos)
      out += c;
    else
      out.append(1, '=').append(1, digits[byte / 16]).append(1, digits[byte % 16]);
  }
}

constexpr int hex_digit(char c) {
  if (detail::is_digit(c)) return c - '0';
  const char letter = detail::to_upper(c);
  return letter >= 'A' && letter <= 'F' ? letter - 'A' + 10 : -1;
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, detail::to_upper, detail::to_upper);
}

std::string upper(std::string_view text) {
  std::string result{text};
  std::ranges::transform(result, result.begin(), detail::to_upper);
  return result;
}

std::string own_property(std::string_view column) {
  std::string name = upper(column);
  std::ranges::replace(name, '_', '-');
  return std::string{own_prefix} + name;
}

std::vector<std::string_view> split(std::string_view value, char separator) {
  std::vector<std::string_view> pieces;
  std::size_t start = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\') {
      ++i;
    } else if (value[i] == separator) {
      pieces.push_back(value.substr(start, i - start));
      start = i + 1;
    }
  }
  pieces.push_back(value.substr(start));
  return pieces;
}

std::string unescape(std::string_view text, bool old) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = text[i] == '\\' && i + 1 < text.size() ? text[i + 1] : '\0';
    if (next == ',' || next == ';' || next == ':' || next == '\\') {
      result += next;
      ++i;
    } else if (!old && (next == 'n' || next == 'N')) {
      result += '\n';
      ++i;
    } else {
      result += text[i];
    }
  }
  return result;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == ',' || c == ';' || c == '\\') out += '\\';
    out += c;
  }
}

void append_escaped_old(std::string& out, std::string_view text, std::string_view separators) {
  constexpr std::string_view escaped_by_some = ",;:\\";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool before_escaped =
        text[i] == '\\' && (i + 1 == text.size() || escaped_by_some.find(text[i + 1]) != std::string_view::npos);
    if (before_escaped || separators.find(text[i]) != std::string_view::npos) out += '\\';
    out += text[i];
  }
}

void append_old_property(std::string& out, std::string_view head, std::string_view value) {
  const bool plain = std::ranges::all_of(value, [](char c) { return c == '\t' || (c >= ' ' && c <= '~'); });
  if (plain && head.size() + 1 + value.size() <= longest_old_line)
    return void(out.append(head).append(":").append(value).append("\r\n"));
  constexpr std::string_view encoded = ";CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:";
  out.append(head).append(encoded);
  std::size_t used = head.size() + encoded.size();
  std::string piece;
  while (!value.empty()) {
    piece.clear();
    const std::size_t size = utf8::first(value).size;
    append_quoted(piece, value.substr(0, size));
    value.remove_prefix(size);
    // The = of a soft line break is part of the line.
    if (used + piece.size() >= longest_old_line) {
      out += "=\r\n";
      used = 0;
    }
    // A line that starts with a space passes for one that is folded, and a space at the end may be dropped.
    if (piece == " " && (used == 0 || value.empty())) piece = "=20";
    out += piece;
    used += piece.size();
  }
  out += "\r\n";
}

std::optional<std::string> decode_quoted_printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      result += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    result += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return result;
}

std::optional<std::string> to_utf8(std::string_view text, std::string_view charset) {
  const auto named = [&](std::string_view name) { return same_word(name, charset); };
  if (std::ranges::any_of(utf8_names, named)) return std::string{text};
  if (std::ranges::none_of(latin_names, named)) return std::nullopt;
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    // A byte that means nothing keeps its number: a card is not lost for it.
    utf8::append(result, windows1252(byte).value_or(byte));
  }
  return result;
}

}  // namespace rapport::vcard
