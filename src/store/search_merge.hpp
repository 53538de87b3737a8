#pragma once
// Runs of the full-text index that wait in a database, and are put together when all are there.

#include <cstdint>

#include "store/database.hpp"
#include "store/search_run.hpp"
#include "store/search_segment.hpp"

namespace rapport {

class SearchRuns {
 public:
  /// Makes the table that the runs wait in.
  explicit SearchRuns(SQLite::Database& db);

  /// Ids must be higher than those of the runs before.
  void add(SearchRun& run);
  /// One index of all runs.
  void merge(SearchSegment& segment);

 private:
  SQLite::Database& db_;
  std::int64_t runs_ = 0;
};

}  // namespace rapport
