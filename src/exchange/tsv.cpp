#include "exchange/tsv.hpp"

#include <array>
#include <utility>

namespace rapport {
namespace {

constexpr std::array escapes{std::pair{'t', '\t'}, std::pair{'n', '\n'}, std::pair{'r', '\r'}, std::pair{'\\', '\\'},
                             std::pair{'"', '"'}};

/// The character that a backslash and `c` stand for, or NUL, which no file has.
char escaped(char c) {
  for (const auto& [letter, meant] : escapes)
    if (letter == c) return meant;
  return '\0';
}

}  // namespace

std::vector<std::string> tsv_cells(std::string_view line) {
  std::vector<std::string> cells(1);
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char meant = line[i] == '\\' && i + 1 < line.size() ? escaped(line[i + 1]) : '\0';
    if (meant != '\0') {
      cells.back() += meant;
      ++i;
    } else if (line[i] == '\t') {
      cells.emplace_back();
    } else {
      cells.back() += line[i];
    }
  }
  return cells;
}

bool is_escaped_tsv(std::string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"' && (i == 0 || line[i - 1] == '\t')) return false;
    if (line[i] != '\\') continue;
    if (++i == line.size() || escaped(line[i]) == '\0') return false;
  }
  return true;
}

}  // namespace rapport
