#include "support/shell_words.hpp"

#include <charconv>
#include <stdexcept>
#include <utility>

namespace rapport::test {
namespace {

class Splitter {
 public:
  explicit Splitter(std::string_view line) : rest_(line) {}

  std::vector<std::string> split() {
    while (!rest_.empty()) step();
    finish_word();
    return std::move(words_);
  }

 private:
  void step() {
    const char first = take();
    if (first == ' ') {
      finish_word();
    } else if (first == '\'') {
      word() += until_quote('\'', false);
    } else if (first == '"') {
      word() += without_backslashes(until_quote('"', true));
    } else if (first == '$' && rest_.starts_with('\'')) {
      take();
      word() += unescape(until_quote('\'', true));
    } else {
      word() += first == '\\' && !rest_.empty() ? take() : first;
    }
  }

  char take() {
    const char first = rest_.front();
    rest_.remove_prefix(1);
    return first;
  }

  /// What stands before the closing quote, which is taken too; backslashes stay, but what they precede never closes.
  std::string until_quote(char quote, bool backslash_protects) {
    std::string text;
    while (!rest_.empty()) {
      const char next = take();
      if (next == quote) return text;
      text += next;
      if (next == '\\' && backslash_protects && !rest_.empty()) text += take();
    }
    throw std::runtime_error(std::string("a quote ") + quote + " is not closed");
  }

  /// Inside "..." a backslash is one, unless a quote, a dollar or a backslash follows.
  static std::string without_backslashes(const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool escapes = text[i] == '\\' && i + 1 < text.size() && std::string_view{"\"\\$"}.find(text[i + 1]) < 3;
      result += text[escapes ? ++i : i];
    }
    return result;
  }

  /// The word that is being read: '' alone makes an empty one.
  std::string& word() {
    in_word_ = true;
    return word_;
  }

  void finish_word() {
    if (in_word_) words_.push_back(std::exchange(word_, {}));
    in_word_ = false;
  }

  std::string_view rest_;
  std::vector<std::string> words_;
  std::string word_;
  bool in_word_ = false;  ///< a word may be empty: ''
};

}  // namespace

std::vector<std::string> shell_words(std::string_view line) { return Splitter(line).split(); }

std::string unescape(std::string_view text) {
  constexpr std::string_view letters = "nrt0e\\'\"";
  constexpr std::string_view bytes{"\n\r\t\0\x1b\\'\"", letters.size()};
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      result += text[i];
      continue;
    }
    const char letter = ++i < text.size() ? text[i] : '\0';
    unsigned char byte = 0;
    if (letter == 'x') {
      const auto digits = text.substr(i + 1, 2);
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
      if (error != std::errc{} || end != digits.data() + 2) throw std::runtime_error("\\x needs two digits");
      result += static_cast<char>(byte);
      i += 2;
    } else if (const auto at = letters.find(letter); at != std::string_view::npos) {
      result += bytes[at];
    } else {
      throw std::runtime_error("unknown escape in: " + std::string(text));
    }
  }
  return result;
}

}  // namespace rapport::test
