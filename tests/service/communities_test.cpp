#include "rapport/service/communities.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/store/communities.hpp"
#include "rapport/store/customers.hpp"
#include "rapport/store/history.hpp"
#include "support/workplace.hpp"

using namespace rapport;

namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

/// A community with two members and one customer who is none.
struct Forum : test::Workplace {
  CustomerId budi = customer("Budi"), siti = customer("Siti"), stranger = customer("Łukasz");
  CommunityId makers = add("Espresso makers");

  Forum() {
    join(budi, "2026-03-01");
    join(siti, "2026-03-02");
  }
  CommunityId add(const std::string& name) {
    CommunityId id;
    change([&](Operation& operation) {
      Community community;
      community.name = name;
      id = add_community(operation, community, session);
    });
    return id;
  }
  Membership join(CustomerId who, const char* on) {
    Membership joined;
    change([&](Operation& operation) { joined = join_community(operation, makers, who, day(on), session); });
    return joined;
  }
  void leave(CustomerId who, const char* on) {
    change([&](Operation& operation) { leave_community(operation, makers, who, day(on), session); });
  }
  Interaction post(CustomerId who) const {
    Interaction made;
    made.customer_id = who;
    made.community_id = makers;
    return made;
  }
  InteractionId log(const Interaction& interaction) {
    InteractionId id;
    change([&](Operation& operation) { id = log_interaction(operation, interaction, {}, session).interaction; });
    return id;
  }
  InteractionId ask(CustomerId who, const std::string& words) {
    auto made = post(who);
    made.question = words;
    return log(made);
  }
  InteractionId answer(CustomerId who, InteractionId question) {
    auto made = post(who);
    made.text = "Like this";
    made.answers = question;
    return log(made);
  }
  Interaction stored(InteractionId id) { return load(store, interactions, id.value).value(); }
};

}  // namespace

TEST_CASE("a community is found by its number or its whole name, and no other has it") {
  Forum forum;
  CHECK(find_community(forum.store, "1") == forum.makers);
  CHECK(find_community(forum.store, " ESPRESSO mäkers") == forum.makers);
  CHECK(find_community(forum.store, "name:espresso makers") == forum.makers);
  CHECK_THROWS_AS(static_cast<void>(find_community(forum.store, "Espresso")), NotFound);
  CHECK_THROWS_AS(static_cast<void>(find_community(forum.store, "99999999999999999999")), NotFound);
  CHECK_THROWS_AS(static_cast<void>(find_community(forum.store, "")), UsageError);
  CHECK_THROWS_AS(forum.add("espresso MAKERS"), Conflict);
}

TEST_CASE("who joins twice is a member once, and who comes back has two memberships") {
  Forum forum;
  CHECK_FALSE(forum.join(forum.budi, "2026-03-01").changed);
  CHECK(forum.join(forum.budi, "2026-02-01").changed);
  forum.leave(forum.budi, "2026-03-05");
  CHECK_THROWS_AS(forum.leave(forum.budi, "2026-03-06"), Conflict);
  CHECK_THROWS_AS(forum.join(forum.budi, "2026-03-04"), Conflict);
  CHECK(forum.join(forum.budi, "2026-03-08").changed);
  CHECK(forum.text({"SELECT count(*) FROM community_member WHERE customer_id = ?", {forum.budi.value}}) == "2");
  CHECK_THROWS_AS(forum.join(forum.stranger, "2026-03-11"), InvalidInput);
  CHECK_THROWS_AS(forum.leave(forum.siti, "2026-03-01"), InvalidInput);
}

TEST_CASE("only members ask and answer, or who was one on that day") {
  Forum forum;
  const auto question = forum.ask(forum.siti, "How do I descale it?");
  CHECK(forum.stored(question).text == "How do I descale it?");
  CHECK(forum.stored(question).direction == Direction::in);
  CHECK_THROWS_AS(forum.ask(forum.stranger, "And I?"), Conflict);
  CHECK_THROWS_AS(forum.answer(forum.stranger, question), Conflict);
  forum.answer(forum.budi, question);
  forum.answer(forum.siti, question);

  forum.leave(forum.budi, "2026-03-05");
  CHECK_THROWS_AS(forum.answer(forum.budi, question), Conflict);
  auto before = forum.post(forum.budi);
  before.question = "Which cup?";
  before.at = parse_rfc3339("2026-03-04T09:00:00Z").value();
  CHECK_NOTHROW(forum.log(before));
}

TEST_CASE("an answer is to a question of the same community, not of a later day") {
  Forum forum;
  const auto question = forum.ask(forum.siti, "How do I descale it?");
  const auto answer = forum.answer(forum.budi, question);
  CHECK_THROWS_AS(forum.answer(forum.budi, answer), Conflict);
  CHECK_THROWS_AS(forum.answer(forum.budi, InteractionId{99}), NotFound);
  auto early = forum.post(forum.budi);
  early.text = "Like this";
  early.answers = question;
  early.at = parse_rfc3339("2026-03-09T09:00:00Z").value();
  CHECK_THROWS_AS(forum.log(early), Conflict);
  const auto tea = forum.add("Tea");
  forum.change([&](Operation& operation) { join_community(operation, tea, forum.budi, {}, forum.session); });
  early.at = {};
  early.community_id = tea;
  CHECK_THROWS_AS(forum.log(early), Conflict);
}

TEST_CASE("a question that was answered stays one, and its text follows it") {
  Forum forum;
  const auto question = forum.ask(forum.siti, "How do I descale it?");
  const auto answer = forum.answer(forum.budi, question);
  const auto before = forum.stored(question);
  const auto save = [&](const Interaction& after) {
    forum.change([&](Operation& operation) { save_interaction(operation, before, after, forum.session); });
  };
  auto reworded = before;
  reworded.question = "How do I descale my machine?";
  save(reworded);
  CHECK(forum.stored(question).text == "How do I descale my machine?");
  auto plain = before;
  plain.question.reset();
  CHECK_THROWS_AS(save(plain), Conflict);

  forum.change([&](Operation& operation) { remove_interaction(operation, question); });
  CHECK(forum.notes.size() == 1);
  CHECK_FALSE(forum.stored(answer).answers);
  forum.change(
      [&](Operation& operation) { take_back(operation, latest_undoable(forum.store, forum.session.user).value()); });
  CHECK(forum.stored(answer).answers == question);
}

TEST_CASE("what is corrected still fits the question, its answers and the membership of that day") {
  Forum forum;
  const auto question = forum.ask(forum.siti, "How do I descale it?");
  const auto answer = forum.answer(forum.budi, question);
  const auto save_at = [&](InteractionId id, const char* moment) {
    const auto before = forum.stored(id);
    auto after = before;
    after.at = parse_rfc3339(moment).value();
    forum.change([&](Operation& operation) { save_interaction(operation, before, after, forum.session); });
  };
  CHECK_THROWS_AS(save_at(answer, "2026-03-09T09:00:00Z"), Conflict);
  CHECK_THROWS_AS(save_at(question, "2026-03-11T09:00:00Z"), Conflict);
  CHECK_NOTHROW(save_at(question, "2026-03-06T09:00:00Z"));
  forum.leave(forum.budi, "2026-03-05");
  CHECK(forum.notes.size() == 1);
  CHECK_THROWS_AS(save_at(answer, "2026-03-07T09:00:00Z"), Conflict);

  auto itself = forum.stored(question);
  itself.question.reset();
  itself.answers = question;
  CHECK_THROWS_AS(check_post(forum.store, itself), Conflict);
}

TEST_CASE("a community with posts goes only when they may stay as plain contacts, and comes back whole") {
  Forum forum;
  const auto question = forum.ask(forum.siti, "How do I descale it?");
  const auto answer = forum.answer(forum.budi, question);
  CHECK_THROWS_AS(forum.change([&](Operation& operation) { remove_community(operation, forum.makers, false); }),
                  Conflict);
  forum.change([&](Operation& operation) { remove_community(operation, forum.makers, true); });
  CHECK_FALSE(forum.stored(question).community_id);
  CHECK_FALSE(forum.stored(question).question);
  CHECK(forum.stored(question).text == "How do I descale it?");
  forum.change(
      [&](Operation& operation) { take_back(operation, latest_undoable(forum.store, forum.session.user).value()); });
  CHECK(forum.stored(question).question == "How do I descale it?");
  CHECK(forum.stored(answer).answers == question);
  CHECK(current_member(forum.store, forum.makers, forum.siti).has_value());
}

TEST_CASE("a merge brings posts and memberships along; an erasure leaves the answers of others") {
  Forum forum;
  forum.join(forum.stranger, "2026-01-01");
  const auto question = forum.ask(forum.stranger, "How do I descale it?");
  const auto answer = forum.answer(forum.budi, question);
  const auto twice = forum.customer("Ł. Żak");
  forum.change([&](Operation& operation) { merge_customers(operation, twice, forum.stranger, forum.session); });
  CHECK(forum.stored(question).customer_id == twice);
  CHECK(current_member(forum.store, forum.makers, twice).has_value());
  forum.change([&](Operation& operation) { merge_customers(operation, forum.siti, twice, forum.session); });
  const auto member = current_member(forum.store, forum.makers, forum.siti).value();
  CHECK(load(forum.store, community_members, member.value)->joined_on == day("2026-01-01"));

  forum.change([&](Operation& operation) { erase_customer(operation, forum.siti); });
  CHECK(is_null(forum.store.value({"SELECT id FROM interaction WHERE id = ?", {question.value}})));
  CHECK_FALSE(forum.stored(answer).answers);
  CHECK(forum.stored(answer).community_id == forum.makers);
  CHECK(forum.text({"SELECT count(*) FROM community_member"}) == "1");
}
