#include "rapport/store/lifecycle.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <vector>

#include "store/earlier.hpp"

namespace rapport {
namespace {

struct Move {
  std::int64_t id;
  StageStep step;
};

/// Which customers are counted, now or on an earlier day.
class Counted {
 public:
  Counted(Store& store, const LifecycleScope& scope, std::optional<Instant> moment) : owner_(scope.owner) {
    if (moment) earlier_ = EarlierTable(store, "customer", "'archived_at', 'owner'", *moment);
    const auto collect = [&](const Query& query, std::unordered_set<std::int64_t>& ids) {
      store.each(query, [&](std::span<const Cell> row) { ids.insert(integer_or_zero(row[0])); });
    };
    collect({"SELECT id FROM customer WHERE archived_at IS NOT NULL"}, removed_);
    if (owner_) collect({"SELECT id FROM customer WHERE owner = ?", {*owner_}}, owned_);
  }

  [[nodiscard]] bool has(std::int64_t customer) const {
    const auto row = earlier_.changed().find(customer);
    // The columns of a record that was taken away since are all there, except those that were empty.
    const bool is_gone = row != earlier_.changed().end() && row->second.was_deleted;
    const auto* archived = earlier_.earlier(customer, "archived_at");
    if (archived ? !is_null(*archived) : !is_gone && removed_.contains(customer)) return false;
    if (!owner_) return true;
    const auto* owner = earlier_.earlier(customer, "owner");
    return owner ? text_or_empty(as_cell(*owner)) == *owner_ : !is_gone && owned_.contains(customer);
  }

 private:
  std::optional<std::string> owner_;
  EarlierTable earlier_;
  std::unordered_set<std::int64_t> removed_, owned_;
};

/// Nothing for what another program has put into the file.
std::optional<StageStep> step_of(std::string_view stage, std::string_view day) {
  const auto to = from_word<Stage>(stage);
  const auto on = parse_iso_date(day);
  if (!to || !on) return std::nullopt;
  return StageStep{*to, *on};
}

/// Gathers the moves of one customer after the other, and hands them on in the order in which they were made.
class Ways {
 public:
  Ways(Store& store, const LifecycleScope& scope, const std::function<void(std::span<const StageStep>)>& use)
      : moment_(scope.as_of ? std::optional{from_local(*scope.as_of + std::chrono::days{1}, {})} : std::nullopt),
        counted_(store, scope, moment_),
        use_(use) {
    if (!moment_) return;
    earlier_ = EarlierTable(store, "stage_move", "'to_stage', 'on_date'", *moment_);
    // What was taken away since then belongs to its customer again; what is still there is met in the table.
    for (const auto& [id, row] : earlier_.changed())
      if (row.was_deleted) bring_back(id, row.columns);
  }

  void take(std::int64_t customer, std::int64_t id, std::string_view stage, std::string_view day) {
    if (customer != customer_) finish();
    customer_ = customer;
    if (!earlier_.had(id) || brought_back_.contains(id)) return;
    const auto then = [&](std::string_view column, std::string_view now) {
      const auto* value = earlier_.earlier(id, column);
      return value ? text_or_empty(as_cell(*value)) : now;
    };
    if (const auto step = step_of(then("to_stage", stage), then("on_date", day))) moves_.push_back({id, *step});
  }

  void finish_all() {
    finish();
    while (!gone_.empty()) {
      customer_ = gone_.begin()->first;
      finish();
    }
  }

 private:
  void bring_back(std::int64_t id, const EarlierTable::Columns& columns) {
    const auto cell = [&](std::string_view name) {
      const auto found = columns.find(name);
      return found == columns.end() ? Cell{} : as_cell(found->second);
    };
    const auto step = step_of(text_or_empty(cell("to_stage")), text_or_empty(cell("on_date")));
    if (!step) return;
    gone_[integer_or_zero(cell("customer_id"))].push_back({id, *step});
    brought_back_.insert(id);
  }

  void finish() {
    if (const auto gone = gone_.find(customer_); gone != gone_.end()) {
      moves_.insert(moves_.end(), gone->second.begin(), gone->second.end());
      gone_.erase(gone);
    }
    if (!moves_.empty() && counted_.has(customer_)) {
      std::ranges::sort(moves_, {}, &Move::id);
      steps_.clear();
      for (const auto& move : moves_) steps_.push_back(move.step);
      use_(steps_);
    }
    moves_.clear();
  }

  std::optional<Instant> moment_;
  Counted counted_;
  const std::function<void(std::span<const StageStep>)>& use_;
  EarlierTable earlier_;
  std::map<std::int64_t, std::vector<Move>> gone_;  ///< moves that were taken away since, by customer
  std::unordered_set<std::int64_t> brought_back_;
  std::int64_t customer_ = 0;
  std::vector<Move> moves_;
  std::vector<StageStep> steps_;
};

}  // namespace

void each_lifecycle(Store& store, const LifecycleScope& scope,
                    const std::function<void(std::span<const StageStep>)>& use) {
  const auto snapshot = store.snapshot();
  Ways ways(store, scope, use);
  store.each({"SELECT customer_id, id, to_stage, on_date FROM stage_move ORDER BY customer_id"},
             [&](std::span<const Cell> row) {
               ways.take(integer_or_zero(row[0]), integer_or_zero(row[1]), text_or_empty(row[2]),
                         text_or_empty(row[3]));
             });
  ways.finish_all();
}

Condition lifecycle_rows(const LifecycleTally& tally) {
  std::string values;
  const auto text = [](const std::optional<std::int64_t>& number) {
    return number ? fmt::format("{}", *number) : std::string{"NULL"};
  };
  for (const auto& [stage, word] : words_of(Stage{})) {
    const auto& flow = tally.of(stage);
    // Nothing comes after commitment that one could move on to.
    const bool has_next = stage < Stage::commitment;
    const auto halves = flow.stays.median_in_halves();
    values += fmt::format("{}({}, '{}', {}, {}, {}, {}, {}, {}, {}, {})", values.empty() ? "" : ", ",
                          static_cast<int>(stage), word, flow.customers, flow.entered, flow.left,
                          has_next ? text(flow.advanced) : "NULL", halves ? fmt::format("{} / 2.0", *halves) : "NULL",
                          text(flow.stays.ninth_decile()), flow.won_back, flow.before);
  }
  return {
      "SELECT column1 AS place, column2 AS stage, column3 AS customers,"
      " percent(column3, sum(column3) OVER ()) AS share, column4 AS entered, column5 AS left, column6 AS advanced,"
      " iif(column6 IS NULL, NULL, percent(column6, column4)) AS conversion, column7 AS median_days,"
      " column8 AS p90_days, column9 AS won_back, column10 AS previous, column3 - column10 AS change"
      " FROM (VALUES " +
          values + ")",
      {}};
}

}  // namespace rapport
