// Imports of interactions and follow-ups: what is created twice, and what is not.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "rapport/core/words.hpp"
#include "rapport/service/followup_import.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/service/interaction_import.hpp"
#include "rapport/store/deals.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/maintenance.hpp"
#include "support/workplace.hpp"

using namespace rapport;

namespace {

struct Office : test::Workplace {
  CustomerId budi = customer("Budi Santoso");
  CustomerId siti = customer("Siti Rahayu");

  template <class Given>
  ImportCounts import(ImportCounts (*engine)(Operation&, Input&, const ImportOptions&, const Given&, const Session&,
                                             ImportListener&),
                      const std::string& csv, const Given& given = {}) {
    ImportCounts counts;
    change([&](Operation& operation) {
      StringInput in(csv);
      ImportListener listener;
      counts = engine(operation, in, {"rows.csv", {}, {}}, given, session, listener);
    });
    return counts;
  }
  ImportCounts log(const std::string& csv, const Interaction& given = {}) {
    return import(import_interactions, csv, given);
  }
  ImportCounts plan(const std::string& csv, const Followup& given = {}) { return import(import_followups, csv, given); }
};

void check_counts(const ImportCounts& counts, std::int64_t created, std::int64_t updated, std::int64_t unchanged,
                  std::int64_t rejected = 0) {
  CHECK(counts.created == created);
  CHECK(counts.updated == updated);
  CHECK(counts.unchanged == unchanged);
  CHECK(counts.rejected == rejected);
}

}  // namespace

TEST_CASE("the n-th of rows that are alike means the n-th such interaction") {
  Office office;
  const std::string row = "Budi Santoso,2026-03-10,Hello\n", header = "customer,date,text\n";
  check_counts(office.log(header + row + row), 2, 0, 0);
  office.session.now += std::chrono::hours{2};
  office.session.user = "tono";
  check_counts(office.log(header + row + row), 0, 0, 2);
  check_counts(office.log(header + row + row + row), 1, 0, 2);
  CHECK(office.text({"SELECT count(*) FROM interaction"}) == "3");
}

TEST_CASE("of many on one day each row means another interaction, in whatever order they stand") {
  Office office;
  const std::string header = "customer,date,text\n";
  std::string rows, turned;
  for (int i = 0; i < 40; ++i) {
    const std::string row = "Budi Santoso,2026-03-10,Hello " + std::to_string(i / 2) + "\n";
    rows += row;
    turned = row + turned;
  }
  check_counts(office.log(header + rows), 40, 0, 0);
  check_counts(office.log(header + turned), 0, 0, 40);
  check_counts(office.log(header + turned + "Budi Santoso,2026-03-10,Hello 7\n"), 1, 0, 40);
}

TEST_CASE("a known external id means its interaction, and blank cells change nothing") {
  Office office;
  check_counts(office.log("customer,at,product,amount,external_id\n1,2026-01-01,Cup,5 EUR,A\n"), 1, 0, 0);
  check_counts(office.log("customer,at,product,amount,external_id\n1,2026-01-02,,6 EUR,A\n"), 0, 1, 0);
  CHECK(office.text({"SELECT product || amount || on_date FROM interaction"}) == "Cup6002026-01-02");
  // The same key twice in one file can only be a mistake when the rows differ.
  check_counts(office.log("customer,at,product,external_id\n1,2026-01-02,Cup,A\n1,2026-01-02,Cup,A\n"
                          "1,2026-01-02,Mug,A\n"),
               0, 0, 2, 1);
}

TEST_CASE("who wants a plan hears of each field that a row changes, and nobody else does") {
  struct Heard final : ImportListener {
    explicit Heard(bool listens) : wants(listens) {}
    [[nodiscard]] bool wants_plan() const override { return wants; }
    void plan(const PlanLine& line) override {
      heard += fmt::format("{} {} {} {} {}:{}>{};", line.line, word_of(line.fate), line.id, line.name, line.field,
                           line.before, line.after);
    }
    bool wants;
    std::string heard;
  };
  Office office;
  const auto heard = [&](const std::string& csv, bool wants = true) {
    Heard listener(wants);
    office.change([&](Operation& operation) {
      StringInput in(csv);
      import_interactions(operation, in, {"rows.csv", {}, {}}, {}, office.session, listener);
    });
    return listener.heard;
  };
  const std::string header = "customer,at,product,quantity,external_id\n";
  CHECK(heard(header + "1,2026-01-01,Cup,2,A\n", false).empty());
  CHECK(heard(header + "1,2026-01-01,Cup,2,A\n") == "2 unchanged 1 Budi Santoso :>;");
  CHECK(heard(header + "1,2026-01-01,Cup,3,A\n2,2026-01-01,Cup,3,A\n") ==
        "2 updated 1 Budi Santoso quantity:2>3;3 conflicting 0  :>;");
  CHECK(heard(header + "2,2026-01-01,Cup,3,A\n") == "2 updated 1 Siti Rahayu customer_id:1>2;");
  CHECK(heard(header + "2,2026-01-02,Mug,,\n") ==
        "2 created 2 Siti Rahayu customer_id:>2;2 created 2 Siti Rahayu kind:>purchase;2 created 2 Siti Rahayu "
        "at:>2026-01-02T12:00:00Z;2 created 2 Siti Rahayu product:>Mug;2 created 2 Siti Rahayu owner:>ani;");
}

TEST_CASE("an id that is another database's is noticed by the name beside it") {
  Office office;
  check_counts(office.log("customer_id,customer,at,text\n1,Budi Santoso,2026-01-01,x\n2,Budi Santoso,2026-01-01,x\n"),
               1, 0, 0, 1);
}

TEST_CASE("a follow-up that was put off, done or given away is not planned again") {
  Office office;
  const std::string csv = "customer,task,due\nBudi Santoso,Call,2026-03-12\nBudi Santoso,Call,2026-03-12\n";
  check_counts(office.plan(csv), 2, 0, 0);
  office.change([&](Operation& operation) {
    snooze_followup(operation, {1}, {parse_iso_date("2026-03-20").value(), std::nullopt});
    close_followup(operation, {2}, FollowupState::done, "Bought", office.session);
  });
  check_counts(office.plan(csv), 0, 0, 2);
  check_counts(office.plan("customer,task,due,state\n1,Call,2026-03-12,open\n"), 0, 0, 1);
  check_counts(office.plan("customer,task,due,owner\n1,Call,2026-03-12,tono\n"), 0, 1, 0);
  CHECK(office.text({"SELECT count(*) FROM followup"}) == "2");
}

TEST_CASE("the look-ups of imports go by index") {
  auto store = Store::in_memory();
  const auto check_plan = [&](const Query& query, const std::string& start) {
    const auto plan = store.explain(query);
    REQUIRE_FALSE(plan.empty());
    // A row of constants is no table.
    for (const auto& line : plan) CHECK_FALSE((line.starts_with("SCAN ") && line != "SCAN CONSTANT ROW"));
    CHECK(plan.front().starts_with(start));
  };
  check_plan(interactions_at({1}, Instant{}, {9}), "SEARCH interaction USING COVERING INDEX interaction_customer");
  check_plan(followups_with_text({1}, "Call"), "SEARCH followup USING INDEX followup_customer");
  check_plan(followups_up_to({1}, {9}), "SEARCH followup USING COVERING INDEX followup_customer");
  Deal deal;
  deal.customer_id = {1};
  deal.amount = Money{500, "EUR"};
  deal.closed_on = parse_iso_date("2026-03-01");
  check_plan(purchases_like(deal, {9}, std::chrono::days{1}), "SEARCH interaction USING INDEX interaction_bought");
}

TEST_CASE("an import of so many purchases that undo erases them at once leaves nothing of them behind") {
  Office office;
  office.log("customer,date,product,amount\nSiti Rahayu,2026-02-01,Cups,5 EUR\n");
  std::string rows = "customer_id,date,product,amount\n";
  for (int i = 0; i < 20'001; ++i) rows += i % 2 == 0 ? "1,2026-01-05,Beans,1 EUR\n" : "2,2026-01-06,Beans,1 EUR\n";
  CHECK(office.log(rows).created == 20'001);
  CHECK(check_derived(office.store).empty());
  office.change([&](Operation& operation) { take_back(operation, latest_undoable(office.store, "ani").value()); });
  const auto first = [&](CustomerId id) {
    return office.text({"SELECT first_purchase FROM customer WHERE id = ?", {id.value}});
  };
  CHECK(first(office.budi) == "");
  CHECK(first(office.siti) == "2026-02-01");
  const auto problems = check_derived(office.store);
  CHECK_MESSAGE(problems.empty(), problems.front().what);
}
