#include "store/search_builder.hpp"

#include <fmt/format.h>

#include <system_error>

#include "rapport/core/error.hpp"
#include "rapport/core/interrupt.hpp"
#include "rapport/core/text.hpp"
#include "store/derive.hpp"

namespace rapport {
namespace {

/// What the index of the file is but for its texts, which the thread's own need not hold too.
std::string private_declaration(const std::string& declared) {
  return declared.substr(0, declared.rfind(')')) + ", content = '')";
}

}  // namespace

void fold_for_search(SearchRow& row) {
  for (auto* text : {&row.name, &row.contact, &row.about}) *text = search_text(*text);
}

SearchBuilder::SearchBuilder(Operation& operation, std::size_t most_waiting)
    : operation_(operation),
      most_waiting_(most_waiting),
      private_("", "", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
  auto& db = private_.db;
  // What is gone with the process needs no journal.
  db.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -8192");
  db.exec(private_declaration(empty_search(operation.store().impl())));
  // Words wait in memory, 4 MB of them, and are then written sorted. More of them would leave less to merge, and miss
  // the cache of the processor: 24 MB take a quarter more time.
  db.exec("INSERT INTO customer_search (customer_search, rank) VALUES ('hashsize', 4194304)");
  db.exec("INSERT INTO customer_search (customer_search, rank) VALUES ('automerge', 0)");
  db.exec("INSERT INTO customer_search (customer_search, rank) VALUES ('crisismerge', 1999)");
  db.exec("BEGIN");
  // sqlite3_interrupt() would only reach a statement that runs at that moment.
  constexpr int steps_between = 1'000;
  const auto stop = [](void* self) {
    return interrupt_requested() || static_cast<const SearchBuilder*>(self)->stopped_ ? 1 : 0;
  };
  sqlite3_progress_handler(db.getHandle(), steps_between, stop, this);
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
  guarded(operation_.store().file(), [&] {
    auto& db = operation_.store().impl().db;
    db.exec("DELETE FROM customer_search_data");  // the two rows of an index without words
  });
  copy({"customer_search_data", {"id", "block"}});
  copy({"customer_search_idx", {"segid", "term", "pgno"}});
  copy({"customer_search_docsize", {"id", "sz"}});
}

void SearchBuilder::run() noexcept {
  try {
    for (;;) {
      std::vector<SearchRow> rows;
      {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return !waiting_.empty() || ended_ || stopped_; });
        if (stopped_) return;
        if (waiting_.empty()) break;
        rows = std::move(waiting_.front());
        waiting_.pop_front();
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
    Store::Impl::Lease insert(private_,
                              "INSERT INTO customer_search (rowid, name, contact, about) VALUES (?, ?, ?, ?)");
    for (auto& row : rows) {
      fold_for_search(row);
      insert->bind_cell(1, row.id).bind_cell(2, search_cell(row.name)).bind_cell(3, contact_cell(row));
      insert->bind_cell(4, search_cell(row.about)).run();
    }
  });
}

void SearchBuilder::merge() {
  guarded(operation_.store().file(), [&] {
    private_.db.exec("INSERT INTO customer_search (customer_search) VALUES ('optimize')");
    private_.db.exec("COMMIT");
  });
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
}

void SearchBuilder::copy(RowBatch batch) {
  constexpr std::size_t at_once = 256;
  batch.texts_are_bytes = true;
  std::deque<std::string> blobs;
  const auto insert = [&] {
    operation_.insert_rows(batch);
    batch.cells.clear();
    blobs.clear();
  };
  guarded(operation_.store().file(), [&] {
    Store::Impl::Lease rows(private_, fmt::format("SELECT {} FROM {}", fmt::join(batch.columns, ", "), batch.table));
    while (rows->step()) {
      for (int column = 0; column < rows->column_count(); ++column) {
        const Cell cell = rows->cell(column);
        const auto* text = std::get_if<std::string_view>(&cell);
        batch.cells.push_back(text ? search_cell(blobs.emplace_back(*text)) : cell);
      }
      if (batch.rows() == at_once) insert();
    }
    insert();
  });
}

}  // namespace rapport
