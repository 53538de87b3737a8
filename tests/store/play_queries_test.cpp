// What plays ask at each event, and 'followup plan' every night, must cost what it finds: SQLite's plan says so.

#include <doctest/doctest.h>

#include <string>
#include <utility>

#include "rapport/domain/customer.hpp"
#include "rapport/domain/play.hpp"
#include "rapport/query/filter.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/plays.hpp"
#include "rapport/store/time_plays.hpp"
#include "support/query_plans.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Date today = parse_iso_date("2026-03-10").value();

}  // namespace

TEST_CASE("what the plays of time want is found by the days of e-mails, of the year and of silence") {
  auto store = Store::in_memory();
  for (const auto& [event, index] :
       {std::pair{PlayEvent::unanswered_email, "SEARCH i USING INDEX interaction_mailed (on_date=?)"},
        std::pair{PlayEvent::occasion, "customer_birthday (<expr>>? AND <expr><?)"},
        std::pair{PlayEvent::silence, "SEARCH s USING COVERING INDEX silence_attended_to (attended_to>? AND"}}) {
    TimePlayRun run;
    run.play.event = event;
    run.today = today;
    run.days = {{today, today}, {today + std::chrono::days{1}, today + std::chrono::days{1}}};
    std::string plan;
    for (const auto& line : store.explain(events_found(run))) plan += line + '\n';
    CAPTURE(plan);
    CHECK(plan.find(index) != std::string::npos);
    for (const auto* table : {"SCAN interaction", "SCAN i\n", "SCAN customer", "SCAN c\n", "SCAN silence", "SCAN s\n",
                              "SCAN play_run", "SCAN followup", "SCAN f\n", "SCAN a\n"})
      CHECK(plan.find(table) == std::string::npos);
  }
}

TEST_CASE("plays and what they planned are found by an index") {
  auto store = Store::in_memory();
  CHECK(uses(store.explain(query_for_plays(PlayEvent::purchase)), "play_event"));
  for (const auto& query : {query_for_event({1}, {1}, "interaction:1"),
                            query_for_days({1}, {1}, "interaction:2", today, std::chrono::days{30}),
                            query_for_open({1}, {1}, "interaction:2", {})}) {
    const auto plan = store.explain(query);
    CAPTURE(query.sql);
    REQUIRE_FALSE(plan.empty());
    CHECK(plan.front().find("(play_id=? AND customer_id=?") != std::string::npos);
  }
}

TEST_CASE("what a play has planned for two customers is found by their follow-ups") {
  auto store = Store::in_memory();
  const auto plan = store.explain(planned_for_both({1}, {2}));
  CHECK(scanned(plan) == "");
  CHECK(mentions(plan, "SEARCH same USING INDEX play_run_followup (followup_id=?)"));
  CHECK_FALSE(mentions(plan, "(play_id=?)"));
}

TEST_CASE("the play of a follow-up is found by it, and only for who asks") {
  const QueueRequest request{"ani", today};
  const FollowupQueue queue(request, today);
  auto store = Store::in_memory();
  CHECK_FALSE(mentions(store.explain(make_plan(queue.source(), {}, {}).query), "SEARCH p USING INTEGER PRIMARY KEY"));
  Source source = queue.source();
  source.conditions.push_back(make_condition(source, "play=thanks", {}));
  const auto plan = plan_of(source);
  CHECK(mentions(plan, "play_run_followup (followup_id=?)"));
  CHECK(scanned(plan) == "");
}

TEST_CASE("a condition of a play looks at the items of one customer") {
  auto store = Store::in_memory();
  const auto columns = infos(customers);
  for (const auto* filter : {"tags=vip", "tags!=vip,press", "tags~vip", "tags=", "emails=a@example.com"}) {
    CAPTURE(filter);
    const auto plan = store.explain(query_for_condition({customers.table, columns}, 1, filter, {}));
    REQUIRE_FALSE(plan.empty());
    for (const auto& line : plan) {
      CAPTURE(line);
      CHECK_FALSE(line.starts_with("SCAN customer"));
      CHECK(line.find("LIST SUBQUERY") == std::string::npos);
    }
  }
}
