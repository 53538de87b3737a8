#pragma once
// What words some customers have, turned around into which customers have a word. The full-text index is made of many
// such runs, each so small that the processor's cache holds it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace rapport {

/// The columns of customer_search.
inline constexpr std::size_t search_columns = 3;

/// A term of the index and the rows that have it, as FTS5 writes both. A term is a word behind a '0', or the first two
/// or three characters of a word behind a '1' or a '2': these answer 'bu*' without looking at every word.
struct SearchEntry {
  std::string_view term;
  /// For each row its id, the size of the columns that it has the term in, and these. The first id is whole, the others
  /// say by how much they are higher than the one before.
  std::string_view rows;
  std::int64_t last_id = 0;  ///< of the last row
};

class SearchRun {
 public:
  /// More words miss the processor's cache, fewer leave more runs to merge.
  static constexpr std::size_t usual_size = std::size_t{1} << 19;
  static constexpr std::size_t small_size = std::size_t{1} << 17;  ///< where memory counts more: 4 MB

  /// So many words are enough for a run, or so much text of different ones as words of usual length have.
  explicit SearchRun(std::size_t size);

  /// The words that follow are those of the first column of this row; ids must rise.
  void begin_row(std::int64_t id);
  void add(std::string_view word);
  /// The words that follow are those of the next column.
  void end_column();

  [[nodiscard]] bool is_full() const noexcept {
    return words_.size() >= size_ || text_.size() >= usual_bytes_of_word * size_;
  }
  /// Calls `use` with each entry, in the order of the terms, and is empty then.
  void take_entries(const std::function<void(const SearchEntry&)>& use);

 private:
  static constexpr std::size_t usual_bytes_of_word = 8;

  struct Term {
    std::uint32_t begin, size;  ///< in text_
  };
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t term = 0;  ///< its number and one; 0 where the slot is free
  };
  struct Row {
    std::int64_t id;
    std::array<std::uint32_t, search_columns> ends;  ///< in words_
  };
  /// Where a word stands.
  struct Place {
    std::uint32_t row_and_column;

    Place() = default;
    Place(std::uint32_t row, std::uint32_t column) : row_and_column(row << 2 | column) {}
    /// Its number among the rows.
    [[nodiscard]] std::uint32_t row() const noexcept { return row_and_column >> 2; }
    [[nodiscard]] std::uint32_t column() const noexcept { return row_and_column & 3; }
  };

  [[nodiscard]] std::string_view text_of(std::uint32_t term) const;
  void grow();
  [[nodiscard]] std::vector<std::uint32_t> sorted_terms() const;
  void take_index(char mark, std::size_t characters, const std::vector<std::uint32_t>& sorted,
                  const std::function<void(const SearchEntry&)>& use);
  void sort_places(const std::vector<std::uint32_t>& entry_of, std::vector<std::uint32_t>& ends);
  std::int64_t write_rows(std::size_t begin, std::size_t end, std::string& out) const;

  std::size_t size_;
  std::string text_;  ///< of all terms
  std::vector<Term> terms_;
  std::vector<Slot> slots_;           ///< their number is a power of two
  std::vector<std::uint32_t> words_;  ///< the term of each word, in the order of the texts
  std::vector<Row> rows_;
  std::size_t column_ = 0;
  std::vector<Place> places_;  ///< by entry
};

}  // namespace rapport
