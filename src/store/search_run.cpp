#include "store/search_run.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/utf8.hpp"
#include "store/varint.hpp"

namespace rapport {
namespace {

constexpr std::uint32_t nowhere = std::numeric_limits<std::uint32_t>::max();

/// As many bytes as so many characters take; 0 when the word has fewer.
std::size_t prefix_size(std::string_view word, std::size_t characters) {
  std::size_t size = 0;
  for (; characters > 0; --characters) {
    if (size == word.size()) return 0;
    ++size;
    while (size < word.size() && utf8::is_continuation(word[size])) ++size;
  }
  return size;
}

/// The first eight bytes as a number that sorts as they do.
std::uint64_t first_bytes(std::string_view text) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof number; ++i)
    number = number << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  return number;
}

}  // namespace

SearchRun::SearchRun(std::size_t size) : size_(size), slots_(1024) {}

void SearchRun::begin_row(std::int64_t id) {
  rows_.push_back({id, {}});
  column_ = 0;
}

void SearchRun::end_column() { rows_.back().ends.at(column_++) = static_cast<std::uint32_t>(words_.size()); }

std::string_view SearchRun::text_of(std::uint32_t term) const {
  return std::string_view{text_}.substr(terms_[term].begin, terms_[term].size);
}

void SearchRun::add(std::string_view word) {
  if (2 * (terms_.size() + 1) > slots_.size()) grow();
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(word));
  const auto mask = slots_.size() - 1;
  auto at = hash & mask;
  for (; slots_[at].term != 0; at = (at + 1) & mask) {
    if (slots_[at].hash != hash || text_of(slots_[at].term - 1) != word) continue;
    words_.push_back(slots_[at].term - 1);
    return;
  }
  words_.push_back(static_cast<std::uint32_t>(terms_.size()));
  terms_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(word.size())});
  text_ += word;
  slots_[at] = {hash, static_cast<std::uint32_t>(terms_.size())};
}

void SearchRun::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const auto mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.term == 0) continue;
    auto at = slot.hash & mask;
    while (slots_[at].term != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

std::vector<std::uint32_t> SearchRun::sorted_terms() const {
  struct Key {
    std::uint64_t first;
    std::uint32_t term;
  };
  std::vector<Key> keys;
  keys.reserve(terms_.size());
  for (std::uint32_t term = 0; term < terms_.size(); ++term) keys.push_back({first_bytes(text_of(term)), term});
  std::ranges::sort(keys, [&](const Key& one, const Key& other) {
    return one.first != other.first ? one.first < other.first : text_of(one.term) < text_of(other.term);
  });
  std::vector<std::uint32_t> sorted;
  sorted.reserve(keys.size());
  for (const Key& key : keys) sorted.push_back(key.term);
  return sorted;
}

void SearchRun::take_entries(const std::function<void(const SearchEntry&)>& use) {
  const auto sorted = sorted_terms();
  constexpr std::size_t whole = 0;
  take_index('0', whole, sorted, use);
  take_index('1', 2, sorted, use);
  take_index('2', 3, sorted, use);
  text_.clear();
  terms_.clear();
  words_.clear();
  rows_.clear();
  std::ranges::fill(slots_, Slot{});
}

/// The entries of whole words, or of their first characters.
void SearchRun::take_index(char mark, std::size_t characters, const std::vector<std::uint32_t>& sorted,
                           const std::function<void(const SearchEntry&)>& use) {
  std::vector<std::string_view> terms;
  std::vector<std::uint32_t> entry_of(terms_.size(), nowhere);
  for (const auto term : sorted) {
    const auto word = text_of(term);
    const auto text = characters == 0 ? word : word.substr(0, prefix_size(word, characters));
    if (text.empty()) continue;
    if (terms.empty() || terms.back() != text) terms.push_back(text);
    entry_of[term] = static_cast<std::uint32_t>(terms.size() - 1);
  }
  std::vector<std::uint32_t> ends(terms.size());
  sort_places(entry_of, ends);
  std::string term, rows;
  for (std::size_t entry = 0; entry < terms.size(); ++entry) {
    term.assign(1, mark).append(terms[entry]);
    rows.clear();
    const auto last = write_rows(entry == 0 ? 0 : ends[entry - 1], ends[entry], rows);
    use({term, rows, last});
  }
}

/// Puts the places of each entry next to each other, in the order of the texts: by counting, which needs no comparison.
/// `ends` says where those of an entry end.
void SearchRun::sort_places(const std::vector<std::uint32_t>& entry_of, std::vector<std::uint32_t>& ends) {
  std::uint32_t count = 0;
  for (const auto term : words_)
    if (entry_of[term] != nowhere) ++ends[entry_of[term]];
  for (auto& end : ends) end = std::exchange(count, count + end);  // where they begin, for now
  places_.resize(count);
  std::uint32_t at = 0;
  for (std::uint32_t row = 0; row < rows_.size(); ++row) {
    for (std::uint32_t column = 0; column < search_columns; ++column) {
      for (; at < rows_[row].ends[column]; ++at)
        if (const auto entry = entry_of[words_[at]]; entry != nowhere) places_[ends[entry]++] = {row, column};
    }
  }
}

/// The rows of these places, each with its columns once, as by how much a column is higher than the one before. Returns
/// the id of the last.
std::int64_t SearchRun::write_rows(std::size_t begin, std::size_t end, std::string& out) const {
  constexpr std::uint32_t first_column = 2;
  std::int64_t id = 0;
  while (begin < end) {
    const auto row = places_[begin].row();
    append_varint(out, static_cast<std::uint64_t>(rows_[row].id - id));
    id = rows_[row].id;
    std::array<char, search_columns> columns{};
    std::size_t count = 0;
    for (std::uint32_t before = 0; begin < end && places_[begin].row() == row; ++begin) {
      const std::uint32_t column = places_[begin].column();
      if (count > 0 && column == before) continue;
      columns.at(count++) = static_cast<char>(column - before + first_column);
      before = column;
    }
    append_varint(out, count * 2);
    out.append(columns.data(), count);
  }
  return id;
}

}  // namespace rapport
