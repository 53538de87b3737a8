// The lifecycle of a whole office: what a report says of an earlier day is what it said on that day.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/service/reports.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/history.hpp"
#include "support/random_work.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

/// All rows and columns of a report as text.
std::string printed(Store& store, const Report& report) {
  std::string text;
  ListRequest all;
  for (const auto& column : report.columns) all.fields.emplace_back(column.name);
  store.each(make_plan(report.source, all, {}).query, [&](std::span<const Cell> cells) {
    for (const Cell& cell : cells) {
      if (const auto* number = std::get_if<std::int64_t>(&cell))
        text += fmt::format("{} ", *number);
      else if (const auto* real = std::get_if<double>(&cell))
        text += fmt::format("{} ", *real);
      else
        text += fmt::format("{} ", is_null(cell) ? "-" : text_or_empty(cell));
    }
    text += '\n';
  });
  return text;
}

std::vector<ReportScope> scopes(Date today) {
  std::vector<ReportScope> all(4);
  for (auto& scope : all) scope.today = today;
  all[1].period = parse_period("20d", {today, {}, {}});
  all[2].period = parse_period("30d", {today, {}, {}});
  all[2].previous = previous_period(all[2].period);
  all[2].owner = "ani";
  all[3].owner = "siti";
  return all;
}

std::string printed_on(Workplace& place, Date today, std::optional<Date> as_of = {}) {
  std::string text;
  for (const auto& scope : scopes(today))
    text += printed(place.store, lifecycle_report(count_lifecycle(place.store, scope, as_of), scope, as_of)) + '\n';
  return text;
}

/// Takes back any operation; what depends on it may refuse.
void take_back_one(Workplace& place, const std::vector<OperationId>& done, std::size_t which) {
  try {
    place.change([&](Operation& operation) { take_back(operation, done[which % done.size()]); });
  } catch (const Conflict&) {
    return;
  }
}

std::string count_of(Workplace& place, const char* condition) {
  return place.text({fmt::format("SELECT count(*) FROM customer WHERE {}", condition)});
}

void check_moves(Workplace& place) {
  CHECK(count_of(place,
                 "stage IS NOT (SELECT to_stage FROM stage_move WHERE customer_id = customer.id"
                 " ORDER BY id DESC LIMIT 1)") == "0");
  CHECK(place.text(
            {"SELECT count(*) FROM stage_move m WHERE EXISTS (SELECT 1 FROM stage_move earlier"
             " WHERE earlier.customer_id = m.customer_id AND earlier.id < m.id AND earlier.on_date > m.on_date)"}) ==
        "0");
}

}  // namespace

TEST_SUITE_BEGIN("properties");

TEST_CASE("as of a day, the lifecycle is what was printed on that day, whatever was done and undone since") {
  std::size_t days = 0, moves = 0;
  for (std::uint32_t seed = 1; seed <= 8; ++seed) {
    CAPTURE(seed);
    Workplace place;
    RandomWork work(place, seed);
    std::map<Date, std::string> said;
    std::vector<OperationId> done;
    for (int i = 0; i < 250; ++i) {
      if (const auto id = work.one_operation()) done.push_back(id);
      if (i % 4 == 3 && !done.empty()) take_back_one(place, done, static_cast<std::size_t>(i * 7));
      if (i % 10 == 9 && !done.empty()) {
        // An undo of an undo is a redo.
        const auto undo =
            place.store.value({"SELECT max(id) FROM operation WHERE undoes IS NOT NULL AND undone_by IS NULL"});
        if (!is_null(undo)) take_back_one(place, {OperationId{integer_or_zero(as_cell(undo))}}, 0);
      }
      check_moves(place);
      said[place.session.today()] = printed_on(place, place.session.today());
    }
    for (const auto& [day, text] : said) {
      CAPTURE(to_iso(day));
      CHECK(printed_on(place, day, day) == text);
    }
    days += said.size();
    moves += std::stoul(place.text({"SELECT count(*) FROM stage_move WHERE from_stage IS NOT NULL"}));
  }
  CHECK(days > 300);
  CHECK(moves > 50);
}

TEST_SUITE_END();

TEST_CASE("who is erased is gone from the past too") {
  Workplace place;
  const auto budi = place.customer("Budi", Stage::awareness);
  place.customer("\xe7\x8e\x8b\xe5\xb0\x8f\xe8\x8a\xb3", Stage::commitment);
  const Date then = place.session.today();
  place.session.now += std::chrono::days{10};
  place.session.context.dates.today = then + std::chrono::days{10};
  const auto customers_then = [&](Stage stage) {
    ReportScope scope;
    scope.today = then;
    return count_lifecycle(place.store, scope, then).of(stage).customers;
  };
  place.change([&](Operation& operation) { set_archived(operation, budi, true, place.session); });
  CHECK(customers_then(Stage::awareness) == 1);
  place.change([&](Operation& operation) { purge_customer(operation, budi); });
  CHECK(customers_then(Stage::awareness) == 0);
  CHECK(customers_then(Stage::commitment) == 1);
}

TEST_CASE("a first stage gives way to a move that was before the record, and comes back when that is undone") {
  Workplace place;
  const auto budi = place.customer("Budi");
  const auto first_day = [&] {
    return place.text({"SELECT on_date FROM stage_move WHERE customer_id = ? AND from_stage IS NULL", {budi.value}});
  };
  const auto move_on = [&](Stage to, const char* on) {
    place.change([&](Operation& operation) {
      move_stage(operation, budi, {to, {}, {}}, parse_iso_date(on).value(), place.session);
    });
  };
  move_on(Stage::awareness, "2025-06-01");
  CHECK(first_day() == "2025-06-01");
  CHECK_THROWS_AS(move_on(Stage::expansion, "2025-05-31"), InvalidInput);
  CHECK_THROWS_AS(move_on(Stage::expansion, "2026-03-11"), InvalidInput);
  move_on(Stage::expansion, "2025-06-01");
  const auto undo_latest = [&] {
    const auto latest = latest_undoable(place.store, "ani").value();
    place.change([&](Operation& operation) { take_back(operation, latest); });
  };
  undo_latest();
  undo_latest();
  CHECK(first_day() == "2026-03-10");
  CHECK(place.text({"SELECT stage FROM customer"}) == "exploration");
}

TEST_CASE("a move is not taken back or brought back under a later one, also when the stages are the same again") {
  Workplace place;
  const auto budi = place.customer("Budi");
  std::vector<OperationId> done;
  const auto move_to = [&](Stage to) {
    Operation operation(place.store, place.session.operation("customer stage"));
    move_stage(operation, budi, {to, "back", {}}, place.session.today(), place.session);
    operation.commit();
    done.push_back(operation.id());
  };
  const auto undo = [&](OperationId id) {
    Operation operation(place.store, place.session.operation("undo"));
    take_back(operation, id);
    operation.commit();
    return operation.id();
  };
  for (const auto to : {Stage::awareness, Stage::exploration, Stage::awareness}) move_to(to);
  CHECK_THROWS_WITH_AS(undo(done[0]),
                       fmt::format("customer 1 was moved again, by operation {0} (customer stage by ani); undo that"
                                   " one first, with 'rapport undo {0}'",
                                   done[2].value)
                           .c_str(),
                       Conflict);
  const auto undone = undo(done[2]);
  move_to(Stage::commitment);
  move_to(Stage::exploration);
  CHECK_THROWS_AS(undo(undone), Conflict);
  check_moves(place);
}
