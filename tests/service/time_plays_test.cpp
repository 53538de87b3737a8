#include "rapport/service/time_plays.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

#include "rapport/core/error.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/plays.hpp"
#include "rapport/service/reports.hpp"
#include "rapport/store/history.hpp"
#include "rapport/store/maintenance.hpp"
#include "rapport/store/plays.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using namespace rapport::test;

namespace {

using std::chrono::days;

struct Planning : Workplace {
  void pass(int count) {
    session.now += days{count};
    session.context.dates.today += days{count};
  }

  InteractionId log(CustomerId customer, Channel channel, Direction direction = Direction::out,
                    std::optional<Purpose> purpose = {}) {
    Interaction contact;
    contact.customer_id = customer;
    contact.channel = channel;
    contact.direction = direction;
    contact.purpose = purpose;
    contact.text = "Spoke of the quote";
    InteractionId id;
    change([&](Operation& operation) { id = log_interaction(operation, contact, std::nullopt, session).interaction; });
    return id;
  }

  TimePlan plan(std::optional<int> ahead = {}) {
    TimePlan made;
    change([&](Operation& operation) {
      made = plan_by_time(operation, {session.today() + days{ahead.value_or(0)}, {}, {}}, session);
    });
    return made;
  }

  /// "1 after e-mail" of each play that planned anything.
  std::string summary(const TimePlan& plan) {
    std::string text;
    for (const auto& [name, count] : plan.plays)
      if (count > 0) text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, name);
    return text;
  }

  /// Lets only one play run.
  void only(const std::string& name) {
    change([&](Operation& operation) { operation.execute({"UPDATE play SET enabled = (name = ?)", {name}}); });
  }
};

}  // namespace

TEST_CASE("an e-mail that nobody answers calls for one talk, however many there are") {
  Planning place;
  place.only("after e-mail");
  const auto budi = place.customer("Budi Santoso"), siti = place.customer("Siti"), ana = place.customer("王小芳");
  const auto first = place.log(budi, Channel::email);
  place.log(budi, Channel::email);
  place.log(siti, Channel::email);
  place.log(ana, Channel::email, Direction::out, Purpose::marketing);
  place.pass(2);
  CHECK(place.plan().planned == 0);
  place.log(siti, Channel::chat, Direction::in);
  place.pass(1);
  const auto plan = place.plan();
  CHECK(place.summary(plan) == "1 after e-mail");
  const auto followup = load(place.store, followups, plan.last.value).value();
  CHECK(followup.customer_id == budi);
  CHECK(followup.interaction_id == first);
  CHECK(to_iso(followup.due_date) == "2026-03-13");
  CHECK(followup.text == "Speak in person: the e-mail of 2026-03-10 has no answer");
  CHECK(followup.owner == "ani");
  // While the talk is still to come, and after it was skipped, what was sent before it calls for no other.
  place.pass(1);
  place.log(budi, Channel::email);
  place.pass(3);
  CHECK(place.plan().planned == 0);
  place.change([&](Operation& operation) {
    close_followup(operation, plan.last, FollowupState::skipped, "no time", place.session);
  });
  CHECK(place.plan().planned == 0);
  place.pass(1);
  place.log(budi, Channel::email);
  place.pass(3);
  CHECK(place.plan().planned == 1);
}

TEST_CASE("an e-mail to a company is answered by its people, and one with a promise needs nothing more") {
  Planning place;
  place.only("after e-mail");
  CustomerId budi;
  place.change([&](Operation& operation) {
    Customer person;
    person.name = "Budi Santoso";
    person.company = "Kopi Nusantara";
    budi = add_customer(operation, person, place.session);
  });
  const CustomerId company{budi.value + 1};
  REQUIRE(place.text({"SELECT kind FROM customer WHERE id = ?", {company.value}}) == "company");
  place.log(company, Channel::email);
  place.change([&](Operation& operation) {
    Interaction mail;
    mail.customer_id = budi;
    mail.channel = Channel::email;
    mail.text = "The offer";
    log_interaction(operation, mail, Promise{{place.session.today() + days{6}, {}}, "Ask about it"}, place.session);
  });
  place.pass(1);
  place.log(budi, Channel::call);
  place.pass(3);
  CHECK(place.plan().planned == 0);
}

TEST_CASE("what was due on days without a run is planned by the next, and never in the past") {
  Planning place;
  place.only("after e-mail");
  const auto budi = place.customer("Budi Santoso"), siti = place.customer("Siti");
  place.log(siti, Channel::email);
  place.pass(3);
  REQUIRE(place.plan().planned == 1);
  place.pass(1);
  place.log(budi, Channel::email);
  place.pass(60);
  const auto plan = place.plan();
  CHECK(plan.planned == 1);
  CHECK(load(place.store, followups, plan.last.value).value().due_date >= place.session.today());
}

TEST_CASE("silence is planned for once: not again when the call was put aside, and again after the next touch") {
  Planning place;
  place.only("stay in touch");
  const auto budi = place.customer("Budi Santoso");
  place.customer("Never touched");
  place.log(budi, Channel::call);
  place.pass(90);
  CHECK(place.plan().planned == 0);
  place.pass(1);
  const auto plan = place.plan();
  REQUIRE(place.summary(plan) == "1 stay in touch");
  CHECK(load(place.store, followups, plan.last.value).value().kind == FollowupKind::stay_in_touch);
  CHECK(place.plan().planned == 0);
  place.pass(10);
  CHECK(place.plan().planned == 0);
  place.change([&](Operation& operation) {
    close_followup(operation, plan.last, FollowupState::skipped, "on holiday", place.session);
  });
  CHECK(place.plan().planned == 0);
  place.log(budi, Channel::call);
  place.pass(91);
  CHECK(place.plan().planned == 1);
  CHECK(check_derived(place.store).empty());
}

TEST_CASE("a pause, a plan and a shorter cadence move the day of silence, whenever they come or go") {
  Planning place;
  place.only("stay in touch");
  const auto budi = place.customer("Budi Santoso"), siti = place.customer("Siti");
  place.log(budi, Channel::call);
  place.log(siti, Channel::call);
  place.pass(80);
  place.change(
      [&](Operation& operation) { set_pause(operation, budi, place.session.today() + days{30}, "", place.session); });
  Followup promise;
  promise.customer_id = siti;
  promise.text = "Send the list";
  promise.due_date = place.session.today() + days{40};
  FollowupId promised;
  place.change([&](Operation& operation) { promised = plan_followup(operation, promise, place.session); });
  place.pass(20);
  CHECK(place.plan().planned == 0);
  place.pass(11);
  auto plan = place.plan();
  REQUIRE(plan.planned == 1);
  CHECK(load(place.store, followups, plan.last.value).value().customer_id == budi);
  place.change([&](Operation& operation) { remove_followup(operation, promised); });
  plan = place.plan();
  REQUIRE(plan.planned == 1);
  CHECK(load(place.store, followups, plan.last.value).value().customer_id == siti);
}

TEST_CASE("who is to be talked to for another reason is not silent") {
  Planning place;
  const auto budi = place.customer("Budi Santoso");
  place.change([&](Operation& operation) {
    operation.execute({"UPDATE customer SET birthday = '1980-06-09' WHERE id = ?", {budi.value}});
  });
  place.log(budi, Channel::call);
  place.pass(91);  // on the birthday itself
  CHECK(place.summary(place.plan()) == "1 card, 1 congratulations");
}

TEST_CASE("a card that is months away keeps nobody in touch, and one of this week does") {
  Planning place;
  const auto budi = place.customer("Budi Santoso"), siti = place.customer("Siti");
  const auto born = [&](CustomerId id, const std::string& day) {
    place.change([&](Operation& operation) {
      operation.execute({"UPDATE customer SET birthday = ? WHERE id = ?", {day, id.value}});
    });
  };
  born(budi, "1980-12-01");
  born(siti, "1980-06-11");
  place.log(budi, Channel::call);
  place.log(siti, Channel::call);
  const auto plan = place.plan(300);
  CHECK(place.summary(plan) == "2 card, 2 congratulations, 1 stay in touch");
  const auto call = load(place.store, followups, plan.last.value).value();
  CHECK(call.customer_id == budi);
  CHECK(to_iso(call.due_date) == "2026-06-09");  // the day after the cadence, as if it had run on each
  ReportScope scope;
  scope.today = parse_iso_date("2026-06-09").value();
  const auto neglected = [&] {
    std::string ids;
    place.store.each(make_plan(neglected_report(Silence::too_long, scope).source, {{"id"}, {}, {}, {}}, {}).query,
                     [&](std::span<const Cell> row) { ids += std::to_string(integer_or_zero(row[0])); });
    return ids;
  };
  CHECK(neglected().empty());
  place.change([&](Operation& operation) { remove_followup(operation, plan.last); });
  CHECK(neglected() == std::to_string(budi.value));
  scope.today += days{3};  // after the birthday of Siti
  CHECK(neglected() == fmt::format("{}{}", budi.value, siti.value));
  CHECK(check_derived(place.store).empty());
}

TEST_CASE("what waits for an answer while the customer is left in peace is due after the pause") {
  Planning place;
  place.only("after e-mail");
  const auto budi = place.customer("Budi Santoso"), siti = place.customer("Siti");
  const auto pause = [&](CustomerId id, const std::string& until) {
    place.change(
        [&](Operation& operation) { set_pause(operation, id, parse_iso_date(until).value(), "", place.session); });
  };
  pause(budi, "2026-04-10");
  pause(siti, "9999-12-31");
  place.log(budi, Channel::email);
  place.log(siti, Channel::email);
  place.pass(3);
  const auto plan = place.plan();
  REQUIRE(plan.planned == 1);
  const auto talk = load(place.store, followups, plan.last.value).value();
  CHECK(talk.customer_id == budi);
  CHECK(to_iso(talk.due_date) == "2026-04-13");  // a Monday
  place.change([&](Operation& operation) { set_pause(operation, budi, std::nullopt, "", place.session); });
  CHECK(place.plan().planned == 0);
}

TEST_CASE("occasions that came and went while nothing ran are told once, and not planned for") {
  Planning place;
  place.only("congratulations");
  const auto budi = place.customer("Budi Santoso");
  const auto siti = place.customer("Siti");
  const auto born = [&](CustomerId id, const std::string& day) {
    place.change([&](Operation& operation) {
      operation.execute({"UPDATE customer SET birthday = ? WHERE id = ?", {day, id.value}});
    });
  };
  born(budi, "1980-03-11");
  born(siti, "--03-15");
  place.pass(1);
  REQUIRE(place.plan().planned == 1);
  place.pass(10);
  const auto plan = place.plan();
  CHECK(plan.planned == 0);
  CHECK(plan.passed_count == 1);
  REQUIRE(plan.passed.size() == 1);
  CHECK(plan.passed.front().customer == siti);
  CHECK(plan.passed.front().what == "birthday");
  CHECK(to_iso(plan.passed.front().day) == "2026-03-15");
  CHECK(place.plan().passed_count == 0);
}

TEST_CASE("nothing is written when there is nothing new, and undo makes room for the same plan again") {
  Planning place;
  place.only("stay in touch");
  const auto budi = place.customer("Budi Santoso");
  place.log(budi, Channel::call);
  place.pass(91);
  const auto operations = [&] { return place.text({"SELECT count(*) FROM operation"}); };
  REQUIRE(place.plan().planned == 1);
  const auto before = operations();
  CHECK(place.plan().planned == 0);
  CHECK(operations() == before);
  const auto planned = latest_undoable(place.store, "ani").value();
  place.change([&](Operation& operation) { take_back(operation, planned); });
  CHECK(place.text({"SELECT count(*) FROM followup"}) == "0");
  CHECK(place.text({"SELECT ifnull(max(planned_to), 'never') FROM play"}) == "never");
  CHECK(check_derived(place.store).empty());
  CHECK(place.plan().planned == 1);
}

TEST_CASE("many are planned as one range, with all that is derived, and taken back as one") {
  Planning place;
  constexpr int people = 1'100;
  place.only("stay in touch");
  place.change([&](Operation& operation) {
    Customer firm;
    firm.kind = CustomerKind::company;
    firm.name = "Kopi Nusantara";
    const auto company = add_customer(operation, firm, place.session);
    Interaction contact;
    contact.customer_id = company;
    contact.channel = Channel::call;
    contact.text = "Spoke";
    log_interaction(operation, contact, std::nullopt, place.session);
    for (int i = 0; i < people; ++i) {
      Customer person;
      person.name = fmt::format("Budi {}", i);
      person.stage = i % 2 == 0 ? Stage::commitment : Stage::awareness;
      if (i % 10 == 0) person.company = "Kopi Nusantara";
      contact.customer_id = add_customer(operation, person, place.session);
      contact.sentiment = i % 3 == 0 ? std::optional{Sentiment::angry} : std::nullopt;
      log_interaction(operation, contact, std::nullopt, place.session);
    }
  });
  place.pass(91);
  CHECK(place.plan().planned == people + 1);
  const auto problems = check_derived(place.store);
  CHECK_MESSAGE(problems.empty(), problems.front().what);
  CHECK(place.text({"SELECT count(*) FROM change c JOIN operation o ON o.id = c.operation_id"
                    " WHERE o.id = (SELECT max(id) FROM operation) AND entity IN ('followup', 'play_run')"}) == "2");
  CHECK(place.plan().planned == 0);
  const auto planned = latest_undoable(place.store, "ani").value();
  place.change([&](Operation& operation) { take_back(operation, planned); });
  CHECK(place.text({"SELECT count(*) FROM followup"}) == "0");
  CHECK(check_derived(place.store).empty());
  CHECK(place.plan().planned == people + 1);
}

TEST_CASE("conditions choose the customers, and a limit one event of each") {
  Planning place;
  place.only("congratulations");
  const auto budi = place.customer("Budi Santoso"), siti = place.customer("Siti", Stage::commitment);
  place.change([&](Operation& operation) {
    operation.execute({"UPDATE customer SET birthday = '1980-03-10', first_purchase = '2020-03-10'", {}});
    operation.execute(
        {"UPDATE play SET conditions = 'stage=commitment', limit_days = 30"
         " WHERE name = 'congratulations'",
         {}});
  });
  const auto plan = place.plan();
  CHECK(plan.planned == 1);
  CHECK(load(place.store, followups, plan.last.value).value().customer_id == siti);
  CHECK(place.plan().planned == 0);
  CHECK(budi.value != siti.value);
}

TEST_CASE("--play takes a play that waits for time, and is enabled") {
  Planning place;
  const auto plan_with = [&](const char* name) {
    place.change([&](Operation& operation) {
      const TimePlanRequest request{place.session.today(), find_play(place.store, name), {}};
      plan_by_time(operation, request, place.session);
    });
  };
  CHECK_THROWS_AS(plan_with("thanks"), UsageError);
  place.only("card");
  CHECK_THROWS_AS(plan_with("stay in touch"), Conflict);
  CHECK_NOTHROW(plan_with("card"));
}
