#pragma once
// Lists: rows of a plan, streamed from the store to a renderer.

#include <cstdint>

#include "rapport/core/api.hpp"
#include "rapport/query/merge_join.hpp"
#include "rapport/query/plan.hpp"
#include "rapport/render/sink.hpp"
#include "rapport/store/store.hpp"

namespace rapport RAPPORT_API {

/// Streams every row of `plan` to `sink` and returns how many there were. Only an aligned table holds rows back.
std::int64_t list(Store& store, const Plan& plan, RowSink& sink);
std::int64_t list(Store& store, const MergeJoin& join, RowSink& sink);

}  // namespace rapport
