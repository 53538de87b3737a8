// Reports on relationships say what the records say, after random work, undos and erasures.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/domain/score.hpp"
#include "rapport/service/reports.hpp"
#include "rapport/store/history.hpp"
#include "support/random_work.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

using Row = std::vector<std::string>;

std::vector<Row> rows_of(Store& store, const Report& report, std::vector<std::string> fields) {
  std::vector<Row> rows;
  store.each(make_plan(report.source, {std::move(fields), {}, {}, {}}, {}).query, [&](std::span<const Cell> cells) {
    auto& row = rows.emplace_back();
    for (const Cell& cell : cells) {
      if (const auto* number = std::get_if<std::int64_t>(&cell))
        row.push_back(std::to_string(*number));
      else if (const auto* real = std::get_if<double>(&cell))
        row.push_back(fmt::format("{}", *real));
      else
        row.emplace_back(text_or_empty(cell));
    }
  });
  return rows;
}

/// A contact whose mood is known.
struct Mood {
  std::int64_t customer = 0;
  std::string day, channel, owner;
  int value = 0;
  bool of_removed = false;
};

std::vector<Mood> moods(Store& store) {
  std::vector<Mood> all;
  store.each({"SELECT customer_id, on_date, ifnull(channel, ''), owner, sentiment,"
              " (SELECT archived_at IS NOT NULL FROM customer WHERE id = customer_id) FROM interaction"
              " WHERE sentiment IS NOT NULL ORDER BY customer_id, at, id"},
             [&](std::span<const Cell> row) {
               const auto text = [&](std::size_t at) { return std::string{text_or_empty(row[at])}; };
               const auto mood = from_word<Sentiment>(text(4)).value();
               all.push_back({integer_or_zero(row[0]), text(1), text(2), text(3),
                              static_cast<int>(mood) + first_number_of(Sentiment{}), integer_or_zero(row[5]) != 0});
             });
  return all;
}

struct Sum {
  std::int64_t count = 0, total = 0;
};

template <class Label>
std::vector<Row> expected_moods(const std::vector<Mood>& all, const ReportScope& scope, Label label) {
  std::map<std::string, Sum> sums;
  for (const auto& mood : all) {
    if (scope.owner && mood.owner != *scope.owner) continue;
    if (scope.period.from && mood.day < to_iso(*scope.period.from)) continue;
    if (scope.period.to && mood.day > to_iso(*scope.period.to)) continue;
    auto& sum = sums[label(mood)];
    ++sum.count;
    sum.total += mood.value;
  }
  std::vector<Row> rows;
  for (const auto& [name, sum] : sums)
    rows.push_back({name, std::to_string(sum.count), fmt::format("{}", *mean(sum.total, sum.count))});
  return rows;
}

std::vector<Row> sorted(std::vector<Row> rows) {
  std::ranges::sort(rows);
  return rows;
}

/// Customers, but for removed ones, whose latest mood lies below the mean of those before, and by how much, in
/// hundredths.
std::vector<Row> expected_falls(const std::vector<Mood>& all) {
  std::map<std::int64_t, std::vector<int>> of;
  for (const auto& mood : all)
    if (!mood.of_removed) of[mood.customer].push_back(mood.value);
  std::vector<Row> rows;
  for (const auto& [customer, values] : of) {
    const auto n = static_cast<std::int64_t>(values.size()) - 1;
    std::int64_t before = 0;
    for (std::size_t i = 0; i + 1 < values.size(); ++i) before += values[i];
    if (n < 1 || values.back() * n >= before) continue;
    const auto fall = rounded_ratio(before - values.back() * n, n, 2);
    rows.push_back(
        {std::to_string(customer), std::to_string(n + 1), fmt::format("{}", static_cast<double>(fall) / 100)});
  }
  return rows;
}

}  // namespace

TEST_SUITE_BEGIN("properties");

TEST_CASE("moods are those of the records, by month, channel and owner") {
  std::size_t seen = 0, fallen = 0;
  for (std::uint32_t seed = 20; seed < 28; ++seed) {
    CAPTURE(seed);
    Workplace place;
    RandomWork work(place, seed);
    std::vector<OperationId> done;
    for (int i = 0; i < 300; ++i) {
      if (const auto id = work.one_operation()) done.push_back(id);
      if (i % 9 == 8 && !done.empty()) {
        try {
          place.change([&](Operation& operation) { take_back(operation, done.back()); });
        } catch (const Conflict&) {
          continue;
        }
      }
      if (i % 60 == 59)
        if (const auto id = work.any_customer())
          place.change([&](Operation& operation) { purge_customer(operation, id); });
    }
    const auto all = moods(place.store);
    seen += all.size();
    std::vector<ReportScope> scopes(3);
    for (auto& scope : scopes) scope.today = place.session.today();
    scopes[1].period = parse_period("60d", {place.session.today(), {}, {}});
    scopes[2].period = scopes[1].period;
    scopes[2].owner = "ani";
    for (const auto& scope : scopes) {
      const auto of = [&](SentimentBy by) {
        const auto word = std::string{word_of(by)};
        return sorted(rows_of(place.store, sentiment_report(by, scope), {word, "moods", "mean"}));
      };
      CHECK(of(SentimentBy::month) == expected_moods(all, scope, [](const Mood& m) { return m.day.substr(0, 7); }));
      CHECK(of(SentimentBy::day) == expected_moods(all, scope, [](const Mood& m) { return m.day; }));
      CHECK(of(SentimentBy::channel) == expected_moods(all, scope, [](const Mood& m) { return m.channel; }));
      CHECK(of(SentimentBy::owner) == expected_moods(all, scope, [](const Mood& m) { return m.owner; }));
    }
    const auto falls = expected_falls(all);
    fallen += falls.size();
    CHECK(sorted(rows_of(place.store, sentiment_report(SentimentBy::customer, {}), {"customer_id", "moods", "fall"})) ==
          sorted(falls));
  }
  CHECK(seen > 40);
  CHECK(fallen > 3);
}

TEST_CASE("ends of relationships add up, however they are grouped") {
  std::size_t ends = 0;
  for (std::uint32_t seed = 40; seed < 48; ++seed) {
    CAPTURE(seed);
    Workplace place;
    RandomWork work(place, seed);
    for (int i = 0; i < 400; ++i) work.one_operation();
    ReportScope scope;
    scope.today = place.session.today();
    std::map<std::string, std::int64_t> reasons;
    std::int64_t all = 0;
    place.store.each(
        {"SELECT reason, count(*) FROM stage_move JOIN customer c ON c.id = customer_id"
         " WHERE to_stage = 'dissolution' AND from_stage IS NOT NULL AND merged_into IS NULL GROUP BY reason"},
        [&](std::span<const Cell> row) {
          reasons[std::string{text_or_empty(row[0])}] = integer_or_zero(row[1]);
          all += integer_or_zero(row[1]);
        });
    std::map<std::string, std::int64_t> told;
    for (const auto& row : rows_of(place.store, dissolution_report(DissolutionBy::reason, scope), {"reason", "ends"}))
      told[row[0]] = std::stoll(row[1]);
    CHECK(told == reasons);
    for (const auto by : {DissolutionBy::ended_by, DissolutionBy::stage, DissolutionBy::owner, DissolutionBy::month,
                          DissolutionBy::quarter, DissolutionBy::year}) {
      CAPTURE(word_of(by));
      std::int64_t sum = 0;
      for (const auto& row : rows_of(place.store, dissolution_report(by, scope), {"ends"})) sum += std::stoll(row[0]);
      CHECK(sum == all);
    }
    const auto list = rows_of(place.store, dissolution_report(DissolutionBy::customer, scope),
                              {"customer_id", "moved_on", "mood", "last_touch"});
    CHECK(static_cast<std::int64_t>(list.size()) == all);
    ends += list.size();
    const auto known = moods(place.store);
    for (const auto& row : list) {
      std::string mood;
      for (const auto& one : known)
        if (std::to_string(one.customer) == row[0] && one.day <= row[1])
          mood = words<Sentiment>.at(static_cast<std::size_t>(one.value - first_number_of(Sentiment{})));
      CHECK(row[2] == mood);
      CHECK(row[3] <= row[1]);
    }
  }
  CHECK(ends > 10);
}

TEST_SUITE_END();

TEST_CASE("relationships count every customer who is there, and every amount of theirs, once") {
  Workplace place;
  RandomWork work(place, 60);
  for (int i = 0; i < 200; ++i) work.one_operation();
  std::int64_t customers = 0;
  std::map<std::string, std::int64_t> amounts, expected;
  for (const auto& row : rows_of(place.store, relationships_report({}), {"customers", "amount"})) {
    if (!row[0].empty()) customers += std::stoll(row[0]);
    if (row[1].empty()) continue;
    const Money money = from_cell_text(row[1]);
    amounts[money.currency] += money.minor;
  }
  CHECK(std::to_string(customers) == place.text({"SELECT count(*) FROM customer WHERE archived_at IS NULL"}));
  place.store.each(
      {"SELECT amount_currency, sum(amount) FROM interaction i JOIN customer c ON c.id = i.customer_id"
       " WHERE i.kind = 'purchase' AND amount IS NOT NULL AND archived_at IS NULL GROUP BY 1"},
      [&](std::span<const Cell> row) { expected[std::string{text_or_empty(row[0])}] = integer_or_zero(row[1]); });
  CHECK(amounts == expected);
}

TEST_CASE("reports on relationships do not read every interaction") {
  auto store = Store::in_memory();
  ReportScope scope;
  scope.period = parse_period("2026", {});
  scope.previous = previous_period(scope.period);
  const auto check = [&](const Report& report) {
    std::vector<std::string> fields;
    for (const auto& column : report.columns) fields.emplace_back(column.name);
    for (const auto& line : store.explain(make_plan(report.source, {fields, {}, {}, {}}, {}).query)) {
      CAPTURE(report.info.title);
      CAPTURE(line);
      // Of those whose mood is known, an index has no others.
      const bool reads_all =
          line.starts_with("SCAN ") && line.find("interaction_mood") == std::string::npos &&
          (line.find(" interaction") != std::string::npos || line.find("_day") != std::string::npos ||
           line.starts_with("SCAN m") || line.starts_with("SCAN i ") || line == "SCAN i");
      CHECK_FALSE(reads_all);
    }
  };
  check(relationships_report(scope));
  check(sentiment_report(SentimentBy::month, scope));
  check(sentiment_report(SentimentBy::owner, scope));
  check(sentiment_report(SentimentBy::customer, scope));
  check(dissolution_report(DissolutionBy::reason, scope));
  check(dissolution_report(DissolutionBy::customer, scope));
  check(key_people_report(scope));
}
