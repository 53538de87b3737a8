// Reports over counts by day say what the records say, whatever was done to them.

#include "rapport/service/reports.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/store/history.hpp"
#include "support/query_plans.hpp"
#include "support/random_work.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

/// The rows of a report's first and second column and others, as text.
std::vector<std::vector<std::string>> rows_of(Store& store, const Report& report, std::vector<std::string> fields) {
  std::vector<std::vector<std::string>> rows;
  store.each(make_plan(report.source, {std::move(fields), {}, {}, {}}, {}).query, [&](std::span<const Cell> cells) {
    auto& row = rows.emplace_back();
    for (const Cell& cell : cells) {
      if (const auto* number = std::get_if<std::int64_t>(&cell))
        row.push_back(std::to_string(*number));
      else
        row.emplace_back(text_or_empty(cell));
    }
  });
  return rows;
}

struct Record {
  Date day{};
  std::string channel, owner, product, currency;
  std::int64_t amount = 0;
  bool purchase = false;
};

std::vector<Record> records(Store& store) {
  std::vector<Record> all;
  store.each({"SELECT on_date, ifnull(channel, ''), owner, ifnull(product, ''), ifnull(amount_currency, ''),"
              " ifnull(amount, 0), kind = 'purchase' FROM interaction"},
             [&](std::span<const Cell> row) {
               const auto text = [&](std::size_t at) { return std::string{text_or_empty(row[at])}; };
               all.push_back({parse_iso_date(text(0)).value(), text(1), text(2), text(3), text(4),
                              integer_or_zero(row[5]), integer_or_zero(row[6]) != 0});
             });
  return all;
}

bool within(Date day, const Period& period) {
  return (!period.from || *period.from <= day) && (!period.to || day <= *period.to);
}

using Counts = std::map<std::string, std::pair<std::int64_t, std::int64_t>>;  // label: now and before

/// What the report must say, by a loop over the records.
template <class Label>
Counts count(const std::vector<Record>& all, const ReportScope& scope, Label label) {
  Counts counts;
  for (const auto& record : all) {
    if (scope.owner && record.owner != *scope.owner) continue;
    if (within(record.day, scope.period)) ++counts[label(record, record.day)].first;
    if (!scope.previous || !within(record.day, scope.previous->period)) continue;
    const auto& [period, months, days] = *scope.previous;
    const Date counterpart = months != 0 ? add_months(record.day, months) : record.day + std::chrono::days{days};
    ++counts[label(record, counterpart)].second;
  }
  return counts;
}

/// Rows without any are only there to fill a line.
Counts counted(Store& store, const Report& report) {
  Counts counts;
  for (const auto& row : rows_of(store, report, {std::string{report.columns.front().name}, "interactions", "previous"}))
    if (row[1] != "0" || row[2] != "0") counts[row[0]] = {std::stoll(row[1]), std::stoll(row[2])};
  return counts;
}

std::vector<ReportScope> scopes(Date today) {
  std::vector<ReportScope> all(5);
  for (auto& scope : all) scope.today = today;
  const auto period = [&](const char* text) { return parse_period(text, {today, {}, {}}); };
  all[1].period = period("2026-03");
  all[2].period = period("2026-Q1");
  all[3].period = period("20d");
  all[4].period = period("2026-02");
  for (std::size_t i = 1; i < 4; ++i) all[i].previous = previous_period(all[i].period);
  all[3].owner = "ani";
  all[4].owner = "siti";
  return all;
}

}  // namespace

TEST_SUITE_BEGIN("properties");

TEST_CASE("activity is what a count of the records says, after random work, undos and erasures") {
  std::size_t seen = 0;
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    Workplace place;
    RandomWork work(place, seed);
    std::vector<OperationId> done;
    for (int i = 0; i < 120; ++i) {
      if (const auto id = work.one_operation()) done.push_back(id);
      if (i % 9 == 8 && !done.empty()) {
        try {
          place.change([&](Operation& operation) { take_back(operation, done.back()); });
        } catch (const Conflict&) {
          continue;  // something later depends on it
        }
      }
      if (i % 40 == 39)
        if (const auto id = work.any_customer())
          place.change([&](Operation& operation) { purge_customer(operation, id); });
    }
    const auto all = records(place.store);
    seen += all.size();
    for (const auto& scope : scopes(place.session.today())) {
      CHECK(counted(place.store, activity_report(ActivityBy::channel, scope)) ==
            count(all, scope, [](const Record& record, Date) { return record.channel; }));
      CHECK(counted(place.store, activity_report(ActivityBy::owner, scope)) ==
            count(all, scope, [](const Record& record, Date) { return record.owner; }));
      CHECK(counted(place.store, activity_report(ActivityBy::day, scope)) ==
            count(all, scope, [](const Record&, Date day) { return to_iso(day); }));
      CHECK(counted(place.store, activity_report(ActivityBy::month, scope)) ==
            count(all, scope, [](const Record&, Date day) { return to_iso(day).substr(0, 7); }));
      CHECK(counted(place.store, activity_report(ActivityBy::year, scope)) ==
            count(all, scope, [](const Record&, Date day) { return to_iso(day).substr(0, 4); }));
    }
  }
  CHECK(seen > 50);
}

TEST_SUITE_END();

TEST_CASE("what was known of the last touch on an earlier day is what the file had then") {
  Workplace place;
  RandomWork work(place, 5);
  for (int i = 0; i < 150; ++i) work.one_operation();
  const auto wrong = [&](const std::string& rule, const std::string& until) {
    std::int64_t count = 0;
    place.store.each({fmt::format("SELECT count(*) FROM customer WHERE {} IS NOT {}", rule, until)},
                     [&](std::span<const Cell> row) { count = integer_or_zero(row[0]); });
    return count;
  };
  CHECK(wrong(last_contact_on(parse_iso_date("9999-12-31").value()), "customer.last_contact") == 0);
  CHECK(wrong(last_contact_on(parse_iso_date("0001-01-01").value()), "NULL") == 0);
  CHECK(wrong("customer.last_contact", "NULL") > 3);
  const auto day = parse_iso_date("2026-02-15").value();
  // Who was not touched since then has the same last touch.
  CHECK(wrong(last_contact_on(day), fmt::format("iif(customer.last_contact > '{0}', {1}, customer.last_contact)",
                                                to_iso(day), last_contact_on(day))) == 0);
}

TEST_CASE("a period that is not over is compared with as much of the one before") {
  const auto compared = [](const char* text, const char* today) {
    ReportScope scope;
    scope.today = parse_iso_date(today).value();
    scope.period = parse_period(text, {scope.today, {}, {}});
    const bool cut = compare_with_previous(scope);
    const auto& before = scope.previous->period;
    return fmt::format("{} {} {} {}{}", to_iso(*scope.period.from), to_iso(*scope.period.to), to_iso(*before.from),
                       to_iso(*before.to), cut ? ", cut" : "");
  };
  CHECK(compared("2026-Q1", "2026-03-10") == "2026-01-01 2026-03-10 2025-10-01 2025-12-10, cut");
  CHECK(compared("2026-Q1", "2026-03-31") == "2026-01-01 2026-03-31 2025-10-01 2025-12-31");
  CHECK(compared("2026-Q1", "2026-02-28") == "2026-01-01 2026-02-28 2025-10-01 2025-11-30, cut");
  CHECK(compared("2026", "2026-01-30") == "2026-01-01 2026-01-30 2025-01-01 2025-01-30, cut");
  CHECK(compared("2026-03", "2026-03-30") == "2026-03-01 2026-03-30 2026-02-01 2026-02-28, cut");
  CHECK(compared("2024", "2024-02-29") == "2024-01-01 2024-02-29 2023-01-01 2023-02-28, cut");
  CHECK(compared("2026-W11", "2026-03-10") == "2026-03-09 2026-03-10 2026-03-02 2026-03-03, cut");
  CHECK(compared("2026-Q4", "2026-03-10") == "2026-10-01 2026-12-31 2026-07-01 2026-09-30");
  CHECK(compared("2025", "2026-03-10") == "2025-01-01 2025-12-31 2024-01-01 2024-12-31");
}

TEST_CASE("purchases add up to what the records say, by product, owner and customer alike") {
  Workplace place;
  RandomWork work(place, 11);
  for (int i = 0; i < 200; ++i) work.one_operation();
  std::map<std::string, std::int64_t> expected;
  for (const auto& record : records(place.store))
    if (record.purchase) expected[record.currency] += record.amount;
  REQUIRE(expected.size() > 1);
  for (const auto by : {PurchasesBy::month, PurchasesBy::product, PurchasesBy::owner, PurchasesBy::customer}) {
    CAPTURE(word_of(by));
    std::map<std::string, std::int64_t> sums;
    for (const auto& row : rows_of(place.store, purchases_report(by, {}), {"currency", "amount"}))
      sums[row[0]] += row[1].empty() ? 0 : from_cell_text(row[1]).minor;
    CHECK(sums == expected);
  }
}

TEST_CASE("weeks are those of ISO 8601, and a line has no holes") {
  Workplace place;
  const auto customer = place.customer("Budi");
  place.change([&](Operation& operation) {
    for (const auto* day : {"2024-12-29", "2024-12-30", "2025-01-20", "2027-01-03"}) {
      Interaction contact;
      contact.customer_id = customer;
      contact.kind = InteractionKind::note;
      contact.text = "x";
      contact.owner = "ani";
      contact.on_date = parse_iso_date(day).value();
      insert(operation, interactions, contact);
    }
  });
  ReportScope scope;
  scope.period.to = parse_iso_date("2025-01-31");
  scope.today = parse_iso_date("2026-03-10").value();
  const auto weeks = rows_of(place.store, activity_report(ActivityBy::week, scope), {"week", "interactions"});
  CHECK(weeks == std::vector<std::vector<std::string>>{{"2024-W52", "1"},
                                                       {"2025-W01", "1"},
                                                       {"2025-W02", "0"},
                                                       {"2025-W03", "0"},
                                                       {"2025-W04", "1"},
                                                       {"2025-W05", "0"}});
  const auto last = rows_of(place.store, activity_report(ActivityBy::week, {}), {"week", "interactions"}).back();
  CHECK(last == std::vector<std::string>{"2026-W53", "1"});
  const auto quarters = rows_of(place.store, activity_report(ActivityBy::quarter, scope), {"quarter", "interactions"});
  CHECK(quarters == std::vector<std::vector<std::string>>{{"2024-Q4", "2"}, {"2025-Q1", "1"}});
}

TEST_CASE("a report reads days, not records") {
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
      const bool reads_all = line.starts_with("SCAN ") &&
                             (line.find(" interaction") != std::string::npos || line.find("_day") != std::string::npos);
      CHECK_FALSE(reads_all);
    }
  };
  check(activity_report(ActivityBy::month, scope));
  check(activity_report(ActivityBy::channel, scope));
  check(purchases_report(PurchasesBy::month, scope));
  check(purchases_report(PurchasesBy::customer, scope));
  check(satisfaction_report(SatisfactionBy::moment, scope));
  check(overview_report(scope));
  check(neglected_report(Silence::too_long, scope));
  check(neglected_report(Silence::from_the_start, scope));

  scope.owner = "ani";
  const auto plan = store.explain(make_plan(overview_report(scope).source, {}, {}).query);
  CHECK(mentions(plan, "COVERING INDEX followup_closed_on"));
  CHECK(mentions(plan, "customer_company (owner=?)"));
  CHECK(mentions(plan, "COVERING INDEX customer_archived"));
  CHECK(mentions(plan, "followup_customer (customer_id=? AND state=?)"));
}
