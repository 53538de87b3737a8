#include "cli/completion/shell_line.hpp"

#include <algorithm>
#include <utility>

#include "core/digits.hpp"

namespace rapport::cli {
namespace {

bool is_one_of(char c, std::string_view characters) { return characters.find(c) != std::string_view::npos; }

/// NAME=VALUE before a command.
bool is_assignment(std::string_view word) {
  const auto equals = word.find('=');
  return equals != 0 && equals != std::string_view::npos &&
         word.substr(0, equals).find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") ==
             std::string_view::npos;
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  ShellLine read() {
    for (; at_ < text_.size(); ++at_) line_.quote == '\0' ? plain(text_[at_]) : quoted(text_[at_]);
    line_.last = text_.substr(inside_ ? start_ : at_);
    line_.words.push_back(std::move(word_));
    return std::move(line_);
  }

 private:
  void plain(char c) {
    if (is_one_of(c, " \t")) return end_word();
    if (is_one_of(c, "<>")) return redirect();
    if (is_one_of(c, ";|&()\n")) return end_command();
    // A line that goes on in the next one.
    if (c == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') return static_cast<void>(++at_);
    begin_word();
    if (is_one_of(c, "'\""))
      line_.quote = c;
    else if (c != '\\')
      word_ += c;
    else if (++at_ < text_.size())
      word_ += text_[at_];
  }

  void quoted(char c) {
    const bool escapes =
        line_.quote == '"' && c == '\\' && at_ + 1 < text_.size() && is_one_of(text_[at_ + 1], "\"\\$`");
    if (c == line_.quote)
      line_.quote = '\0';
    else
      word_ += escapes ? text_[++at_] : c;
  }

  void begin_word() {
    if (!inside_) start_ = at_;
    inside_ = true;
  }

  void end_word() {
    if (!inside_) return;
    inside_ = false;
    std::string word = std::exchange(word_, {});
    if (std::exchange(line_.redirects, false) || (line_.words.empty() && is_assignment(word))) return;
    line_.words.push_back(std::move(word));
  }

  /// The file comes next: > 2> >> >& &>.
  void redirect() {
    if (word_.find_first_not_of("0123456789") == std::string::npos) {
      inside_ = false;
      word_.clear();
    }
    end_word();
    while (at_ + 1 < text_.size() && is_one_of(text_[at_ + 1], "<>&|")) ++at_;
    line_.redirects = true;
  }

  void end_command() {
    if (text_[at_] == '&' && at_ + 1 < text_.size() && text_[at_ + 1] == '>') return end_word();
    word_.clear();
    inside_ = false;
    line_ = {};
  }

  std::string_view text_;
  std::size_t at_ = 0, start_ = 0;
  bool inside_ = false;  ///< a word has begun, which may still be empty: ""
  std::string word_;
  ShellLine line_;
};

}  // namespace

ShellLine read_shell_line(std::string_view line) { return Reader(line).read(); }

std::string quoted_for_bash(std::string_view text, char quote) {
  std::string out;
  for (const char c : text) {
    if (quote == '\'' && c == '\'') {
      out += "'\\''";
      continue;
    }
    if (quote == '"' ? is_one_of(c, "\"\\$`") : quote == '\0' && is_one_of(c, " \"'\\$`!&;|<>()[]{}*?#~")) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace rapport::cli
