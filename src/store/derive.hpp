#pragma once
// Brings the columns that the write path keeps by itself, and the search index, up to date.

#include <map>

#include "store/database.hpp"

namespace rapport {

/// `stale` maps a customer's id to flags of Stale (recorder.hpp).
void derive(Store::Impl& store, const std::map<std::int64_t, unsigned>& stale);

}  // namespace rapport
