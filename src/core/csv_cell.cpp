#include <algorithm>

#include "rapport/core/text.hpp"

namespace rapport {

void append_csv_cell(std::string& out, std::string_view text, char delimiter) {
  const auto is_special = [delimiter](char c) { return c == delimiter || c == '"' || c == '\n' || c == '\r'; };
  if (std::none_of(text.begin(), text.end(), is_special)) {
    out += text;
    return;
  }
  out += '"';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace rapport
