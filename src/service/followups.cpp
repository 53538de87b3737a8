#include "rapport/service/followups.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

/// The record, which must be open.
Followup load_open(Store& store, FollowupId id) {
  auto followup = load(store, followups, id.value).value();
  if (followup.state != FollowupState::open)
    throw Conflict(fmt::format("follow-up {} is {} already, since {}; 'rapport followup list --filter id={}' shows it",
                               id.value, word_of(followup.state), to_iso(followup.closed_on.value()), id.value));
  return followup;
}

}  // namespace

FollowupId plan_followup(Operation& operation, Followup followup, const Session& session) {
  if (followup.owner.empty()) followup.owner = session.user;
  check(followup);
  note_removed_customer(operation, followup.customer_id);
  note_new_owner(operation, followup.owner, session);
  return store_followup(operation, std::move(followup), session);
}

FollowupId store_followup(Operation& operation, Followup followup, const Session& session) {
  if (followup.owner.empty()) followup.owner = session.user;
  if (followup.created_at == Instant{}) followup.created_at = session.now;
  check(followup);
  return {insert(operation, followups, followup)};
}

bool save_followup(Operation& operation, const Followup& before, const Followup& after, const Session& session) {
  check(after);
  if (after.owner != before.owner) note_new_owner(operation, after.owner, session);
  if (after.customer_id != before.customer_id) note_removed_customer(operation, after.customer_id);
  return update(operation, followups, after.id.value, before, after);
}

Followup end_followup(Operation& operation, FollowupId id, FollowupState state, std::optional<std::string> outcome,
                      const Session& session) {
  const auto before = load_open(operation.store(), id);
  auto after = before;
  after.state = state;
  after.closed_on = session.today();
  after.outcome = std::move(outcome);
  update(operation, followups, id.value, before, after);
  return after;
}

std::optional<NextInSeries> close_followup(Operation& operation, FollowupId id, FollowupState state,
                                           std::optional<std::string> outcome, const Session& session) {
  return plan_next_in_series(operation, end_followup(operation, id, state, std::move(outcome), session), session);
}

void snooze_followup(Operation& operation, FollowupId id, const DateTime& until) {
  const auto before = load_open(operation.store(), id);
  auto after = before;
  after.due_date = until.date;
  if (until.time) after.due_time = until.time;
  const auto moment = [](const Followup& followup) { return std::pair{followup.due_date, followup.due_time}; };
  if (moment(after) <= moment(before))
    throw Conflict(fmt::format(
        "follow-up {} is due {}, which is not before {}; 'rapport followup edit {} --due DATE' moves it to any day",
        id.value, due_text(before.due_date, before.due_time), due_text(after.due_date, after.due_time), id.value));
  ++after.snoozed;
  update(operation, followups, id.value, before, after);
}

bool reassign_followup(Operation& operation, FollowupId id, const std::string& owner, const Session& session) {
  const auto before = load_open(operation.store(), id);
  auto after = before;
  after.owner = owner;
  if (after.owner != before.owner) note_new_owner(operation, owner, session);
  return update(operation, followups, id.value, before, after);
}

void remove_followup(Operation& operation, FollowupId id) { operation.erase(followups.table, id.value); }

}  // namespace rapport
