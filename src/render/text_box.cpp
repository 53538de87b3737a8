#include "render/text_box.hpp"

#include "core/utf8.hpp"
#include "rapport/core/text.hpp"
#include "render/markup.hpp"

namespace rapport {
namespace {

/// Latin letters and signs by width, each class at its widest in DejaVu Sans and Verdana.
double ascii_width(char c) {
  constexpr std::string_view narrow = " !',.:;I[]fijl|()/\\t";
  constexpr std::string_view wide = "%@MWmw";
  constexpr std::string_view mathematical = "+<=>^~#";
  if (narrow.find(c) != std::string_view::npos) return 0.46;
  if (wide.find(c) != std::string_view::npos) return 1.08;
  if (mathematical.find(c) != std::string_view::npos) return 0.84;
  return c >= 'A' && c <= 'Z' ? 0.79 : 0.65;
}

double character_width(std::int32_t code, std::string_view character) {
  constexpr std::int32_t first_indic = 0x0900, first_southern = 0x0B80, first_symbol = 0x2010, first_emoji = 0x1F000;
  if (code == utf8::invalid) return 1;
  if (code < 0x80) return ascii_width(character[0]);
  const std::size_t columns = display_width(character);
  const bool indic = code >= first_indic && code < first_symbol;
  if (columns == 0) return indic ? 0.5 : 0;  // a vowel sign may stand beside its letter
  if (code >= first_emoji) return 1.4;
  if (columns == 2) return 1.05;
  if (indic) return code < first_southern ? 1 : 1.4;  // Tamil, Malayalam and their neighbours
  return 0.85;
}

}  // namespace

double text_width(std::string_view text) {
  double width = 0;
  while (!text.empty()) {
    const auto [code, size] = utf8::first(text);
    width += character_width(code, text.substr(0, size));
    text.remove_prefix(size);
  }
  return width;
}

std::string fit_text(std::string_view stored, double width) {
  std::string text = visible_text(stored);
  width += 1e-6;  // for a width that was computed from this very text
  if (text_width(text) <= width) return text;
  // The most columns of a terminal that fit lie in [fits, too_many).
  std::size_t fits = 0;
  for (std::size_t too_many = display_width(text); too_many - fits > 1;) {
    const std::size_t middle = fits + (too_many - fits) / 2;
    (text_width(truncate_to_width(text, middle)) <= width ? fits : too_many) = middle;
  }
  return truncate_to_width(text, fits);
}

}  // namespace rapport
