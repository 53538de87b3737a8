#pragma once
// The full-text index of many customers, made on a thread of its own beside whatever the caller does meanwhile.
//
// FTS5 looks up each word in a table that is larger than the processor's cache, and what it begins with in two more.
// SearchIndexer numbers the words of a few thousand rows, sorts them by counting, and merges once, which takes a third
// of the time. What comes out is copied into the empty index of the file, as one segment, within the caller's
// transaction.

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "rapport/store/operation.hpp"
#include "store/search_indexer.hpp"

namespace rapport {

[[nodiscard]] inline Cell search_cell(const std::string& text) { return std::string_view{text}; }
/// Nobody has no contact by an empty text.
[[nodiscard]] inline Cell contact_cell(const SearchRow& row) {
  return row.contact.empty() ? Cell{} : search_cell(row.contact);
}

class SearchBuilder {
 public:
  /// Empties the index of the operation's file. `most_waiting` batches of rows wait for the thread at most. Where no
  /// thread can be started, the caller's does the work.
  SearchBuilder(Operation& operation, std::size_t most_waiting, std::size_t run_size = SearchRun::usual_size);
  /// Stops the thread, wherever it is.
  ~SearchBuilder();
  SearchBuilder(const SearchBuilder&) = delete;
  SearchBuilder& operator=(const SearchBuilder&) = delete;

  /// Rows in the order of their ids, before fold_for_search(). Waits while the thread is far behind. Like all that
  /// follows, throws what was thrown on the thread.
  void add(std::vector<SearchRow> rows);
  /// No row will follow: from now on the thread makes one index of all.
  void end_rows();
  /// Waits for the thread, and puts the index into the file.
  void finish();

 private:
  void start();
  void run() noexcept;
  void index(std::vector<SearchRow>& rows);
  void merge();
  /// Stores the texts of rows that the thread is done with, which are a table beside the index.
  void store_texts();
  void copy_index();
  void rethrow();

  Operation& operation_;
  std::size_t most_waiting_;
  SearchIndexer indexer_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // What both threads use, under the mutex.
  std::deque<std::vector<SearchRow>> waiting_, done_;
  std::deque<std::vector<SearchRow>> stored_;  ///< given back to the thread that made their texts, to be freed there
  bool ended_ = false, finished_ = false;
  std::atomic<bool> stopped_{false};  ///< SQLite looks at it without the mutex
  std::exception_ptr thrown_;
  std::thread thread_;
};

}  // namespace rapport
