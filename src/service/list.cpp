#include "rapport/service/list.hpp"

#include "rapport/store/merge_join.hpp"

namespace rapport {

std::int64_t list(Store& store, const Plan& plan, RowSink& sink) {
  std::int64_t rows = 0;
  sink.begin(plan.header);
  store.each(plan.query, [&](std::span<const Cell> cells) {
    sink.row(cells);
    ++rows;
  });
  sink.end();
  return rows;
}

std::int64_t list(Store& store, const MergeJoin& join, RowSink& sink) {
  std::int64_t rows = 0;
  sink.begin(join.plan.header);
  each_joined(store, join, [&](std::span<const Cell> cells) {
    sink.row(cells);
    ++rows;
  });
  sink.end();
  return rows;
}

}  // namespace rapport
