#include "rapport/core/text.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/byte_scan.hpp"
#include "core/digits.hpp"
#include "core/utf8.hpp"
#include "rapport/core/value.hpp"

namespace rapport {
namespace {

/// The bytes of white space at the start, and at the end, of a text.
std::size_t leading_space(std::string_view text) {
  if (text.empty()) return 0;
  const auto [code, size] = utf8::first(text);
  return code < 0x80 ? detail::is_ascii_space(text.front()) : utf8::is_wide_space(code) ? size : 0;
}
std::size_t trailing_space(std::string_view text) {
  if (text.empty()) return 0;
  std::size_t size = 1;
  while (size < 3 && size < text.size() && utf8::is_continuation(text[text.size() - size])) ++size;
  const std::size_t space = leading_space(text.substr(text.size() - size));
  return space == size ? space : 0;
}

/// How many bytes a backslash before this text keeps as a part of an item.
std::size_t kept_by_backslash(std::string_view text) {
  if (const std::size_t space = leading_space(text)) return space;
  return !text.empty() && std::string_view{";,\\"}.find(text.front()) != std::string_view::npos ? 1 : 0;
}

/// How far a candidate is from what was typed; nothing when it is too far to be meant. Both are folded.
std::optional<std::size_t> likeness(std::string_view word, std::string_view candidate) {
  if (word == candidate) return 0;
  if (word.size() >= 2 && candidate.starts_with(word)) return 1;
  const std::size_t limit = std::max<std::size_t>(1, word.size() / 3);
  const auto [shorter, longer] = std::minmax({word.size(), candidate.size()});
  if (longer - shorter > limit) return std::nullopt;
  const std::size_t distance = edit_distance(word, candidate);
  // Words that share nothing are not alike, however short they are.
  if (distance > limit || distance >= longer) return std::nullopt;
  return distance;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
  while (true) {
    text.remove_prefix(scan::clean_prefix(text, scan::any_high));
    if (text.empty()) return true;
    const std::size_t word_end = text.size() - std::min(text.size(), scan::word_size);
    while (text.size() > word_end) {
      const auto [code, size] = utf8::first(text);
      if (code == utf8::invalid) return false;
      text.remove_prefix(size);
    }
  }
}

std::string_view trim(std::string_view text) {
  while (const std::size_t size = leading_space(text)) text.remove_prefix(size);
  while (const std::size_t size = trailing_space(text)) text.remove_suffix(size);
  return text;
}

std::string listed(std::span<const std::string> items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i)
    text += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + items[i];
  return text;
}

std::vector<std::string> split_trimmed(std::string_view text, char separator) {
  std::vector<std::string> pieces;
  while (true) {
    const std::size_t end = text.find(separator);
    if (const auto piece = trim(text.substr(0, end)); !piece.empty()) pieces.emplace_back(piece);
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

void append_joined_list(std::string& out, std::string_view list_cell, bool commas) {
  bool first = true, ends_in_space = false;
  for_each_item(list_cell, [&](std::string_view item) {
    if (item.empty()) return;
    if (!std::exchange(first, false)) out += "; ";
    const std::size_t space_before = leading_space(item), space_after = trailing_space(item);
    for (std::size_t i = 0; i < item.size(); ++i) {
      const bool is_space_at_end = (i == 0 && space_before > 0) || (space_after > 0 && i == item.size() - space_after);
      const bool separates = item[i] == ';' || (commas && item[i] == ',');
      if (separates || item[i] == '\\' || is_space_at_end) out += '\\';
      out += item[i];
    }
    ends_in_space = space_after > 0;
  });
  // Who trims the whole text would leave the backslash without its space.
  if (ends_in_space) out += ';';
}

std::vector<std::string> split_list(std::string_view text, bool commas) {
  std::vector<std::string> items;
  std::string item;
  std::size_t solid = 0;  // bytes of the item that trimming must keep
  const auto end_item = [&] {
    item.resize(solid);
    if (!item.empty()) items.push_back(item);
    item.clear();
    solid = 0;
  };
  while (!text.empty()) {
    std::size_t size = std::max<std::size_t>(leading_space(text), 1);
    const bool is_space = leading_space(text) > 0;
    if (text.front() == ';' || (commas && text.front() == ',')) {
      end_item();
    } else if (const std::size_t kept = text.front() == '\\' ? kept_by_backslash(text.substr(1)) : 0) {
      item += text.substr(1, kept);
      solid = item.size();
      size += kept;
    } else if (!is_space || !item.empty()) {
      item += text.substr(0, size);
      if (!is_space) solid = item.size();
    }
    text.remove_prefix(size);
  }
  end_item();
  return items;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) current[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(current);
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({replaced, last[j] + 1, current[j - 1] + 1});
      const bool transposed = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (transposed) current[j] = std::min(current[j], before_last[j - 2] + 1);
    }
  }
  return current[b.size()];
}

std::vector<std::string> nearest(std::string_view word, std::span<const std::string_view> candidates) {
  constexpr std::size_t most = 3;
  const std::string wanted = fold(word);
  if (wanted.empty()) return {};
  std::vector<std::pair<std::size_t, std::string_view>> near;
  for (const auto candidate : candidates)
    if (const auto distance = likeness(wanted, fold(candidate))) near.emplace_back(*distance, candidate);
  std::stable_sort(near.begin(), near.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  if (near.size() > most) near.resize(most);
  std::vector<std::string> result;
  for (const auto& entry : near) result.emplace_back(entry.second);
  return result;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates) {
  return did_you_mean_one_of(nearest(word, candidates));
}

std::string did_you_mean_one_of(std::span<const std::string> words) {
  if (words.empty()) return {};
  std::string text = " (did you mean ";
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " or " : ", ";
    text.append("'").append(words[i]).append("'");
  }
  return text + "?)";
}

}  // namespace rapport
