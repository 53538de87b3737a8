// The queries of every day must cost what they show, however many records there are: SQLite's plan says so.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rapport/domain/community.hpp"
#include "rapport/domain/customer.hpp"
#include "rapport/domain/deal.hpp"
#include "rapport/domain/expectation.hpp"
#include "rapport/domain/followup.hpp"
#include "rapport/domain/gift.hpp"
#include "rapport/domain/interaction.hpp"
#include "rapport/service/contact_reports.hpp"
#include "rapport/service/reports.hpp"
#include "rapport/store/communities.hpp"
#include "rapport/store/contact_points.hpp"
#include "rapport/store/deals.hpp"
#include "rapport/store/expectations.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/gifts.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/names.hpp"
#include "rapport/store/occasions.hpp"
#include "rapport/store/reports.hpp"
#include "rapport/store/shares.hpp"
#include "store/derive.hpp"
#include "support/query_plans.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

const Date today = parse_iso_date("2026-03-10").value();

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

TEST_CASE("the neglected come from an index, the longest over their cadence first") {
  ReportScope scope;
  scope.today = today;
  const auto report = neglected_report(Silence::too_long, scope);
  auto store = Store::in_memory();
  const auto plan = store.explain(make_plan(report.source, {{"id", "days", "cadence", "over"}, {}, {}, 20}, {}).query);
  CHECK(slow_steps(plan, "customer") == "");
  CHECK(uses(plan, "customer_touch_due"));
  CHECK_FALSE(sorts_all(plan));

  scope.owner = "ani";
  const auto of_owner = neglected_report(Silence::too_long, scope);
  CHECK(uses(plan_of(of_owner.source, 20), "customer_owner_touch_due (owner=? AND touch_due<?)"));
}

TEST_CASE("customers of an owner or in a stage come from an index, in the order of their numbers") {
  const auto columns = infos(customers);
  Source source{customers.table, columns, {}, {{"customer.archived_at IS NULL"}}};
  for (const auto& [filter, index] :
       {std::pair{"owner=ani", "customer_owner (owner=?)"}, std::pair{"stage=expansion", "customer_stage (stage=?)"}}) {
    source.conditions.resize(1);
    source.conditions.push_back(make_condition(source, filter, {}));
    const auto plan = plan_of(source, 20);
    CAPTURE(filter);
    CHECK(uses(plan, index));
    CHECK_FALSE(sorts(plan));
  }
}

TEST_CASE("reports on contacts read the days of their period, and responses what came in on them") {
  ReportScope scope;
  scope.period = {today - std::chrono::days{30}, today};
  scope.today = today;
  auto store = Store::in_memory();
  const auto explained = [&](const Report& report) {
    std::string plan;
    for (const auto& line : store.explain(make_plan(report.source, {}, {}).query)) plan += line + '\n';
    return plan;
  };
  for (const auto by : {ContactMixBy::customer, ContactMixBy::owner}) {
    const auto plan = explained(contact_mix_report(by, scope));
    CAPTURE(plan);
    CHECK(plan.find("SEARCH interaction USING INDEX interaction_on_date") != std::string::npos);
  }
  // Of all days the table is read from end to end: no index has it in an order that would be quicker.
  for (const auto by : {ContactMixBy::customer, ContactMixBy::owner}) {
    const auto plan = explained(contact_mix_report(by, {}));
    CAPTURE(plan);
    CHECK(plan.find("INDEX interaction") == std::string::npos);
  }
  const auto from_counts = explained(contact_mix_report(ContactMixBy::month, scope));
  CAPTURE(from_counts);
  CHECK(from_counts.find("interaction") == std::string::npos);
  for (const auto& report : {response_report(ResponseBy::kind, scope), waiting_report(scope)}) {
    const auto plan = explained(report);
    CAPTURE(plan);
    CHECK(plan.find("SEARCH interaction USING INDEX interaction_inbound") != std::string::npos);
    CHECK(plan.find("SEARCH stage_move USING INDEX stage_move_date") != std::string::npos);
    CHECK(plan.find("SCAN interaction") == std::string::npos);
    CHECK(plan.find("SCAN customer") == std::string::npos);
  }
}

TEST_CASE("a customer's timeline and follow-ups come from an index") {
  const auto contacts = plan_of(of_customer(timeline));
  CHECK(slow_steps(contacts, "interaction") == "");
  CHECK(uses(contacts, "interaction_customer"));
  CHECK_FALSE(sorts(contacts));
  const auto promises = plan_of({followups.table, followup_infos, {}, {open_followups_for({1})}, "followup.due_date"});
  CHECK(slow_steps(promises, "followup") == "");
  CHECK(uses(promises, "followup_customer (customer_id=? AND state=?)"));
  CHECK_FALSE(sorts(promises));
}

TEST_CASE("what belongs to whoever has an address is found by the address, and by the customer") {
  Source contacts = timeline;
  contacts.conditions.push_back(make_condition(contacts, "email=Budi@Example.com", {}));
  const auto of_address = plan_of(contacts);
  CHECK(slow_steps(of_address, "interaction") == "");
  CHECK(uses(of_address, "interaction_customer (customer_id=?)"));
  CHECK(mentions(of_address, "contact_point_normalised (normalised=? AND kind=?)"));
  Source promises{followups.table, followup_infos};
  promises.conditions.push_back(make_condition(promises, "phone=+62 812 5550 1001", {}));
  CHECK(uses(plan_of(promises), "followup_customer (customer_id=?)"));
}

TEST_CASE("the latest interactions are read from the end of an index, not sorted") {
  const auto plan = plan_of(timeline, 20);
  CHECK(plan.front() == "SCAN interaction USING INDEX interaction_at");
  CHECK_FALSE(sorts(plan));
}

TEST_CASE("the posts of a community come from an index, in its order") {
  const Source posts{interactions.table, interaction_infos, {}, {posts_in({1})}, std::string{newest_post_first}};
  const auto plan = plan_of(posts, 10);
  CHECK(slow_steps(plan, "interaction") == "");
  CHECK(uses(plan, "interaction_community (community_id=?)"));
  CHECK_FALSE(sorts_all(plan));
}

TEST_CASE("the memberships of a customer, and the members of a community, come from an index") {
  const std::vector<ColumnInfo> columns = infos(community_members);
  const Source members{community_members.table, columns, {}, {}, "community_member.joined_on"};
  const auto of_one = plan_of(of_customer(members));
  CHECK(slow_steps(of_one, "community_member") == "");
  CHECK(uses(of_one, "community_member_customer"));
  Source of_community = members;
  of_community.conditions = {present_members_of({1})};
  const auto current = plan_of(of_community);
  CHECK(slow_steps(current, "community_member") == "");
  CHECK(uses(current, "community_member_current"));
}

TEST_CASE("a report on a community reads its posts and not the timeline of everybody") {
  auto store = Store::in_memory();
  for (const auto& rows : {community_rows("month", CommunityId{1}, {}), community_rows("community", CommunityId{1}, {}),
                           community_member_rows(CommunityId{1}, {}), community_question_rows(CommunityId{1}, {}),
                           community_question_rows(std::nullopt, {})})
    for (const auto& line : store.explain({rows.sql, rows.parameters})) {
      CAPTURE(line);
      const bool scans = line.starts_with("SCAN ") && (line.find(" i") == 4 || line.find(" interaction") == 4);
      CHECK((!scans || line.find("interaction_community") != std::string::npos));
    }
}

TEST_CASE("what a shell completes by name is looked up in an index") {
  auto store = Store::in_memory();
  for (const auto named : {Named::customer, Named::removed_customer, Named::company, Named::user, Named::tag,
                           Named::topic, Named::custom_field, Named::survey, Named::community})
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

TEST_CASE("days to remember are found by the day of the year, whoever looks after the customers") {
  OccasionScope scope;
  scope.from = today;
  scope.to = today + std::chrono::days{400};
  scope.today = today;
  for (const auto& owner : {std::optional<std::string>{}, std::optional<std::string>{"ani"}}) {
    scope.owner = owner;
    const auto plan = plan_of(occasion_rows(scope));
    CHECK(scanned(plan) == "");
    for (const auto* index : {"customer_birthday (<expr>>? AND <expr><?)", "occasion_day (<expr>>? AND <expr><?)",
                              "customer_first_purchase (<expr>>? AND <expr><?)"})
      CHECK(mentions(plan, index));
  }
}

TEST_CASE("one customer's days to remember, purchases, gifts and links are found by the customer") {
  const auto plan = plan_of(occasion_rows_of({1}, today, LeapDay::feb_28));
  CHECK(scanned(plan) == "");
  CHECK(mentions(plan, "occasion_customer (customer_id=?)"));
  CHECK_FALSE(mentions(plan, "<expr>"));
  const auto columns = what_gifts_fit();
  Source fitting{customers.table, columns};
  fitting.conditions.push_back({"customer.id = ?", {std::int64_t{1}}});
  const auto fit = plan_of(fitting);
  CHECK(slow_steps(fit, "customer").find("SCAN") == std::string::npos);
  CHECK(mentions(fit, "interaction_bought (customer_id=?)"));
  CHECK(mentions(fit, "gift_customer (customer_id=? AND state=?)"));
  static const auto gift_infos = infos(gifts);
  CHECK(mentions(plan_of(of_customer({gifts.table, gift_infos, {}, {}, std::string{newest_gift_first}})),
                 "gift_customer"));
}

TEST_CASE("who would care about a link is found by the topic") {
  static const auto columns = infos(customers);
  Source source{customers.table, columns};
  keep_interested(source, {"coffee"});
  keep_receptive(source, "https://example.com");
  const auto plan = plan_of(source);
  CHECK(scanned(plan) == "");
  CHECK(mentions(plan, "customer_interest_topic (topic=?)"));
  CHECK(mentions(plan, "share USING COVERING INDEX sqlite_autoindex_share_1 (url=? AND customer_id=?)"));
}

TEST_CASE("gifts of a period are found by their day") {
  ReportScope scope;
  scope.period = {today - std::chrono::days{30}, today};
  const auto plan = plan_of(gift_rows(scope));
  CHECK(scanned(plan) == "");
  CHECK(mentions(plan, "gift_given (on_date>? AND on_date<?)"));
}

TEST_CASE("the first purchase is found in an index of what was bought") {
  const auto plan = Store::in_memory().explain(
      {"SELECT " + std::string{derived::first_purchase} + " FROM customer WHERE id = ?", {std::int64_t{1}}});
  CHECK(scanned(plan) == "");
  CHECK(plan.back() == "SEARCH interaction USING INDEX interaction_bought (customer_id=?)");
}

TEST_CASE("who is calling is found by an index, and so is what is told of them") {
  auto store = Store::in_memory();
  const auto found = store.explain(query_for_contact_points("phone", "+628123456789"));
  CHECK(slow_steps(found, "p") == "");
  CHECK(uses(found, "contact_point_normalised"));
  CHECK_FALSE(sorts(found));
  const auto shared = store.explain(query_for_sharer("email", "budi@example.com", {12}));
  CHECK(slow_steps(shared, "p") == "");
  CHECK(uses(shared, "contact_point_normalised"));
  CHECK_FALSE(sorts(shared));
  const std::vector<ColumnInfo> all = infos(customers), expected = infos(expectations), dealt = infos(deals);
  const auto who = plan_of({customers.table, all, {}, {{"customer.id IN (?, ?)", {std::int64_t{1}, std::int64_t{2}}}}});
  CHECK(who.front() == "SEARCH customer USING INTEGER PRIMARY KEY (rowid=?)");
  Source bought = timeline;
  bought.conditions.push_back(purchases_by({1}));
  CHECK(uses(plan_of(bought, 5), "interaction_customer"));
  CHECK_FALSE(sorts(plan_of(bought, 5)));
  const Source open{expectations.table, expected, {}, {unmet_expectations_of({1})}};
  CHECK(uses(plan_of(open), "expectation_customer (customer_id=? AND met_on=?)"));
  const auto talks = plan_of({deals.table, dealt, {}, {open_deals_of({1})}, std::string{soonest_close_first}});
  CHECK(scanned(talks) == "");
  CHECK(mentions(talks, "deal USING COVERING INDEX deal_customer (customer_id=? AND state=?)"));
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

TEST_CASE("a calendar's entry finds its follow-up in an index") {
  auto store = Store::in_memory();
  const auto plan = store.explain(followups_with_uid("a@example.com"));
  REQUIRE(plan.size() == 1);
  CHECK(plan.front().find("INDEX followup_uid (uid=?)") != std::string::npos);
  const auto series = store.explain(open_followups_called("a@example.com/day-"));
  CHECK(series.front().find("INDEX followup_uid (uid>? AND uid<?)") != std::string::npos);
}

TEST_CASE("a slow plan is noticed") {
  Source everything{followups.table, followup_infos, {}, {}, "followup.text"};
  const auto plan = plan_of(everything);
  CHECK(slow_steps(plan, "followup") != "");
  CHECK(sorts(plan));
}

TEST_CASE("changes of a period are found by its operations, and need no sorting") {
  ReportScope scope;
  scope.period = {today - std::chrono::days{30}, today};
  const auto plan = plan_of(changes_report(scope).source, 20);
  CHECK(slow_steps(plan, "change") == "");
  CHECK(mentions(plan, "change USING INDEX change_operation (operation_id>? AND operation_id<?)"));
  CHECK(mentions(plan, "operation_at (at>?)"));
}

TEST_CASE("operation by operation they are neither read whole nor sorted") {
  ReportScope scope;
  scope.period = {today - std::chrono::days{1}, {}};
  Report report = changes_report(scope);
  report.source.from = operations_from;
  report.source.order = "o.id DESC, change.id DESC";
  const auto plan = plan_of(report.source, 20);
  CHECK_FALSE(sorts(plan));
  CHECK(mentions(plan, "SEARCH o USING INTEGER PRIMARY KEY (rowid>?)"));
  CHECK(mentions(plan, "change USING INDEX change_operation (operation_id=?"));
}
