#include "store/search_indexer.hpp"

#include <fmt/format.h>

#include "rapport/core/text.hpp"
#include "store/search_segment.hpp"
#include "store/varint.hpp"

namespace rapport {
namespace {

/// The cache is as large as a run.
SQLite::Database& prepared(SQLite::Database& db, std::size_t run_size) {
  constexpr std::size_t words_of_kilobyte = 64;
  // What is gone with the process needs no journal. Large pages suit large rows.
  db.exec("PRAGMA page_size = 16384; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
  db.exec(fmt::format("PRAGMA cache_size = -{}", run_size / words_of_kilobyte));
  db.exec("BEGIN");
  // As FTS5 declares them.
  db.exec("CREATE TABLE customer_search_data (id INTEGER PRIMARY KEY, block BLOB)");
  db.exec("CREATE TABLE customer_search_idx (segid, term, pgno, PRIMARY KEY (segid, term)) WITHOUT ROWID");
  return db;
}

}  // namespace

void fold_for_search(SearchRow& row) {
  for (auto* text : {&row.name, &row.contact, &row.about}) *text = search_text(*text);
}

SearchIndexer::SearchIndexer(std::size_t run_size)
    : database_("", "", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE),
      run_(run_size),
      runs_(prepared(database_.db, run_size)),
      splitter_(database_.db.getHandle(), [this](std::string_view word) {
        run_.add(word);
        ++words_of_text_;
      }) {}

void SearchIndexer::add(SearchRow& row) {
  fold_for_search(row);
  if (run_.is_full()) runs_.add(run_);
  run_.begin_row(row.id);
  ++rows_;
  for (std::size_t column = 0; const auto* text : {&row.name, &row.contact, &row.about}) {
    words_of_text_ = 0;
    splitter_.split(*text);
    run_.end_column();
    words_.at(column++) += words_of_text_;
  }
}

void SearchIndexer::finish() {
  runs_.add(run_);
  run_ = SearchRun{0};  // The merge needs the memory.
  SearchSegment segment(database_.db);
  runs_.merge(segment);
  segment.finish();
  store_averages();
  database_.db.exec("COMMIT");
}

/// FTS5 counts them down when a row goes.
void SearchIndexer::store_averages() {
  constexpr std::int64_t averages_id = 1;
  std::string averages;
  if (rows_ > 0) append_varint(averages, rows_);
  for (const auto words : words_)
    if (rows_ > 0) append_varint(averages, words);
  database_.run("INSERT INTO customer_search_data (id, block) VALUES (?, ?)",
                {averages_id, std::string_view{averages}});
}

}  // namespace rapport
