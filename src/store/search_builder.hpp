#pragma once
// The full-text index of many customers, made on a thread of its own beside whatever the caller does meanwhile: it
// takes two fifths of an import that does one after the other.
//
// The thread writes to a private database that has no name and is gone with its connection. Nothing is merged before
// all rows are there, which saves half of the work, and then everything at once. What comes out is copied into the
// empty index of the file, as one segment, within the caller's transaction.

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "rapport/store/operation.hpp"
#include "store/database.hpp"

namespace rapport {

/// A row of customer_search.
struct SearchRow {
  std::int64_t id;
  std::string name, contact, about;
};

/// Turns texts as people write them into those that the index holds.
void fold_for_search(SearchRow& row);
[[nodiscard]] inline Cell search_cell(const std::string& text) { return std::string_view{text}; }
/// Nobody has no contact by an empty text.
[[nodiscard]] inline Cell contact_cell(const SearchRow& row) {
  return row.contact.empty() ? Cell{} : search_cell(row.contact);
}

class SearchBuilder {
 public:
  /// Empties the index of the operation's file. `most_waiting` batches of rows wait for the thread at most. Where no
  /// thread can be started, the caller's does the work.
  SearchBuilder(Operation& operation, std::size_t most_waiting);
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
  /// Fills a table of the file's index with what is in that of the thread's.
  void copy(RowBatch batch);
  void rethrow();

  Operation& operation_;
  std::size_t most_waiting_;
  Store::Impl private_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // What both threads use, under the mutex.
  std::deque<std::vector<SearchRow>> waiting_, done_;
  bool ended_ = false, finished_ = false;
  std::atomic<bool> stopped_{false};  ///< SQLite looks at it without the mutex
  std::exception_ptr thrown_;
  std::thread thread_;
};

}  // namespace rapport
