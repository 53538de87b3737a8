#include "rapport/domain/share.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/digits.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"

namespace rapport {
namespace {

bool is_scheme(std::string_view text) {
  const auto is_part = [](char c) {
    return detail::is_ascii_letter(c) || detail::is_digit(c) || c == '+' || c == '-' || c == '.';
  };
  return !text.empty() && detail::is_ascii_letter(text.front()) && std::ranges::all_of(text, is_part);
}

void lower(std::string& text, std::size_t begin, std::size_t end) {
  for (auto at = begin; at < end; ++at)
    if (text[at] >= 'A' && text[at] <= 'Z') text[at] = static_cast<char>(text[at] - 'A' + 'a');
}

}  // namespace

std::string share_key(std::string_view url) {
  const auto written = trim(url);
  const auto is_space = [](char c) { return (c >= 0 && c <= ' ') || c == '\x7f'; };
  const auto colon = written.find(':');
  if (colon == std::string_view::npos || !is_scheme(written.substr(0, colon)) ||
      std::ranges::any_of(written, is_space) || !is_valid_utf8(written))
    throw InvalidInput(fmt::format(
        "url: '{}' is not an address: write it whole, such as https://example.com/article, or urn:isbn:9780140449136 "
        "for a book",
        terminal_safe(written)));
  std::string key{written.substr(0, written.find('#'))};
  lower(key, 0, colon);
  constexpr std::string_view host_mark = "://";
  if (std::string_view{key}.substr(colon).starts_with(host_mark)) {
    const auto host = colon + host_mark.size();
    lower(key, host, std::min(key.find_first_of("/?", host), key.size()));
  }
  while (key.size() > colon + 1 && key.ends_with('/')) key.pop_back();
  return key;
}

}  // namespace rapport
