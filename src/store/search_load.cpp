#include "store/search_load.hpp"

#include <map>
#include <string>
#include <utility>

#include "store/derive.hpp"
#include "store/recorder.hpp"

namespace rapport {

SearchLoad::~SearchLoad() {
  auto& store = operation_.store().impl();
  if (store.search_later == &changed_) store.search_later = nullptr;
}

/// Asked before the first row. From then on others do not write to an index that is to be made as a whole.
bool SearchLoad::is_first() {
  if (first_) return *first_;
  auto& store = operation_.store().impl();
  first_ = guarded(operation_.store().file(),
                   [&] { return store.integer("SELECT NOT EXISTS (SELECT 1 FROM customer_search_content)") != 0; });
  if (*first_) store.search_later = &changed_;
  return *first_;
}

void SearchLoad::add(std::vector<SearchRow> rows) {
  if (builder_) return builder_->add(std::move(rows));
  if (!is_first()) return insert(rows);
  waiting_.push_back(std::move(rows));
}

void SearchLoad::begin_many() {
  if (builder_) return;
  const bool first = is_first();
  // Who changes what is in the index may change as many as there are, each of whom is remembered.
  if (!first && saves_memory_) return;
  if (!first) keep_earlier();
  // So many batches may wait: enough that the thread is never idle, few enough to take little memory.
  constexpr std::size_t many = 128, few = 4;
  if (saves_memory_)
    builder_.emplace(operation_, few, SearchRun::small_size);
  else
    builder_.emplace(operation_, many);
  if (!first) add_earlier();
  for (auto& rows : waiting_) builder_->add(std::move(rows));
  waiting_.clear();
}

/// Puts the texts of the index aside, which is emptied next.
void SearchLoad::keep_earlier() {
  auto& store = operation_.store().impl();
  guarded(operation_.store().file(), [&] {
    store.db.exec("CREATE TEMP TABLE earlier_search AS SELECT id, c0, c1, c2 FROM customer_search_content");
  });
  first_ = true;
  store.search_later = &changed_;
}

/// The texts that were put aside come before those of any new customer.
void SearchLoad::add_earlier() {
  constexpr std::size_t at_once = 512;
  auto& store = operation_.store().impl();
  guarded(operation_.store().file(), [&] {
    std::vector<SearchRow> rows;
    {
      Store::Impl::Lease earlier(store, "SELECT id, c0, c1, c2 FROM temp.earlier_search ORDER BY rowid");
      const auto text = [&](int column) { return std::string{text_or_empty(earlier->cell(column))}; };
      while (earlier->step()) {
        rows.push_back({integer_or_zero(earlier->cell(0)), text(1), text(2), text(3)});
        if (rows.size() == at_once) builder_->add(std::exchange(rows, {}));
      }
    }
    if (!rows.empty()) builder_->add(std::move(rows));
    store.statements.clear();  // One that is still prepared would hold the table.
    store.db.exec("DROP TABLE temp.earlier_search");
  });
}

void SearchLoad::end_rows() {
  if (builder_) builder_->end_rows();
}

void SearchLoad::finish() {
  if (builder_) builder_->finish();
  builder_.reset();
  for (auto& rows : waiting_) insert(rows);
  waiting_.clear();
  first_ = false;
  auto& store = operation_.store().impl();
  store.search_later = nullptr;
  std::map<std::int64_t, unsigned> stale;
  // What was to be forgotten was so when they were put aside.
  for (const auto customer : changed_) stale.emplace(customer, stale_search | stale_rebuilt);
  changed_.clear();
  guarded(operation_.store().file(), [&] { derive(store, stale); });
}

void SearchLoad::insert(std::vector<SearchRow>& rows) {
  guarded(operation_.store().file(), [&] {
    for (auto& row : rows) {
      fold_for_search(row);
      operation_.store().impl().run("INSERT INTO customer_search (rowid, name, contact, about) VALUES (?, ?, ?, ?)",
                                    {row.id, search_cell(row.name), contact_cell(row), search_cell(row.about)});
    }
  });
}

}  // namespace rapport
