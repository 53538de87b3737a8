#include "store/search_merge.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "store/varint.hpp"

namespace rapport {
namespace {

/// So much of each run is in memory while all are merged, and as a rule on one page of the database.
constexpr std::size_t chunk_size = std::size_t{15} << 10;

std::string_view take_text(std::string_view& bytes) {
  const auto size = take_varint(bytes);
  const auto text = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return text;
}

class RunReader {
 public:
  RunReader(sqlite3* db, std::int64_t run)
      : chunks_(db, "SELECT entries FROM search_run WHERE run = ? ORDER BY chunk"), run_(run) {
    chunks_.bind_cell(1, run);
  }

  /// False at the end.
  bool next() {
    if (rest_.empty()) {
      if (!chunks_.step()) return false;
      rest_ = text_or_empty(chunks_.cell(0));
    }
    entry_.term = take_text(rest_);
    entry_.rows = take_text(rest_);
    entry_.last_id = static_cast<std::int64_t>(take_varint(rest_));
    return true;
  }
  [[nodiscard]] const SearchEntry& entry() const noexcept { return entry_; }
  /// Of one term, the rows of an earlier run come first.
  [[nodiscard]] bool comes_before(const RunReader& other) const noexcept {
    const int order = entry_.term.compare(other.entry_.term);
    return order != 0 ? order < 0 : run_ < other.run_;
  }

 private:
  Prepared chunks_;
  std::int64_t run_;
  std::string_view rest_;  ///< of the chunk
  SearchEntry entry_;
};

}  // namespace

SearchRuns::SearchRuns(SQLite::Database& db) : db_(db) {
  db_.exec("CREATE TABLE search_run (run INTEGER, chunk INTEGER, entries BLOB, PRIMARY KEY (run, chunk))");
}

void SearchRuns::add(SearchRun& run) {
  Prepared insert(db_.getHandle(), "INSERT INTO search_run (run, chunk, entries) VALUES (?, ?, ?)");
  ++runs_;
  std::string entries;
  std::int64_t chunk = 0;
  const auto store = [&] {
    if (entries.empty()) return;
    insert.bind_cell(1, runs_).bind_cell(2, ++chunk).bind_cell(3, std::string_view{entries}).run();
    entries.clear();
  };
  run.take_entries([&](const SearchEntry& entry) {
    append_varint(entries, entry.term.size());
    entries += entry.term;
    append_varint(entries, entry.rows.size());
    entries += entry.rows;
    append_varint(entries, static_cast<std::uint64_t>(entry.last_id));
    if (entries.size() >= chunk_size) store();
  });
  store();
}

void SearchRuns::merge(SearchSegment& segment) {
  // A heap whose top is the run with the lowest term.
  std::vector<std::unique_ptr<RunReader>> readers;
  const auto comes_later = [](const auto& one, const auto& other) { return other->comes_before(*one); };
  for (std::int64_t run = 1; run <= runs_; ++run) {
    auto reader = std::make_unique<RunReader>(db_.getHandle(), run);
    if (reader->next()) readers.push_back(std::move(reader));
  }
  std::ranges::make_heap(readers, comes_later);
  while (!readers.empty()) {
    std::ranges::pop_heap(readers, comes_later);
    segment.add(readers.back()->entry());
    if (readers.back()->next())
      std::ranges::push_heap(readers, comes_later);
    else
      readers.pop_back();
  }
}

}  // namespace rapport
