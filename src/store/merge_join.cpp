#include "rapport/store/merge_join.hpp"

#include <algorithm>
#include <deque>
#include <limits>
#include <map>
#include <string>

#include "store/database.hpp"

namespace rapport {
namespace {

/// From one record to one so much further on it is faster to look the rows up than to read over those between.
constexpr std::int64_t far_away = 8;

/// One table beside the records, in which it is read on to wherever they are.
class MergeCursor {
 public:
  MergeCursor(Store::Impl& store, const MergeInput& input, std::span<const ColumnInfo> header)
      : rows_(store, input.sql) {
    for (const auto& target : input.targets) {
      const auto same = std::ranges::find(tests_, target.test, &Test::column);
      auto& test = same == tests_.end() ? tests_.emplace_back(Test{target.test, {}}) : *same;
      test.cells.emplace(target.meant, cells_.size());
      cells_.push_back({target, header[target.column].kind == Kind::list, {}});
    }
  }

  /// Fills the cells of a record; ids come in rising order. What the cells view lives until the next call.
  void fill(std::int64_t id, std::span<Cell> cells) {
    for (auto& cell : cells_) cell.found = Value{};
    for (go_to(id); id_ == id; step())
      for (const auto& test : tests_) {
        const auto [first, last] = test.cells.equal_range(integer_or_zero(rows_->cell(test.column)));
        for (auto it = first; it != last; ++it) take(cells_[it->second]);
      }
    for (const auto& cell : cells_) cells[cell.target.column] = as_cell(cell.found);
  }

 private:
  struct JoinedCell {
    MergeInput::Target target;
    bool is_list;
    Value found;
  };
  /// A column that tells which cells a row is for.
  struct Test {
    int column;
    std::multimap<std::int64_t, std::size_t> cells;
  };
  static constexpr std::int64_t past_the_end = std::numeric_limits<std::int64_t>::max();

  void go_to(std::int64_t id) {
    if (id_ < id - far_away) {
      rows_->reset();
      rows_->bind_cell(1, id);
      step();
    }
    while (id_ < id) step();
  }

  void step() { id_ = rows_->step() ? integer_or_zero(rows_->cell(0)) : past_the_end; }

  /// Of a cell that is no list, the first value counts.
  void take(JoinedCell& cell) {
    const bool is_first = is_null(cell.found);
    if (!is_first && !cell.is_list) return;
    const Cell value = rows_->cell(cell.target.value);
    if (is_first) {
      cell.found = as_value(value);
    } else {
      auto& list = std::get<std::string>(cell.found);
      list += list_separator;
      list += text_or_empty(value);
    }
  }

  Store::Impl::Lease rows_;
  std::vector<JoinedCell> cells_;
  std::vector<Test> tests_;
  std::int64_t id_ = std::numeric_limits<std::int64_t>::min();  ///< of the record that the current row belongs to
};

}  // namespace

void each_joined(Store& store, const MergeJoin& join, const std::function<void(std::span<const Cell>)>& use) {
  std::deque<MergeCursor> cursors;
  std::vector<Cell> cells;
  const auto width = join.plan.header.size();
  guarded(store.file(), [&] {
    for (const auto& input : join.inputs) cursors.emplace_back(store.impl(), input, join.plan.header);
  });
  // Whatever runs meanwhile on this connection reads the same state of the file.
  store.each(join.plan.query, [&](std::span<const Cell> row) {
    cells.assign(row.begin(), row.begin() + static_cast<std::ptrdiff_t>(width));
    for (auto& cursor : cursors) cursor.fill(integer_or_zero(row[width]), cells);
    use(cells);
  });
}

}  // namespace rapport
