#include "store/dropped_indexes.hpp"

#include <fmt/format.h>

namespace rapport {

DroppedIndexes::DroppedIndexes(Store::Impl& store, const std::vector<std::string>& names) : store_(store) {
  for (const auto& name : names) {
    Store::Impl::Lease declared(store, "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?");
    declared->bind_cell(1, std::string_view{name});
    if (declared->step()) statements_.emplace_back(text_or_empty(declared->cell(0)));
  }
  for (const auto& name : names) store.db.exec(fmt::format("DROP INDEX IF EXISTS {}", name));
}

void DroppedIndexes::restore() {
  const auto cache = store_.integer("PRAGMA cache_size");
  // Larger caches make sorting slower. With a thread of its own it takes a fifth less.
  store_.db.exec("PRAGMA cache_size = -2048; PRAGMA threads = 1");
  for (const auto& statement : statements_) store_.db.exec(statement);
  store_.db.exec(fmt::format("PRAGMA cache_size = {}; PRAGMA threads = 0", cache));
  statements_.clear();
}

}  // namespace rapport
