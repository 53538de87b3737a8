#include "store/day_counts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "store/sql.hpp"

namespace rapport {
namespace {

constexpr std::array counted_tables{
    CountedTable{"interaction", "on_date",
                 "on_date kind channel direction purpose owner product quantity amount amount_currency sentiment"},
    CountedTable{"survey_response", "on_date asked_on",
                 "on_date asked_on state moment stage relationship owner survey_id", "survey_answer", "response_id"},
};

/// A query that counts records of `source` (as r) by their `day` into `table`. Several may fill one table, each with
/// days of its own.
struct DayCount {
  std::string_view table, source, day, query;
  std::span<const std::string_view> keys, counts;
};
constexpr std::array<std::string_view, 3> activity_keys{"dimension", "on_date", "value"};
constexpr std::array<std::string_view, 5> activity_counts{"interactions", "incoming", "outgoing", "purchases", "notes"};
constexpr std::array<std::string_view, 5> mood_counts{"angry", "unhappy", "neutral", "pleased", "delighted"};
constexpr std::array<std::string_view, 4> purchase_keys{"dimension", "on_date", "value", "currency"};
constexpr std::array<std::string_view, 3> purchase_counts{"purchases", "quantity", "amount"};
constexpr std::array<std::string_view, 4> score_keys{"dimension", "on_date", "value", "metric"};
constexpr std::array<std::string_view, 5> score_counts{"answers", "low", "high", "total", "squares"};
constexpr std::array day_counts{
    DayCount{"activity_day", "interaction", "on_date", sql::counts_activity_day, activity_keys, activity_counts},
    DayCount{"purchase_day", "interaction", "on_date", sql::counts_purchase_day, purchase_keys, purchase_counts},
    DayCount{"sentiment_day", "interaction", "on_date", sql::counts_sentiment_day, activity_keys, mood_counts},
    DayCount{"satisfaction_day", "survey_response", "on_date", sql::counts_satisfaction_day, score_keys, score_counts},
    DayCount{"satisfaction_day", "survey_response", "asked_on", sql::counts_asked_day, score_keys, score_counts},
};

/// The tables of counts, each once.
std::set<std::string_view> tables() {
  std::set<std::string_view> names;
  for (const auto& count : day_counts) names.insert(count.table);
  return names;
}

/// The counts of those records that `where` holds for.
std::string counted(const DayCount& count, std::string_view where) {
  return fmt::format(fmt::runtime(count.query), fmt::arg("where", where));
}

/// The columns in the order of the query.
std::string columns(const DayCount& count) {
  return fmt::format("{}, {}", fmt::join(count.keys, ", "), fmt::join(count.counts, ", "));
}

std::string addition(const DayCount& count, std::string_view where) {
  std::string sums;
  for (const auto column : count.counts)
    sums += fmt::format("{}{} = {} + excluded.{}", sums.empty() ? "" : ", ", column, column, column);
  return fmt::format("INSERT INTO {} ({}) SELECT {} FROM ({}) WHERE 1 ON CONFLICT ({}) DO UPDATE SET {}", count.table,
                     columns(count), columns(count), counted(count, where), fmt::join(count.keys, ", "), sums);
}

/// The key begins with the dimension: jumping from one to the next finds a day's rows without reading the others.
std::string removal(std::string_view table) {
  return fmt::format(
      "DELETE FROM {0} WHERE on_date = ? AND dimension IN (WITH RECURSIVE step (dimension) AS"
      " (SELECT min(dimension) FROM {0} UNION ALL"
      "  SELECT (SELECT min(dimension) FROM {0} WHERE dimension > step.dimension) FROM step WHERE dimension IS NOT "
      "NULL)"
      " SELECT dimension FROM step)",
      table);
}

void count_days_anew(Store::Impl& store, std::string_view source, const std::set<std::string>& days) {
  for (const auto& day : days) {
    std::set<std::string_view> emptied;
    for (const auto& count : day_counts) {
      if (count.source != source) continue;
      if (emptied.insert(count.table).second) store.run(removal(count.table), {std::string_view{day}});
      store.run(addition(count, fmt::format("r.{} = ?", count.day)), {std::string_view{day}});
    }
  }
}

/// The days of a record that is there.
void add_days(Store::Impl& store, const CountedTable& table, std::int64_t id, std::set<std::string>& days) {
  for (const auto& count : day_counts) {
    if (count.source != table.name) continue;
    Store::Impl::Lease statement(store, fmt::format("SELECT {} FROM {} WHERE id = ?", count.day, table.name));
    statement->bind_cell(1, id);
    if (statement->step() && !is_null(statement->cell(0))) days.emplace(text_or_empty(statement->cell(0)));
  }
}

/// The days to count anew.
std::set<std::string> days_to_count(Store::Impl& store, std::string_view source, const CountedChanges& change) {
  std::set<std::string> days = change.days_changed;
  for (const auto id : change.parts_changed) add_days(store, *counted_table(source), id, days);
  // Those days may hold records that were added, and these are not to be counted twice.
  if (!days.empty()) days.insert(change.days_added.begin(), change.days_added.end());
  return days;
}

}  // namespace

const CountedTable* counted_table(std::string_view name) noexcept {
  const auto* found = std::ranges::find(counted_tables, name, &CountedTable::name);
  return found == counted_tables.end() ? nullptr : found;
}

const CountedTable* counted_whole(std::string_view part) noexcept {
  const auto* found = std::ranges::find(counted_tables, part, &CountedTable::part);
  return found == counted_tables.end() ? nullptr : found;
}

bool is_day_count(std::string_view table) noexcept {
  return std::ranges::find(day_counts, table, &DayCount::table) != day_counts.end();
}

void keep_day_counts(Store::Impl& store, const std::map<std::string_view, CountedChanges>& changes) {
  for (const auto& [source, change] : changes) {
    if (const auto days = days_to_count(store, source, change); !days.empty()) {
      count_days_anew(store, source, days);
      continue;
    }
    for (const auto& count : day_counts)
      if (count.source == source)
        for (const auto& [first, last] : change.added)
          store.run(addition(count, "r.id BETWEEN ? AND ?"), {first, last});
  }
}

void rebuild_day_counts(Store::Impl& store) {
  for (const auto table : tables()) store.run(fmt::format("DELETE FROM {}", table));
  for (const auto& count : day_counts) store.run(addition(count, fmt::format("r.{} IS NOT NULL", count.day)));
}

void check_day_counts(Store& store, std::vector<Problem>& problems) {
  for (const auto table : tables()) {
    std::string rule, names;
    for (const auto& count : day_counts) {
      if (count.table != table) continue;
      names = columns(count);
      rule += fmt::format("{}SELECT {} FROM ({})", rule.empty() ? "" : " UNION ALL ", names,
                          counted(count, fmt::format("r.{} IS NOT NULL", count.day)));
    }
    rule = fmt::format("SELECT {} FROM ({})", names, rule);
    const std::string kept = fmt::format("SELECT {} FROM {}", names, table);
    const Query differing{
        fmt::format("SELECT DISTINCT on_date FROM (SELECT * FROM ({0} EXCEPT {1}) UNION ALL"
                    " SELECT * FROM ({1} EXCEPT {0})) ORDER BY on_date",
                    kept, rule)};
    store.each(differing, [&](std::span<const Cell> row) {
      problems.push_back(
          {std::string{table},
           fmt::format("{}: the counts of {} are not those of its records", table, text_or_empty(row[0])),
           CustomerId{}});
    });
  }
}

}  // namespace rapport
