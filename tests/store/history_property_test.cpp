// Whatever was done can be taken back, and brought back, exactly.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <ranges>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/core/text.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/maintenance.hpp"
#include "support/database_dump.hpp"
#include "support/random_work.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

/// The first line in which two dumps differ: doctest would print all of both.
std::string difference(const std::string& left, const std::string& right) {
  if (left == right) return "";
  const auto mismatch = std::ranges::mismatch(left, right);
  const auto at = static_cast<std::size_t>(mismatch.in1 - left.begin());
  const auto line_at = [&](const std::string& text) {
    const auto start = text.rfind('\n', at) + 1;
    return text.substr(start, text.find('\n', at) - start);
  };
  return line_at(left) + "\n" + line_at(right);
}

/// The key of the row that made a record is forgotten for good when anything changes.
std::string state_of(Store& store) { return dump(store, "import_key"); }

OperationId take_back(Workplace& place, OperationId target) {
  Operation operation(place.store, place.session.operation("undo"));
  rapport::take_back(operation, target);
  operation.commit();
  return operation.id();
}

std::int64_t broken_references(Store& store) {
  return integer_or_zero(as_cell(store.value({"SELECT count(*) FROM pragma_foreign_key_check"})));
}

/// What the write path keeps, computed anew by loops instead of SQL.
class Oracle {
 public:
  explicit Oracle(Store& store) : store_(store) {
    store.each({"SELECT customer_id, on_date, kind <> 'note' OR channel IS NOT NULL, sentiment, kind FROM interaction"
                " ORDER BY at, id"},
               [&](std::span<const Cell> row) {
                 const auto customer = integer_or_zero(row[0]);
                 if (integer_or_zero(row[2]) != 0) touches_[customer].emplace_back(text_or_empty(row[1]));
                 if (!is_null(row[3])) moods_[customer] = text_or_empty(row[3]);
                 if (text_or_empty(row[4]) == "purchase") bought_[customer].emplace_back(text_or_empty(row[1]));
               });
    store.each({"SELECT customer_id, company_id, ifnull(since, '0000'), ifnull(until, '9999') FROM membership"},
               [&](std::span<const Cell> row) {
                 memberships_.push_back({integer_or_zero(row[0]), integer_or_zero(row[1]),
                                         std::string{text_or_empty(row[2])}, std::string{text_or_empty(row[3])}});
               });
  }

  void check_all() {
    store_.each({"SELECT id, name, name_key, last_contact, first_purchase FROM customer"},
                [&](std::span<const Cell> row) {
                  const auto id = integer_or_zero(row[0]);
                  CAPTURE(id);
                  CHECK(text_or_empty(row[2]) == fold(text_or_empty(row[1])));
                  CHECK(text_or_empty(row[3]) == last_contact(id));
                  const auto& bought = bought_[id];
                  CHECK(text_or_empty(row[4]) == (bought.empty() ? "" : *std::ranges::min_element(bought)));
                });
    store_.each({"SELECT f.id, f.customer_id, f.kind, c.stage, f.due_date, f.effective_due FROM followup f"
                 " JOIN customer c ON c.id = f.customer_id WHERE state = 'open'"},
                [&](std::span<const Cell> row) {
                  CAPTURE(integer_or_zero(row[0]));
                  const auto mood = from_word<Sentiment>(moods_[integer_or_zero(row[1])]);
                  const int days = urgency_days(from_word<FollowupKind>(text_or_empty(row[2])).value(),
                                                from_word<Stage>(text_or_empty(row[3])).value(), mood);
                  const Date due = parse_iso_date(text_or_empty(row[4])).value();
                  CHECK(text_or_empty(row[5]) == to_iso(due - std::chrono::days{days}));
                });
  }

 private:
  struct Membership {
    std::int64_t person, company;
    std::string since, until;
  };

  std::string last_contact(std::int64_t customer) {
    std::string last;
    for (const auto& day : touches_[customer]) last = std::max(last, day);
    for (const auto& m : memberships_)
      if (m.company == customer)
        for (const auto& day : touches_[m.person])
          if (m.since <= day && day <= m.until) last = std::max(last, day);
    return last;
  }

  Store& store_;
  std::map<std::int64_t, std::vector<std::string>> touches_, bought_;
  std::map<std::int64_t, std::string> moods_;
  std::vector<Membership> memberships_;
};

void check_sound(Workplace& place) {
  const auto problems = check_derived(place.store);
  CHECK_MESSAGE(problems.empty(), problems.front().what);
  CHECK(broken_references(place.store) == 0);
  Oracle(place.store).check_all();
}

constexpr std::uint32_t runs = 12;
constexpr int operations_a_run = 60;

}  // namespace

TEST_SUITE_BEGIN("properties");

TEST_CASE("random work is undone step by step to what was, and redone step by step to what became of it") {
  for (std::uint32_t seed = 1; seed <= runs; ++seed) {
    CAPTURE(seed);
    Workplace place;
    place.session.plays = true;
    RandomWork work(place, seed);
    for (int i = 0; i < 10; ++i) work.one_operation();

    std::vector<OperationId> done;
    std::vector<std::string> states{state_of(place.store)};
    for (int i = 0; i < operations_a_run; ++i) {
      const auto id = work.one_operation();
      const auto state = state_of(place.store);
      if (!id) {
        REQUIRE(difference(state, states.back()) == "");
        continue;
      }
      done.push_back(id);
      states.push_back(state);
      check_sound(place);
    }
    REQUIRE(done.size() > operations_a_run / 3);

    std::vector<OperationId> undos;
    for (std::size_t i = done.size(); i-- > 0;) {
      CAPTURE(done[i].value);
      REQUIRE(latest_undoable(place.store, "ani") == done[i]);
      undos.push_back(take_back(place, done[i]));
      REQUIRE(difference(state_of(place.store), states[i]) == "");
      check_sound(place);
    }
    for (std::size_t i = 0; i < done.size(); ++i) {
      CAPTURE(done[i].value);
      take_back(place, undos[done.size() - 1 - i]);
      REQUIRE(difference(state_of(place.store), states[i + 1]) == "");
      check_sound(place);
    }
    CHECK(latest_undoable(place.store, "ani") == done.back());
  }
}

TEST_CASE("operations that are undone out of order are taken back whole, or refused whole") {
  int undone = 0, refused = 0;
  for (std::uint32_t seed = 100; seed < 100 + runs; ++seed) {
    CAPTURE(seed);
    Workplace place;
    place.session.plays = true;
    RandomWork work(place, seed);
    std::vector<OperationId> done;
    for (int i = 0; i < operations_a_run; ++i)
      if (const auto id = work.one_operation()) done.push_back(id);
    std::mt19937 engine(seed);
    for (int i = 0; i < operations_a_run; ++i) {
      const auto before = state_of(place.store);
      try {
        done.push_back(take_back(place, done[engine() % done.size()]));
        ++undone;
      } catch (const Conflict&) {
        ++refused;
        REQUIRE(difference(state_of(place.store), before) == "");
      }
      check_sound(place);
    }
  }
  CHECK(undone > 100);
  CHECK(refused > 100);
}

TEST_CASE("what is kept by itself stays right when customers are erased between random changes") {
  for (std::uint32_t seed = 200; seed < 200 + runs; ++seed) {
    CAPTURE(seed);
    Workplace place;
    place.session.plays = true;
    RandomWork work(place, seed);
    for (int i = 0; i < operations_a_run; ++i) {
      work.one_operation();
      if (i % 6 != 5) continue;
      const auto id = work.any_customer();
      if (!id) continue;
      place.change([&](Operation& operation) { purge_customer(operation, id); });
      check_sound(place);
      CHECK(place.text({"SELECT count(*) FROM change WHERE customer_id = ? AND (old IS NOT NULL OR new IS NOT NULL)",
                        {id.value}}) == "0");
      CHECK(place.text({"SELECT count(*) FROM customer WHERE id = ?", {id.value}}) == "0");
    }
    check_sound(place);
  }
}

TEST_SUITE_END();
