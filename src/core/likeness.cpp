#include "rapport/core/likeness.hpp"

#include <algorithm>
#include <cstdint>

#include "core/utf8.hpp"

namespace rapport {
namespace {

/// One bit for each character says whether it has a partner.
using Flags = std::uint64_t;
constexpr std::size_t most_compared = 64;

struct Partners {
  Flags a = 0, b = 0;
  std::size_t count = 0;
};

constexpr bool has(Flags flags, std::size_t place) { return ((flags >> place) & 1) != 0; }

/// The same characters no further apart than half the longer text, each used once.
Partners partners(std::u32string_view a, std::u32string_view b) {
  const std::size_t reach = std::max<std::size_t>(std::max(a.size(), b.size()) / 2, 1) - 1;
  Partners found;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::size_t end = std::min(i + reach + 1, b.size());
    for (std::size_t j = i > reach ? i - reach : 0; j < end; ++j) {
      if (a[i] != b[j] || has(found.b, j)) continue;
      found.a |= Flags{1} << i;
      found.b |= Flags{1} << j;
      ++found.count;
      break;
    }
  }
  return found;
}

/// Partners that stand in another order than their partners do.
std::size_t out_of_order(std::u32string_view a, std::u32string_view b, const Partners& found) {
  std::size_t count = 0;
  for (std::size_t i = 0, j = 0; i < a.size(); ++i) {
    if (!has(found.a, i)) continue;
    while (!has(found.b, j)) ++j;
    if (a[i] != b[j]) ++count;
    ++j;
  }
  return count;
}

}  // namespace

std::u32string code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size());
  while (!text.empty()) {
    const auto [code, size] = utf8::first(text);
    points += code == utf8::invalid ? U'\uFFFD' : static_cast<char32_t>(code);
    text.remove_prefix(size);
  }
  return points;
}

double jaro(std::u32string_view a, std::u32string_view b) noexcept {
  if (a == b) return 1;
  a = a.substr(0, most_compared);
  b = b.substr(0, most_compared);
  const Partners found = partners(a, b);
  if (found.count == 0) return 0;
  const auto count = static_cast<double>(found.count);
  // Two that changed places count as one transposition.
  const auto transpositions = out_of_order(a, b, found) / 2;
  const auto transposed = static_cast<double>(transpositions);
  return (count / static_cast<double>(a.size()) + count / static_cast<double>(b.size()) +
          (count - transposed) / count) /
         3;
}

double jaro_winkler(std::u32string_view a, std::u32string_view b) noexcept {
  constexpr double least = 0.7, for_each_character = 0.1;
  constexpr std::size_t longest_start = 4;
  const double alike = jaro(a, b);
  if (alike < least) return alike;
  const std::size_t end = std::min({a.size(), b.size(), longest_start});
  std::size_t start = 0;
  while (start < end && a[start] == b[start]) ++start;
  return alike + static_cast<double>(start) * for_each_character * (1 - alike);
}

}  // namespace rapport
