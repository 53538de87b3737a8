#pragma once
// What FTS5 calls a doclist index: at which page a row of a long list of rows begins, so that a query for two words
// need not read the list of the more common one from its start. A list of pages that is long itself has such a list
// too.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rapport {

class SearchSkips {
 public:
  /// Writes a page, whose number counts within its level.
  using Write = std::function<void(std::size_t level, std::int64_t page, std::string_view bytes)>;

  explicit SearchSkips(Write write) : write_(std::move(write)), levels_(1) {}

  /// The list of rows begins on this page of the index.
  void begin(std::int64_t page);
  /// It goes on on this page, whose first row has this id.
  void add_page(std::int64_t page, std::int64_t id);
  /// It goes on on the next page, on which no row begins.
  void add_page_without_row();
  /// The list is at its end. `keep` says whether it has pages enough to be worth it.
  void end(bool keep);

 private:
  struct Level {
    std::string bytes;
    std::int64_t page = 0;
    std::int64_t first_id = 0, last_id = 0;
  };

  void split(std::size_t number);

  Write write_;
  std::vector<Level>
      levels_;  ///< the first one points to pages of the index, each other one to those of the level before
};

}  // namespace rapport
