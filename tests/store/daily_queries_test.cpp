// The queries of every day must cost what they show, however many records there are: SQLite's plan says so.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rapport/domain/deal.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/store/deals.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/names.hpp"

using namespace rapport;

namespace {

const Date today = parse_iso_date("2026-03-10").value();

std::vector<std::string> plan_of(const Source& source, std::optional<std::int64_t> limit = std::nullopt) {
  auto store = Store::in_memory();
  std::vector<std::string> all;
  for (const auto& column : source.columns) all.emplace_back(column.name);
  return store.explain(make_plan(source, {all, {}, {}, limit}, {}).query);
}

/// The steps in which a table is read from end to end, or rows are sorted that an index could hand out in order.
/// What a subquery reads by key, and the few rows that it sorts or collects, does not count.
std::string slow_steps(const std::vector<std::string>& plan, std::string_view table) {
  std::string found;
  for (const auto& line : plan)
    if (line.starts_with("SCAN ") && line.find("SCAN (subquery") == std::string::npos) found += line + '\n';
  const std::string read = std::string{"SEARCH "} + std::string{table} + " USING INDEX";
  if (plan.empty() || !plan.front().starts_with(read)) found += "does not start with " + read + '\n';
  return found;
}

bool uses(const std::vector<std::string>& plan, std::string_view index) {
  return !plan.empty() && plan.front().find(index) != std::string::npos;
}

bool sorts(const std::vector<std::string>& plan) { return !plan.empty() && plan.back().starts_with("USE TEMP B-TREE"); }

Source of_customer(Source source) {
  source.conditions.push_back({std::string{source.table} + ".customer_id = ?", {std::int64_t{1}}});
  return source;
}

const std::vector<ColumnInfo> interaction_infos = infos(interactions);
const std::vector<ColumnInfo> followup_infos = infos(followups);
const Source timeline{interactions.table, interaction_infos, {}, {}, std::string{newest_first}};

}  // namespace

TEST_CASE("what is due comes from the queue's index, in its order") {
  struct Case {
    QueueRequest request;
    const char* index;
  };
  for (const auto& [request, index] :
       {Case{{std::nullopt, today}, "followup_open"}, Case{{"ani", today}, "followup_queue"},
        Case{{"ani", std::nullopt}, "followup_queue"}}) {
    const FollowupQueue queue(request, today);
    const auto plan = plan_of(queue.source(), 20);
    CAPTURE(index);
    CHECK(slow_steps(plan, "followup") == "");
    CHECK(uses(plan, index));
    CHECK_FALSE(sorts(plan));
  }
}

TEST_CASE("a customer's timeline and follow-ups come from an index") {
  const auto contacts = plan_of(of_customer(timeline));
  CHECK(slow_steps(contacts, "interaction") == "");
  CHECK(uses(contacts, "interaction_customer"));
  CHECK_FALSE(sorts(contacts));
  Source planned{followups.table, followup_infos, {}, {}, "followup.due_date"};
  const auto promises = plan_of(of_customer(planned));
  CHECK(slow_steps(promises, "followup") == "");
  CHECK(uses(promises, "followup_customer"));
}

TEST_CASE("the latest interactions are read from the end of an index, not sorted") {
  const auto plan = plan_of(timeline, 20);
  CHECK(plan.front() == "SCAN interaction USING INDEX interaction_at");
  CHECK_FALSE(sorts(plan));
}

TEST_CASE("what a shell completes by name is looked up in an index") {
  auto store = Store::in_memory();
  for (const auto named : {Named::customer, Named::removed_customer, Named::company, Named::user, Named::tag,
                           Named::topic, Named::custom_field, Named::survey})
    for (const auto& query : queries_for_names(named, "bu")) {
      CAPTURE(query.sql);
      bool searches = false;
      for (const auto& line : store.explain(query)) {
        CAPTURE(line);
        // The steps of a walk from value to value, and the few rows of a subquery, are no table.
        CHECK((!line.starts_with("SCAN ") || line == "SCAN step" || line.starts_with("SCAN (subquery")));
        CHECK_FALSE(line.starts_with("USE TEMP B-TREE"));
        searches = searches || (line.starts_with("SEARCH ") && line.find(" INDEX ") != std::string::npos);
      }
      CHECK(searches);
    }
}

TEST_CASE("deals are found by their customer, and open ones in an index that has no closed ones") {
  const DealView view(parse_deal_stages(usual_deal_stages));
  const auto has = [](const std::vector<std::string>& plan, std::string_view step) {
    return std::ranges::any_of(plan, [&](const auto& line) { return line.find(step) != std::string::npos; });
  };
  Source of_owner = view.source();
  of_owner.conditions.push_back({"deal.owner = ?", {"ani"}});
  of_owner.conditions.push_back({"deal.state = 'open'", {}});
  CHECK(has(plan_of(of_owner), "SEARCH deal USING INDEX deal_open (owner=?)"));

  Source shown = view.source();
  shown.conditions.push_back(open_deals_of({1}));
  const auto below_customer = plan_of(shown);
  CHECK(has(below_customer, "SEARCH deal USING INTEGER PRIMARY KEY"));
  CHECK_FALSE(has(below_customer, "SCAN deal"));

  auto store = Store::in_memory();
  for (const auto& line : store.explain(queries_for_names(Named::deal, "1").front())) {
    CAPTURE(line);
    CHECK((!line.starts_with("SCAN ") || line.starts_with("SCAN deal USING INDEX deal_open")));
  }
  CHECK(has(store.explain(deals_named({1}, "Roastery", {9})), "SEARCH deal USING INDEX deal_customer"));
}

TEST_CASE("a slow plan is noticed") {
  Source everything{followups.table, followup_infos, {}, {}, "followup.text"};
  const auto plan = plan_of(everything);
  CHECK(slow_steps(plan, "followup") != "");
  CHECK(sorts(plan));
}
