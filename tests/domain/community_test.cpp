#include "rapport/domain/community.hpp"

#include <doctest/doctest.h>

#include "rapport/core/error.hpp"
#include "rapport/domain/interaction.hpp"

using namespace rapport;

namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

Interaction post() {
  Interaction made;
  made.community_id = CommunityId{1};
  made.channel = Channel::web;
  made.direction = Direction::in;
  made.text = "Thank you all";
  return made;
}

Interaction question() {
  auto made = post();
  made.question = "How do I descale it?";
  return made;
}

}  // namespace

TEST_CASE("a community needs a name that can be told from others") {
  Community community;
  CHECK_THROWS_AS(check(community), InvalidInput);
  for (const auto* name : {"Espresso makers", "مجتمع القهوة", "咖啡", "☕"}) {
    community.name = name;
    CHECK_NOTHROW(check(community));
  }
}

TEST_CASE("nobody leaves before they joined, but may on the same day") {
  Member member;
  member.joined_on = day("2026-03-10");
  CHECK_NOTHROW(check(member));
  member.left_on = day("2026-03-10");
  CHECK_NOTHROW(check(member));
  member.left_on = day("2026-03-09");
  CHECK_THROWS_AS(check(member), InvalidInput);
}

TEST_CASE("a post asks, or answers, or does neither") {
  CHECK_NOTHROW(check(post()));
  CHECK_NOTHROW(check(question()));
  auto answer = post();
  answer.answers = InteractionId{3};
  CHECK_NOTHROW(check(answer));
  answer.question = "And you?";
  CHECK_THROWS_AS(check(answer), InvalidInput);
}

TEST_CASE("what asks or answers is a contact of a community that came in") {
  auto nowhere = question();
  nowhere.community_id.reset();
  CHECK_THROWS_AS(check(nowhere), InvalidInput);
  auto outward = question();
  outward.direction = Direction::out;
  CHECK_THROWS_AS(check(outward), InvalidInput);
  auto note = question();
  note.kind = InteractionKind::note;
  CHECK_THROWS_AS(check(note), InvalidInput);
  auto ours = post();
  ours.direction = Direction::out;
  CHECK_NOTHROW(check(ours));
}

TEST_CASE("what a post leaves out is the web, and the question") {
  auto asked = question();
  asked.channel.reset();
  asked.text.clear();
  complete_post(asked);
  CHECK(asked.channel == Channel::web);
  CHECK(asked.text == "How do I descale it?");
  CHECK(usual_direction(asked) == Direction::in);

  auto said = question();
  said.channel = Channel::social;
  complete_post(said);
  CHECK(said.channel == Channel::social);
  CHECK(said.text == "Thank you all");

  Interaction elsewhere;
  complete_post(elsewhere);
  CHECK_FALSE(elsewhere.channel);
}
