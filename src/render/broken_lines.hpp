#pragma once
// Text of several lines where a line break is a tag, or needs more than itself.

#include <string>
#include <string_view>

namespace rapport {

/// Appends each line of `text` as `append` escapes it, with `line_break` between them.
template <class Append>
void append_broken_lines(std::string& out, std::string_view text, Append append, std::string_view line_break = "<br>") {
  while (true) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
    append(out, line);
    if (end == std::string_view::npos) return;
    out += line_break;
    text.remove_prefix(end + 1);
  }
}

}  // namespace rapport
