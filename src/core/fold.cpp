#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>

#include "core/byte_scan.hpp"
#include "core/digits.hpp"
#include "core/utf8.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

/// Letters that Unicode does not decompose, in the case that case folding leaves, and what people type for them.
constexpr auto plain_letters = std::to_array<std::pair<std::int32_t, std::string_view>>({
    {0x00E6, "ae"},      // æ
    {0x00F0, "d"},       // ð
    {0x00F8, "o"},       // ø
    {0x00FE, "th"},      // þ
    {0x0111, "d"},       // đ
    {0x0127, "h"},       // ħ
    {0x0131, "i"},       // ı
    {0x0142, "l"},       // ł
    {0x014B, "n"},       // ŋ
    {0x0153, "oe"},      // œ
    {0x0167, "t"},       // ŧ
    {0x0192, "f"},       // ƒ
    {0x0199, "k"},       // ƙ
    {0x01B4, "y"},       // ƴ
    {0x01E5, "g"},       // ǥ
    {0x0253, "b"},       // ɓ
    {0x0254, "o"},       // ɔ
    {0x0256, "d"},       // ɖ
    {0x0257, "d"},       // ɗ
    {0x0259, "e"},       // ə
    {0x025B, "e"},       // ɛ
    {0x0268, "i"},       // ɨ
    {0x0289, "u"},       // ʉ
    {0x02BB, "'"},       // ʻ okina
    {0x02BC, "'"},       // ʼ letter apostrophe
    {0x0640, ""},        // tatweel only stretches a line
    {0x0649, "\u064A"},  // Arabic letters that look alike and sit on
    {0x06A9, "\u0643"},  // different keyboards: alef maksura, keheh
    {0x06CC, "\u064A"},  // and Farsi yeh
    {0x2010, "-"},       // hyphen
    {0x2013, "-"},       // en dash
    {0x2018, "'"},       // left quotation mark
    {0x2019, "'"},       // right quotation mark
});
static_assert(std::is_sorted(plain_letters.begin(), plain_letters.end()));

const std::string_view* plain_letter(std::int32_t code) {
  const auto* found = std::lower_bound(plain_letters.begin(), plain_letters.end(), code,
                                       [](const auto& entry, std::int32_t wanted) { return entry.first < wanted; });
  return found != plain_letters.end() && found->first == code ? &found->second : nullptr;
}

constexpr bool between(std::int32_t code, std::int32_t low, std::int32_t high) { return code >= low && code <= high; }

using detail::is_ascii_space, detail::to_lower;

bool is_space(std::int32_t code) {
  if (code < 0x80) return is_ascii_space(static_cast<char>(code));
  return utf8::is_wide_space(code);
}

/// A mark that a reader may leave out: the accents of Latin, Greek and Cyrillic, Hebrew points and Arabic vowels.
/// In the scripts further on marks are vowels, tones or voicing, and words differ by them.
bool is_accent(std::int32_t code) {
  const auto category = utf8proc_category(code);
  if (category != UTF8PROC_CATEGORY_MN && category != UTF8PROC_CATEGORY_ME) return false;
  return code < 0x0700 || between(code, 0x1AB0, 0x1AFF) || between(code, 0x1DC0, 0x1DFF) ||
         between(code, 0x20D0, 0x20FF) || between(code, 0xFE20, 0xFE2F);
}

/// May combine with the character before it into one code point.
bool may_compose(std::int32_t code) {
  const auto category = utf8proc_category(code);
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || between(code, 0x1100, 0x11FF);
}

constexpr bool is_han_or_hangul_syllable(std::int32_t code) {
  return between(code, 0x3400, 0x4DBF) || between(code, 0x4E00, 0x9FFF) || between(code, 0xAC00, 0xD7A3);
}

std::string composed(const std::string& text) {
  utf8proc_uint8_t* bytes = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                   &bytes, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(bytes, &std::free);
  return size < 0 ? text : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

/// Folds one character after the other into a text.
class Folder {
 public:
  explicit Folder(std::size_t size) { out_.reserve(size + 1); }  // add_ascii() begins with room for a space

  /// Most text is ASCII: this takes half the time of the general way.
  void add_ascii(std::string_view run) {
    const auto size = out_.size();
    out_.resize(size + 1 + run.size());  // and a space before it
    char* const start = out_.data();
    char* end = start + size;
    bool space = space_pending_;
    for (const char c : run) {
      if (is_ascii_space(c)) {
        space = end != start;
        continue;
      }
      if (std::exchange(space, false)) *end++ = ' ';
      *end++ = to_lower(c);
    }
    space_pending_ = space;
    out_.resize(static_cast<std::size_t>(end - start));
  }

  void add(std::int32_t code) {
    if (code == utf8::invalid) {
      end_space();
      out_ += utf8::replacement;
    } else if (is_han_or_hangul_syllable(code)) {  // Folding would only take a syllable apart to compose it again.
      end_space();
      utf8::append(out_, code);
    } else {
      add_decomposed(code);
    }
  }

  [[nodiscard]] std::string take() { return composable_ ? composed(out_) : std::move(out_); }

 private:
  void add_space() { space_pending_ = !out_.empty(); }

  void end_space() {
    if (space_pending_) out_ += ' ';
    space_pending_ = false;
  }

  void add_decomposed(std::int32_t code) {
    constexpr auto options =
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    std::array<utf8proc_int32_t, 32> parts;  // The longest decomposition in Unicode has 18.
    const auto count = utf8proc_decompose_char(code, parts.data(), parts.size(), options, nullptr);
    for (std::size_t i = 0; i < static_cast<std::size_t>(std::max<utf8proc_ssize_t>(count, 0)); ++i) add_part(parts[i]);
  }

  void add_part(std::int32_t code) {
    if (is_space(code)) return add_space();
    if (is_accent(code)) return;
    end_space();
    if (const auto* letters = plain_letter(code)) {
      out_ += *letters;
    } else {
      composable_ |= may_compose(code);
      utf8::append(out_, code);
    }
  }

  std::string out_;
  bool space_pending_ = false;
  bool composable_ = false;
};

bool is_cjk(std::int32_t code) {
  return between(code, 0x1100, 0x11FF) || between(code, 0x3005, 0x3007) || between(code, 0x3040, 0x312F) ||
         between(code, 0x3130, 0x318F) || between(code, 0x31A0, 0x31FF) || is_han_or_hangul_syllable(code) ||
         between(code, 0xF900, 0xFAFF) || between(code, 0x20000, 0x3FFFF);
}

}  // namespace

std::string fold(std::string_view text) {
  Folder folder(text.size());
  while (!text.empty()) {
    std::size_t ascii = scan::clean_prefix(text, scan::any_high);
    while (ascii < text.size() && !detail::is_not_ascii(text[ascii])) ++ascii;
    if (ascii > 0) folder.add_ascii(text.substr(0, ascii));
    text.remove_prefix(ascii);
    if (text.empty()) break;
    const auto [code, size] = utf8::first(text);
    folder.add(code);
    text.remove_prefix(size);
  }
  return folder.take();
}

std::string search_text(std::string_view text) {
  std::string folded = fold(text);
  if (scan::is_clean(folded, scan::any_high)) return folded;
  std::string out;
  out.reserve(folded.size() * 4 / 3);
  bool after_cjk = false;
  for (std::string_view rest = folded; !rest.empty();) {
    const auto [code, size] = utf8::first(rest);
    const bool cjk = is_cjk(code);
    if ((cjk || after_cjk) && code != ' ' && !out.empty() && out.back() != ' ') out += ' ';
    out += rest.substr(0, size);
    after_cjk = cjk;
    rest.remove_prefix(size);
  }
  return out;
}

}  // namespace rapport
