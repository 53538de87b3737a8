#include "exchange/content_line.hpp"

#include <algorithm>
#include <utility>

#include "core/digits.hpp"
#include "core/utf8.hpp"
#include "exchange/reading.hpp"
#include "exchange/vcard_text.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

constexpr std::size_t max_octets = 75;

/// The pieces between separators outside of quotes, and without those quotes.
template <class Use>
void for_each_unquoted(std::string_view text, char separator, Use&& use) {
  bool quoted = false;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] == '"') quoted = !quoted;
    if (i < text.size() && (quoted || text[i] != separator)) continue;
    use(text.substr(start, i - start));
    start = i + 1;
  }
}

std::string_view unquoted(std::string_view text) {
  text = trim(text);
  return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

std::string_view ContentProperty::parameter(std::string_view wanted) const {
  const auto found = std::ranges::find(parameters, wanted, [](const auto& entry) { return entry.first; });
  return found == parameters.end() ? std::string_view{} : std::string_view{found->second};
}

bool ContentProperty::has_type(std::string_view word) const {
  return std::ranges::any_of(
      parameters, [&](const auto& entry) { return entry.first == "TYPE" && vcard::same_word(entry.second, word); });
}

namespace content_line {

bool is_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return detail::is_ascii_letter(c) || detail::is_digit(c) || c == '-' || c == '_';
  });
}

std::size_t find_colon(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == ':' && !quoted) return i;
  }
  return std::string_view::npos;
}

void read_parameters(ContentProperty& property, std::string_view text) {
  // Each value is kept with its name: a line of nothing but commas would take a thousand times its own memory.
  constexpr std::size_t most_parameters = 1000, longest_name = 100;
  for_each_unquoted(text, ';', [&](std::string_view parameter) {
    if (property.parameters.size() >= most_parameters) return;
    if (trim(parameter).empty()) return;
    const auto equals = parameter.find('=');
    if (equals == std::string_view::npos) return void(property.parameters.emplace_back("TYPE", trim(parameter)));
    const std::string name = vcard::upper(trim(parameter.substr(0, std::min(equals, longest_name))));
    for_each_unquoted(parameter.substr(equals + 1), ',', [&](std::string_view value) {
      if (property.parameters.size() >= most_parameters) return;
      // Some programs quote the whole list: TYPE="work,pref".
      if (name != "TYPE") return void(property.parameters.emplace_back(name, unquoted(value)));
      for_each_unquoted(unquoted(value), ',', [&](std::string_view word) {
        if (property.parameters.size() < most_parameters && !trim(word).empty())
          property.parameters.emplace_back(name, trim(word));
      });
    });
  });
}

std::string_view text_problem(std::string_view head, std::string_view value) {
  if (value.find('\0') != std::string_view::npos || head.find('\0') != std::string_view::npos)
    return "the line contains a NUL character; leave it out";
  if (!is_valid_utf8(value) || !is_valid_utf8(head))
    return "the line is not valid UTF-8; save the file as UTF-8, or say with --encoding what it is";
  return {};
}

std::string printable(std::string_view text) {
  std::string result{text};
  std::erase_if(result,
                [](char c) { return (static_cast<unsigned char>(c) < ' ' && c != '\t' && c != '\n') || c == 0x7F; });
  return result;
}

void append_folded(std::string& out, std::string_view line) {
  std::size_t room = max_octets;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && utf8::is_continuation(line[cut])) --cut;
    if (cut == 0) cut = room;  // No UTF-8 at all: it is cut anywhere.
    out.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = max_octets - 1;  // the space is one of them
  }
  out.append(line).append("\r\n");
}

Lines::Lines(Input& in, std::string source, std::string_view what) : in_(in), source_(std::move(source)), what_(what) {
  next();
}

bool Lines::fill() {
  block_.resize(block_size);
  block_.resize(in_.read(block_));
  at_ = 0;
  return !block_.empty();
}

/// After a carriage return that ended a line. False when nothing more was read.
bool Lines::skip_line_feed() {
  const bool followed = block_[at_] == '\n';
  if (!ends_known_ && followed) ends_ = "\n";
  ends_known_ = true;
  if (followed) ++at_;
  return at_ < block_.size() || fill();
}

bool Lines::next() {
  line_.clear();
  has_line_ = false;
  ++number_;
  while (at_ < block_.size() || fill()) {
    if (std::exchange(after_return_, false) && !skip_line_feed()) break;
    has_line_ = true;
    // A single character is found many times as fast.
    const auto end = ends_.size() == 1 ? block_.find(ends_.front(), at_) : block_.find_first_of(ends_, at_);
    const auto stop = end == std::string::npos ? block_.size() : end;
    line_.append(block_, at_, stop - at_);
    at_ = stop;
    if (line_.size() > max_record_bytes)
      throw rejected_at(source_, number_, "the line is over 16 MiB; is this a " + std::string{what_} + "?");
    if (end == std::string::npos) continue;
    after_return_ = block_[at_] == '\r';
    if (!ends_known_ && !after_return_) {
      ends_ = "\n";
      ends_known_ = true;
    }
    ++at_;
    break;
  }
  if (ends_.size() == 1 && line_.ends_with('\r')) line_.pop_back();
  return has_line_;
}

}  // namespace content_line
}  // namespace rapport
