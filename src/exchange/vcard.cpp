#include "exchange/vcard.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "core/digits.hpp"
#include "exchange/encoding.hpp"
#include "exchange/reading.hpp"
#include "exchange/vcard_text.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

using vcard::same_word;

constexpr std::string_view begin_card = "BEGIN:VCARD", end_card = "END:VCARD";
constexpr std::array<std::string_view, 4> media_names{"PHOTO", "LOGO", "SOUND", "KEY"};

/// "item1.EMAIL" -> "EMAIL"
std::string_view without_group(std::string_view name) {
  const auto dot = name.find('.');
  return dot == std::string_view::npos ? name : name.substr(dot + 1);
}

std::string_view name_in(std::string_view line) { return without_group(line.substr(0, line.find_first_of(":;"))); }

bool is_quoted_printable(const VcardProperty& property) {
  return same_word(property.parameter("ENCODING"), "QUOTED-PRINTABLE") || property.has_type("QUOTED-PRINTABLE");
}

/// True for text that is no UTF-8 at all and that Windows-1252 has a character for each byte of.
bool is_windows1252(std::string_view text) {
  return detect_encoding(text, true) == Encoding::windows1252 &&
         std::ranges::all_of(text, [](char c) { return windows1252(static_cast<unsigned char>(c)).has_value(); });
}

/// More must be read to know.
bool could_start_as_vcard(std::string_view text) {
  if (byte_order_mark.starts_with(text)) return true;
  const auto start = after_blanks(text);
  return start.size() < begin_card.size() && same_word(start, begin_card.substr(0, start.size()));
}

}  // namespace

bool starts_as_vcard(std::string_view text) {
  return same_word(after_blanks(text).substr(0, begin_card.size()), begin_card);
}

VcardPeek::VcardPeek(Input& in) : PeekedInput(in) {
  while (could_start_as_vcard(head()) && read_on()) continue;
}

/// One property as it stands in the file, put together from its lines.
struct VcardReader::Content {
  std::string text;
  std::size_t line = 0;
  std::size_t colon = std::string::npos;  ///< the one before the value
  bool media = false;                     ///< its value is not kept
  bool quoted_printable = false;
  bool base64 = false;
  bool broken_off = false;  ///< a soft line break at the end of the card

  /// Looks for the colon in what was added since the last call.
  void look() {
    for (; colon == std::string::npos && looked_at < text.size(); ++looked_at) {
      if (text[looked_at] == '"') in_quotes = !in_quotes;
      if (text[looked_at] == ':' && !in_quotes) colon = looked_at;
    }
    if (colon == std::string::npos || decided) return;
    decided = true;
    const std::string head = vcard::upper(std::string_view{text}.substr(0, colon)) + ';';
    quoted_printable = head.find("QUOTED-PRINTABLE;") != std::string::npos;
    base64 = head.find("BASE64;") != std::string::npos || head.find("ENCODING=B;") != std::string::npos;
  }
  [[nodiscard]] bool is(std::string_view whole) const { return same_word(trim(text), whole); }

 private:
  std::size_t looked_at = 0;
  bool in_quotes = false;
  bool decided = false;
};

VcardReader::VcardReader(Input& in, std::string source, std::string charset, bool find_encoding)
    : charset_(std::move(charset)), find_encoding_(find_encoding), lines_(in, std::move(source), "vCard") {}

std::string VcardReader::remark() const {
  if (windows_line_ == 0) return {};
  return "is not UTF-8 on line " + std::to_string(windows_line_) +
         " and is read as Windows-1252; if that is wrong, say so with --encoding";
}

void VcardReader::append(Content& content, std::string_view text) {
  const auto dropped = [&] { return content.media && content.colon != std::string::npos; };
  // Of a card that is too large nothing is used but its end.
  if (dropped() || (card_bytes_ > max_record_bytes && !content.text.empty())) return;
  content.text += text;
  content.look();
  if (dropped()) {
    content.text.resize(content.colon + 1);
    return;
  }
  card_bytes_ += text.size();
}

/// One property with all its lines. False at the end of the file.
bool VcardReader::next_content(Content& content) {
  if (!lines_.has_line()) return false;
  content = {};
  content.line = lines_.number();
  content.media = std::ranges::any_of(media_names, [&](auto name) { return same_word(name_in(lines_.line()), name); });
  append(content, lines_.line());
  while (lines_.next()) {
    if (content.quoted_printable && content.text.ends_with('=')) {
      content.broken_off = same_word(trim(lines_.line()), end_card);
      if (content.broken_off) break;
      content.text.pop_back();
      append(content, lines_.line());
    } else if (content_line::continues(lines_.line())) {
      // In version 2.1 a line is folded before white space, and in the later ones white space is put in.
      append(content, std::string_view{lines_.line()}.substr(old_ ? 0 : 1));
    } else if (content.base64 && !lines_.line().empty() && lines_.line().find(':') == std::string::npos) {
      append(content, lines_.line());  // Some old telephones do not indent the lines of a picture.
    } else {
      break;
    }
  }
  return true;
}

/// Moves past the BEGIN:VCARD of the next card, or up to it where other text stands before it, which is the problem of
/// the card then. False at the end of the file.
bool VcardReader::find_card(Vcard& card) {
  for (Content content;;) {
    card_bytes_ = 0;
    old_ = false;
    if (!next_content(content)) return !card.problem.empty();
    if (content.text.starts_with(byte_order_mark)) content.text.erase(0, byte_order_mark.size());
    if (trim(content.text).empty()) continue;
    const bool begins = content.is(begin_card);
    if (begins && card.problem.empty()) {
      card.line = content.line;
      return true;
    }
    if (begins) {
      begun_on_ = content.line;
      return true;
    }
    if (!card.problem.empty()) continue;
    card.line = card.problem_line = content.line;
    card.problem = detail::quoted(content.text) + " stands outside of a card; a card starts with BEGIN:VCARD";
  }
}

bool VcardReader::next(Vcard& card) {
  card = {};
  const auto given_up = [&](std::string_view problem) {
    card.problem = problem;
    card.problem_line = card.line;
    return true;
  };
  if (begun_on_ != 0) {
    card.line = std::exchange(begun_on_, 0);
    card_bytes_ = 0;
    old_ = false;
  } else if (!find_card(card)) {
    return false;
  }
  if (!card.problem.empty()) return true;
  std::size_t within = 0;  ///< how many cards within this one are open
  bool after_agent = false;
  for (Content content; next_content(content);) {
    if (content.is(begin_card)) {
      if (within == 0 && !after_agent) {
        begun_on_ = content.line;
        return given_up("the card that starts here has no END:VCARD before the next one starts");
      }
      ++within;
    } else if (content.is(end_card)) {
      if (within == 0) {
        card.old = old_;
        return true;
      }
      --within;
    } else if (card_bytes_ > max_record_bytes && card.problem.empty()) {
      given_up("the card that starts here is over 16 MiB without its pictures; split it");
    } else if (within == 0 && !trim(content.text).empty()) {
      add_property(card, content);
    }
    after_agent = same_word(name_in(content.text), "AGENT");
  }
  return given_up("the card that starts here is never closed by END:VCARD; the file may have been cut off");
}

void VcardReader::add_property(Vcard& card, Content& content) {
  if (!card.problem.empty()) return;
  const auto wrong = [&](const std::string& problem) {
    card.problem = problem;
    card.problem_line = content.line;
  };
  const std::string_view text{content.text};
  const std::string_view head = text.substr(0, content.colon);
  const std::string_view name = trim(name_in(head));
  if (content.colon == std::string::npos || !content_line::is_name(name))
    return wrong(detail::quoted(text) +
                 " is no property such as TEL:+62 21 5550; a line that goes on starts with a "
                 "space");
  if (content.media) {
    ++card.media;
    return;
  }
  if (card.properties.size() == content_line::max_properties) {
    card.problem = "the card that starts here has over 10,000 properties; split it";
    card.problem_line = card.line;
    return;
  }
  VcardProperty property{vcard::upper(name), {}, {}, content.line};
  const auto parameters = head.find(';');
  if (parameters != std::string_view::npos) content_line::read_parameters(property, head.substr(parameters + 1));
  std::string problem;
  property.value = value_of(content, property, problem);
  if (problem.empty()) problem = content_line::text_problem(head, property.value);
  if (!problem.empty()) return wrong(property.name + ": " + problem);
  if (const auto dot = head.find('.'); dot < head.find_first_of(":;"))
    property.group = vcard::upper(trim(head.substr(0, dot)));
  if (property.name == "VERSION") old_ = trim(property.value) == "2.1";
  card.properties.push_back(std::move(property));
}

/// The value in UTF-8, as far as that can be told. `problem` is what is wrong with how it is written.
std::string VcardReader::value_of(Content& content, const VcardProperty& property, std::string& problem) {
  std::string value = content.text.substr(content.colon + 1);
  const bool quoted_printable = is_quoted_printable(property);
  if (quoted_printable) {
    auto decoded = content.broken_off ? std::nullopt : vcard::decode_quoted_printable(value);
    if (!decoded) problem = "its quoted-printable text is broken; write = as =3D";
    value = std::move(decoded).value_or("");
  }
  auto charset = property.parameter("CHARSET");
  if (charset.empty() && quoted_printable) charset = charset_;
  if (charset.empty() && !quoted_printable) decode_unnamed(value, content.line);
  // Every UTF-8 file is a Latin-1 file too, but hardly any Latin-1 text happens to be UTF-8.
  if (charset.empty() || same_word(charset, "UTF-8") || is_valid_utf8(value)) return value;
  auto converted = vcard::to_utf8(value, charset);
  if (!converted) problem = "CHARSET=" + terminal_safe(charset) + " is not known; save the file as UTF-8";
  return std::move(converted).value_or("");
}

void VcardReader::decode_unnamed(std::string& value, std::size_t line) {
  if (is_valid_utf8(value)) {
    has_utf8_ |= std::ranges::any_of(value, detail::is_not_ascii);
    return;
  }
  if (!find_encoding_ || has_utf8_ || !is_windows1252(value)) return;
  value = vcard::to_utf8(value, "windows-1252").value();
  if (windows_line_ == 0) windows_line_ = line;
}

}  // namespace rapport
