#include "rapport/service/completion.hpp"

#include <doctest/doctest.h>

#include "rapport/service/followups.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/store/history.hpp"
#include "support/workplace.hpp"

using namespace rapport;
using rapport::test::Workplace;

namespace {

Date day(const char* text) { return parse_iso_date(text).value(); }

FollowupId plan(Workplace& work, CustomerId customer, FollowupKind kind, std::optional<Channel> channel = {}) {
  FollowupId id;
  work.change([&](Operation& operation) {
    Followup followup;
    followup.customer_id = customer;
    followup.text = "Call back";
    followup.kind = kind;
    followup.channel = channel;
    followup.due_date = day("2026-03-10");
    id = plan_followup(operation, followup, work.session);
  });
  return id;
}

Completed complete(Workplace& work, FollowupId id, const Completion& completion) {
  Completed completed;
  work.change([&](Operation& operation) { completed = complete_followup(operation, id, completion, work.session); });
  return completed;
}

void touch(Workplace& work, CustomerId customer, const char* at) {
  work.change([&](Operation& operation) {
    Interaction contact;
    contact.customer_id = customer;
    contact.channel = Channel::visit;
    contact.text = "Said hello";
    contact.at = parse_rfc3339(at).value();
    log_interaction(operation, contact, std::nullopt, work.session);
  });
}

FollowupState state_of(Workplace& work, FollowupId id) { return load(work.store, followups, id.value).value().state; }

}  // namespace

TEST_CASE("nothing is logged of a follow-up of which nothing is told") {
  Workplace work;
  const auto completed = complete(work, plan(work, work.customer("Budi"), FollowupKind::promise, Channel::call), {});
  CHECK_FALSE(completed.interaction);
  CHECK_FALSE(completed.again);
}

TEST_CASE("what is told is logged by the channel that is told, else by the planned one, else as a note") {
  Workplace work;
  const auto customer = work.customer("Budi");
  struct Case {
    std::optional<Channel> planned, told, logged;
  };
  for (const auto& [planned, told, logged] : {Case{Channel::visit, Channel::call, Channel::call},
                                              Case{Channel::visit, {}, Channel::visit}, Case{{}, {}, {}}}) {
    Completion completion;
    completion.note = "He is pleased";
    completion.contact.channel = told;
    const auto completed = complete(work, plan(work, customer, FollowupKind::check, planned), completion);
    const auto interaction = load(work.store, interactions, completed.interaction.value().value).value();
    CHECK(interaction.channel == logged);
    CHECK(interaction.kind == (logged ? InteractionKind::contact : InteractionKind::note));
    CHECK(interaction.text == "He is pleased");
  }
}

TEST_CASE("what is to be done again is planned after the contact, which does not end it") {
  Workplace work;
  const auto id = plan(work, work.customer("Budi"), FollowupKind::stay_in_touch, Channel::call);
  Completion completion;
  completion.contact.sentiment = Sentiment::pleased;
  completion.again = DateTime{day("2026-03-24"), std::nullopt};
  const auto completed = complete(work, id, completion);
  CHECK(state_of(work, id) == FollowupState::done);
  CHECK(state_of(work, completed.again.value().id) == FollowupState::open);
}

TEST_CASE("a touch that ends the silence ends the plan to end it") {
  Workplace work;
  const auto customer = work.customer("Budi");  // with a cadence of 90 days
  const auto id = plan(work, customer, FollowupKind::stay_in_touch);
  const auto promise = plan(work, customer, FollowupKind::promise);
  touch(work, customer, "2025-12-09T09:00:00Z");
  CHECK(state_of(work, id) == FollowupState::open);
  CHECK(work.notes.empty());
  touch(work, customer, "2026-03-11T09:00:00Z");
  CHECK(state_of(work, id) == FollowupState::open);
  touch(work, customer, "2025-12-10T09:00:00Z");
  CHECK(state_of(work, id) == FollowupState::done);
  CHECK(work.notes.size() == 1);
  CHECK(state_of(work, promise) == FollowupState::open);
}
