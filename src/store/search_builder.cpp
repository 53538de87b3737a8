#include "store/search_builder.hpp"

#include <iterator>
#include <system_error>

#include "core/background.hpp"
#include "rapport/core/error.hpp"
#include "rapport/core/interrupt.hpp"
#include "store/derive.hpp"

namespace rapport {

SearchBuilder::SearchBuilder(Operation& operation, std::size_t most_waiting, std::size_t run_size)
    : operation_(operation), most_waiting_(most_waiting), indexer_(run_size) {
  empty_search(operation.store().impl());
  // sqlite3_interrupt() would only reach a statement that runs at that moment.
  constexpr int steps_between = 1'000;
  const auto stop = [](void* self) {
    return interrupt_requested() || static_cast<const SearchBuilder*>(self)->stopped_ ? 1 : 0;
  };
  sqlite3_progress_handler(indexer_.database().db.getHandle(), steps_between, stop, this);
  start();
}

void SearchBuilder::start() {
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error&) {
    // add() and finish() do what the thread would.
  }
}

SearchBuilder::~SearchBuilder() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void SearchBuilder::rethrow() {
  if (thrown_) std::rethrow_exception(thrown_);
}

void SearchBuilder::add(std::vector<SearchRow> rows) {
  if (!thread_.joinable()) {
    index(rows);
    done_.push_back(std::move(rows));
  } else {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_.size() < most_waiting_ || thrown_; });
    rethrow();
    waiting_.push_back(std::move(rows));
  }
  changed_.notify_all();
  store_texts();
}

void SearchBuilder::end_rows() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
}

void SearchBuilder::finish() {
  end_rows();
  if (thread_.joinable()) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return finished_ || thrown_; });
    rethrow();
    lock.unlock();
    thread_.join();
  } else {
    merge();
  }
  store_texts();
  guarded(operation_.store().file(), [&] { copy_index(); });
}

/// Into the tables of the file.
void SearchBuilder::copy_index() {
  Store::Impl &from = indexer_.database(), &to = operation_.store().impl();
  to.run("DELETE FROM customer_search_data");  // the two rows of an index without words
  Store::Impl::Lease pages(from, "SELECT id, block FROM customer_search_data");
  while (pages->step())
    to.run("INSERT INTO customer_search_data (id, block) VALUES (?, CAST(? AS BLOB))",
           {pages->cell(0), pages->cell(1)});
  Store::Impl::Lease terms(from, "SELECT segid, term, pgno FROM customer_search_idx");
  while (terms->step())
    to.run("INSERT INTO customer_search_idx (segid, term, pgno) VALUES (?, CAST(? AS BLOB), ?)",
           {terms->cell(0), terms->cell(1), terms->cell(2)});
}

void SearchBuilder::run() noexcept {
  let_others_first();
  try {
    for (;;) {
      std::vector<SearchRow> rows;
      decltype(stored_) stored;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !waiting_.empty() || ended_ || stopped_; });
        if (stopped_) return;
        if (waiting_.empty()) break;
        rows = std::move(waiting_.front());
        waiting_.pop_front();
        stored.swap(stored_);
      }
      index(rows);
      {
        const std::lock_guard lock(mutex_);
        done_.push_back(std::move(rows));
      }
      changed_.notify_all();
    }
    if (stopped_) return;
    merge();
    const std::lock_guard lock(mutex_);
    finished_ = true;
  } catch (...) {
    const std::lock_guard lock(mutex_);
    thrown_ = std::current_exception();
  }
  changed_.notify_all();
}

void SearchBuilder::index(std::vector<SearchRow>& rows) {
  guarded(operation_.store().file(), [&] {
    for (auto& row : rows) indexer_.add(row);
  });
}

void SearchBuilder::merge() {
  guarded(operation_.store().file(), [&] { indexer_.finish(); });
}

void SearchBuilder::store_texts() {
  std::deque<std::vector<SearchRow>> done;
  {
    const std::lock_guard lock(mutex_);
    done.swap(done_);
  }
  RowBatch texts{"customer_search_content", {"id", "c0", "c1", "c2"}};
  for (const auto& rows : done) {
    for (const auto& row : rows)
      texts.cells.insert(texts.cells.end(), {row.id, search_cell(row.name), contact_cell(row), search_cell(row.about)});
    operation_.insert_rows(texts);
    texts.cells.clear();
  }
  if (done.empty()) return;
  const std::lock_guard lock(mutex_);
  stored_.insert(stored_.end(), std::make_move_iterator(done.begin()), std::make_move_iterator(done.end()));
}

}  // namespace rapport
