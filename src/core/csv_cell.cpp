#include "core/byte_scan.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

constexpr bool is_edge_space(char c) { return c == ' ' || c == '\t'; }

bool needs_quotes(std::string_view text, char delimiter) {
  const auto special = [delimiter](scan::Word word) {
    return scan::any_equal(word, delimiter) | scan::any_equal(word, '"') | scan::any_equal(word, '\n') |
           scan::any_equal(word, '\r');
  };
  if (!scan::is_clean(text, special)) return true;
  // Many readers trim what is not in quotes.
  return !text.empty() && (is_edge_space(text.front()) || is_edge_space(text.back()));
}

}  // namespace

void append_csv_cell(std::string& out, std::string_view text, char delimiter, bool always_quoted) {
  if (!always_quoted && !needs_quotes(text, delimiter)) {
    out += text;
    return;
  }
  out += '"';
  while (true) {
    const std::size_t quote = text.find('"');
    out += text.substr(0, quote);
    if (quote == std::string_view::npos) break;
    out += "\"\"";
    text.remove_prefix(quote + 1);
  }
  out += '"';
}

}  // namespace rapport
