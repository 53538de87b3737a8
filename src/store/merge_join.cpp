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

/// What the rows of a record say in one column of the list.
class JoinedCell {
 public:
  using Place = std::pair<std::int64_t, std::int64_t>;  ///< rank and number, where rows do not come in their order

  JoinedCell(const MergeInput::Target& target, bool is_list) : target_(target), is_list_(is_list) {}

  [[nodiscard]] const MergeInput::Target& target() const noexcept { return target_; }

  void clear() { items_.clear(); }

  /// Of a cell that is no list, the first value counts.
  void add(const Place& place, const Cell& value) {
    if (is_list_ || items_.empty())
      items_.push_back({place, as_value(value)});
    else if (place < items_.front().place)
      items_.front() = {place, as_value(value)};
  }

  /// May view this cell until it changes.
  [[nodiscard]] Cell joined() {
    if (items_.empty()) return {};
    if (items_.size() > 1) {
      std::ranges::stable_sort(items_, {}, &Item::place);
      auto& list = std::get<std::string>(items_.front().value);
      for (std::size_t i = 1; i < items_.size(); ++i) {
        list += list_separator;
        list += std::get<std::string>(items_[i].value);
      }
    }
    return as_cell(items_.front().value);
  }

 private:
  struct Item {
    Place place;
    Value value;
  };
  MergeInput::Target target_;
  bool is_list_;
  std::vector<Item> items_;
};

/// One table beside the records, in which it is read on to wherever they are.
class MergeCursor {
 public:
  MergeCursor(Store::Impl& store, const MergeInput& input, std::span<const ColumnInfo> header)
      : rows_(store, input.sql), is_ranked_(input.is_ranked) {
    for (const auto& target : input.targets) {
      const auto same = std::ranges::find(tests_, target.test, &Test::column);
      auto& test = same == tests_.end() ? tests_.emplace_back(Test{target.test, {}}) : *same;
      test.cells.emplace(target.meant, cells_.size());
      cells_.emplace_back(target, header[target.column].kind == Kind::list);
    }
  }

  /// Fills the cells of a record; ids come in rising order. What the cells view lives until the next call.
  void fill(std::int64_t id, std::span<Cell> cells) {
    for (auto& cell : cells_) cell.clear();
    for (go_to(id); id_ == id; step()) {
      const auto place = is_ranked_ ? JoinedCell::Place{integer(1), integer(2)} : JoinedCell::Place{};
      for (const auto& test : tests_) {
        const auto [first, last] = test.cells.equal_range(integer(test.column));
        for (auto it = first; it != last; ++it) {
          auto& cell = cells_[it->second];
          cell.add(place, rows_->cell(cell.target().value));
        }
      }
    }
    for (auto& cell : cells_) cells[cell.target().column] = cell.joined();
  }

 private:
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

  void step() { id_ = rows_->step() ? integer(0) : past_the_end; }
  [[nodiscard]] std::int64_t integer(int column) { return integer_or_zero(rows_->cell(column)); }

  Store::Impl::Lease rows_;
  bool is_ranked_;
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
