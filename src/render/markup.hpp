#pragma once
// Pieces of HTML and SVG that both sides of an escape agree on.

#include <string>
#include <string_view>

namespace rapport {

/// Text as a page may show it: invalid UTF-8 is U+FFFD, and what XML forbids, or what turns the direction of the text
/// around it, is the escape that terminal_safe() makes of it.
[[nodiscard]] std::string visible_text(std::string_view text);

/// Appends visible_text() so that it is the same in an element and in a quoted attribute, of HTML and of XML: & < > " '
/// are character references.
void append_markup(std::string& out, std::string_view text);
[[nodiscard]] std::string markup(std::string_view text);

}  // namespace rapport
