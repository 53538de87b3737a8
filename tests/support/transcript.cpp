#include "support/transcript.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <span>
#include <stdexcept>
#include <utility>

#include "support/shell_words.hpp"

namespace rapport::test {
namespace {

constexpr std::string_view no_newline = "\\ no newline";
constexpr std::string_view empty_line = "\\ empty line";

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool is_exit_code(std::string_view line) {
  return line.size() >= 3 && line.front() == '[' && line.back() == ']' &&
         line.find_first_not_of("0123456789", 1) == line.size() - 1;
}

/// Ends the shell-like words of a command that say where stdin comes from.
struct Redirection {
  std::string here_document;  ///< <<WORD
  std::string file;           ///< < FILE
};

Redirection take_redirection(std::vector<std::string>& words) {
  Redirection result;
  if (!words.empty() && words.back().starts_with("<<")) {
    result.here_document = words.back().substr(2);
    words.pop_back();
  } else if (words.size() > 1 && words[words.size() - 2] == "<") {
    result.file = words.back();
    words.resize(words.size() - 2);
  }
  return result;
}

/// True for NAME=VALUE with a name of capitals.
bool is_assignment(std::string_view word) {
  const auto equals = word.find('=');
  return equals != std::string_view::npos && equals > 0 &&
         word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") == equals;
}

void take_assignments(Step& step) {
  const auto end = std::find_if_not(step.words.begin(), step.words.end(), is_assignment);
  for (const auto& word : std::span(step.words.begin(), end)) {
    const auto equals = word.find('=');
    step.variables[word.substr(0, equals)] = word.substr(equals + 1);
  }
  step.words.erase(step.words.begin(), end);
}

class Parser {
 public:
  Parser(const std::filesystem::path& path, std::string_view text) {
    transcript_.path = path;
    transcript_.lines = split_lines(text);
  }

  Transcript parse() {
    while (at_ < transcript_.lines.size()) {
      try {
        statement();
      } catch (const std::runtime_error& error) {
        throw std::runtime_error(transcript_.path.string() + ":" + std::to_string(at_) + ": " + error.what());
      }
    }
    return std::move(transcript_);
  }

 private:
  void statement() {
    const std::string& line = transcript_.lines[at_++];
    if (line.starts_with("$ ")) return command(line);
    if (line.starts_with("@ ")) return action(line);
    if (line == "# installed") transcript_.installed = true;
    if (line.starts_with("# terminal ")) return terminal(line);
    if (!line.empty() && line.front() != '#') throw std::runtime_error("this line means nothing: " + line);
  }

  Step& add(Step::Kind kind, const std::string& line) {
    Step& step = transcript_.steps.emplace_back();
    step.kind = kind;
    step.line = at_;
    step.text = line;
    step.words = shell_words(std::string_view{line}.substr(2));
    return step;
  }

  void command(const std::string& line) {
    Step& step = add(Step::Kind::command, line);
    take_assignments(step);
    const auto redirection = take_redirection(step.words);
    if (step.words.empty()) throw std::runtime_error("there is no command");
    step.input_file = redirection.file;
    if (!redirection.here_document.empty()) step.input = here_document(redirection.here_document);
    step.expected_line = at_ + 1;
    step.expected = expectation();
  }

  /// @ file NAME <<EOF, @ bytes NAME <<EOF, @ data NAME, @ env NAME=VALUE...
  void action(const std::string& line) {
    Step& step = add(Step::Kind::file, line);
    const std::string verb = step.words.at(0);
    step.words.erase(step.words.begin());
    if (verb == "env") {
      step.kind = Step::Kind::environment;
      take_assignments(step);
      if (!step.words.empty() || step.variables.empty()) throw std::runtime_error("write: @ env NAME=VALUE");
    } else if (verb == "data") {
      step.kind = Step::Kind::data;
      if (step.words.size() != 1) throw std::runtime_error("write: @ data NAME, a file of tests/data");
    } else if (verb == "file" || verb == "bytes") {
      const auto redirection = take_redirection(step.words);
      if (step.words.size() != 1 || redirection.here_document.empty())
        throw std::runtime_error("write: @ " + verb + " NAME <<EOF");
      step.input = here_document(redirection.here_document);
      if (verb == "bytes") step.input = unescape(step.input);
    } else {
      throw std::runtime_error("there is no action " + verb + "; there are file, bytes, data and env");
    }
  }

  void terminal(const std::string& line) {
    Step& step = add(Step::Kind::terminal, line);
    const std::string size = step.words.size() == 2 ? step.words[1] : "";
    const auto [end, error] = std::from_chars(size.data(), size.data() + size.size(), step.width);
    const bool number = error == std::errc{} && end == size.data() + size.size() && step.width > 0;
    if (!number && size != "off") throw std::runtime_error("write: # terminal COLUMNS, or # terminal off");
  }

  std::string here_document(const std::string& end) {
    std::string text;
    for (; at_ < transcript_.lines.size(); ++at_) {
      if (transcript_.lines[at_] == end) {
        ++at_;
        return text;
      }
      text += transcript_.lines[at_] + '\n';
    }
    throw std::runtime_error("the here-document does not end with " + end);
  }

  /// The lines up to the next statement. An empty line belongs to it when more of stdout follows.
  Expectation expectation() {
    Expectation lines;
    std::size_t pending = 0;
    for (std::size_t i = at_; i < transcript_.lines.size(); ++i) {
      const std::string& line = transcript_.lines[i];
      if (line.empty()) {
        ++pending;
        continue;
      }
      const bool belongs = line.starts_with("  ") ||
                           (pending == 0 && (line.front() == '!' || line.front() == '\\' || is_exit_code(line)));
      if (!belongs) break;
      lines.insert(lines.end(), std::exchange(pending, 0), "");
      lines.push_back(line);
      at_ = i + 1;
    }
    return lines;
  }

  Transcript transcript_;
  std::size_t at_ = 0;
};

/// Control characters, which editors hide or mangle, as the pictures that Unicode has for them.
std::string visible(std::string_view line) {
  std::string result;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0x7f)
      result += "\u2421";
    else if (byte < 0x20 && c != '\t')
      result += {'\xe2', '\x90', static_cast<char>(0x80 + byte)};
    else
      result += c;
  }
  return result;
}

bool line_matches(std::string_view expected, std::string_view actual) {
  constexpr std::string_view any = "<...>";
  const auto at = expected.find(any);
  if (at == std::string_view::npos) return expected == actual;
  if (!actual.starts_with(expected.substr(0, at))) return false;
  const auto rest = expected.substr(at + any.size());
  for (std::size_t i = at; i <= actual.size(); ++i)
    if (line_matches(rest, actual.substr(i))) return true;
  return false;
}

bool is_stderr(std::string_view line) { return line.starts_with('!'); }

bool lines_match(std::span<const std::string> expected, std::span<const std::string> actual) {
  if (expected.empty()) return actual.empty();
  const std::string& first = expected.front();
  if (first != "  ..." && first != "! ...") {
    return !actual.empty() && line_matches(first, actual.front()) &&
           lines_match(expected.subspan(1), actual.subspan(1));
  }
  for (;; actual = actual.subspan(1)) {
    if (lines_match(expected.subspan(1), actual)) return true;
    if (actual.empty() || is_stderr(actual.front()) != is_stderr(first) || is_exit_code(actual.front())) return false;
  }
}

}  // namespace

Transcript parse_transcript(const std::filesystem::path& path, std::string_view text) {
  return Parser(path, text).parse();
}

Expectation describe(std::string_view out, std::string_view err, int exit_code) {
  Expectation lines;
  for (const auto& line : split_lines(out)) lines.push_back(line.empty() ? "" : "  " + visible(line));
  // An empty line at the end would be lost among those that separate commands.
  for (auto line = lines.rbegin(); line != lines.rend() && line->empty(); ++line) *line = empty_line;
  if (!out.empty() && out.back() != '\n') lines.emplace_back(no_newline);
  for (const auto& line : split_lines(err)) lines.push_back(line.empty() ? "!" : "! " + visible(line));
  if (exit_code != 0) lines.push_back("[" + std::to_string(exit_code) + "]");
  return lines;
}

bool matches(const Expectation& expected, const Expectation& actual) { return lines_match(expected, actual); }

std::string difference(const Expectation& expected, const Expectation& actual) {
  const auto [end_of_start, start_end] = std::mismatch(expected.begin(), expected.end(), actual.begin(), actual.end());
  const auto [expected_tail, actual_tail] = std::mismatch(expected.rbegin(), std::make_reverse_iterator(end_of_start),
                                                          actual.rbegin(), std::make_reverse_iterator(start_end));
  std::string text;
  const auto add = [&text](char mark, auto from, auto to) {
    for (; from != to; ++from) text += std::string("  ") + mark + ' ' + *from + '\n';
  };
  add(' ', expected.begin(), end_of_start);
  add('-', end_of_start, expected_tail.base());
  add('+', start_end, actual_tail.base());
  add(' ', expected_tail.base(), expected.end());
  return text;
}

}  // namespace rapport::test
