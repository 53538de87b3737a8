#include "rapport/service/interactions.hpp"

#include <fmt/format.h>

#include "core/shell_word.hpp"
#include "rapport/core/error.hpp"
#include "rapport/service/communities.hpp"
#include "rapport/service/completion.hpp"
#include "rapport/service/deals.hpp"
#include "rapport/service/find_record.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/service/notes.hpp"
#include "rapport/service/plays.hpp"
#include "rapport/store/communities.hpp"
#include "rapport/store/deals.hpp"
#include "rapport/store/interactions.hpp"
#include "rapport/store/plays.hpp"
#include "rapport/store/records.hpp"
#include "rapport/store/shares.hpp"
#include "service/load_each.hpp"

namespace rapport {
namespace {

void check_external_id(Store& store, const Interaction& interaction) {
  if (!interaction.external_id) return;
  const auto other = interaction_by_external_id(store, *interaction.external_id);
  if (other && *other != interaction.id)
    throw Conflict(fmt::format("external_id '{}' belongs to interaction {}; 'rapport interact show {}' shows it",
                               *interaction.external_id, other->value, other->value));
}

void note_future(Operation& operation, const Interaction& interaction, const Session& session) {
  const bool later_today = interaction.on_date == session.today() && interaction.at > session.now;
  if (!later_today && interaction.on_date <= session.today()) return;
  const auto time = later_today ? std::optional{to_local(interaction.at).time} : std::nullopt;
  operation.note(fmt::format("{} is still to come; what is planned for a day is a follow-up",
                             due_text(interaction.on_date, time)));
}

/// A year of three digits is a slip, too, and makes reports by day endless.
void note_long_past(Operation& operation, const Interaction& interaction, const Session& session) {
  constexpr std::chrono::days living_memory{36'525};
  if (interaction.on_date >= session.today() - living_memory) return;
  operation.note(
      fmt::format("{} is over a hundred years ago; if the year is mistyped, 'rapport interact edit {} --at "
                  "DATE' corrects it",
                  to_iso(interaction.on_date), interaction.id.value));
}

/// A slip of the pen would lower every sum.
void note_given_back(Operation& operation, const Interaction& interaction) {
  if (interaction.amount && interaction.amount->minor < 0)
    operation.note(
        fmt::format("{} counts as money that was given back, and lowers the sums", to_text(*interaction.amount)));
}

void complete(Interaction& interaction, const Session& session) {
  complete_post(interaction);
  if (interaction.at == Instant{}) interaction.at = session.now;
  interaction.on_date = to_local(interaction.at).date;
  if (interaction.owner.empty()) interaction.owner = session.user;
  if (interaction.created_at == Instant{}) interaction.created_at = session.now;
}

/// What must hold between an interaction and other records: all of it for a new one, and of a correction of `before`
/// what that touches. What else is older than a rule may stay.
void check_ties(Store& store, const Interaction& after, const Interaction* before) {
  const auto touches = [&](auto... members) { return !before || ((after.*members != before->*members) || ...); };
  using I = Interaction;
  if (touches(&I::customer_id, &I::on_date, &I::community_id, &I::question, &I::answers)) check_post(store, after);
  if (after.deal_id && touches(&I::customer_id, &I::deal_id)) check_concerns(store, *after.deal_id, after.customer_id);
  if (touches(&I::external_id)) check_external_id(store, after);
}

/// The purchase that a deal became goes where the deal goes, unless it was that of somebody else all the time.
void check_still_of_deal(Store& store, const Interaction& before, const Interaction& after) {
  if (after.customer_id == before.customer_id && after.deal_id == before.deal_id) return;
  const auto id = deal_of_purchase(store, before.id);
  if (!id) return;
  const auto deal = load(store, deals, id->value).value();
  if (after.customer_id != deal.customer_id && before.customer_id == deal.customer_id)
    throw Conflict(
        fmt::format("interaction {0} is what deal {1} became; 'rapport deal set {1} --customer {2}' gives"
                    " both of them to {3}",
                    before.id.value, id->value, after.customer_id.value, customer_label(store, after.customer_id)));
  if (after.deal_id != id && after.deal_id != before.deal_id)
    throw Conflict(
        fmt::format("interaction {0} is what deal {1} became, and stays about it; 'rapport interact remove"
                    " {0}' removes it",
                    before.id.value, id->value));
}

/// What is still to be done of what was promised in it or planned for it.
std::vector<Followup> open_followups_of(Operation& operation, InteractionId id) {
  const auto ids = open_promises(operation.store(), id);
  if (!ids.empty()) operation.derive_columns();  // One of them may have been planned in this operation.
  std::vector<Followup> open;
  for (const auto followup : ids) open.push_back(load(operation.store(), followups, followup.value).value());
  return open;
}

/// A contact that closed a follow-up is taken away, or turns out to be one with somebody else.
void note_followups_done_by(Operation& operation, const Interaction& interaction) {
  for (const auto& followup :
       load_each(operation.store(), followups, followups_done_by(interaction.id, interaction.customer_id)))
    operation.note(fmt::format(
        "follow-up {0} '{1}' was done by it and stays done; 'rapport followup add {2} {3} --due today' plans "
        "it again, if it is still to be done",
        followup.id.value, followup.text, interaction.customer_id.value, shell_word(followup.text)));
}

}  // namespace

Logged log_interaction(Operation& operation, Interaction interaction, const std::optional<Promise>& promise,
                       const Session& session) {
  complete(interaction, session);
  if (!interaction.direction) interaction.direction = usual_direction(interaction);
  Logged logged{store_interaction(operation, interaction, session), std::nullopt};
  note_removed_customer(operation, interaction.customer_id);
  note_new_owner(operation, interaction.owner, session);
  interaction.id = logged.interaction;
  note_future(operation, interaction, session);
  note_long_past(operation, interaction, session);
  note_given_back(operation, interaction);
  end_silence(operation, interaction, session);
  end_waiting(operation, interaction, session);
  if (promise) {
    Followup followup;
    followup.customer_id = interaction.customer_id;
    followup.interaction_id = logged.interaction;
    followup.origin = FollowupOrigin::interaction;
    followup.text = promise->text.empty() ? interaction.text : promise->text;
    followup.due_date = promise->due.date;
    followup.due_time = promise->due.time;
    logged.followup = plan_followup(operation, std::move(followup), session);
  }
  run_plays_of(operation, interaction, session);
  return logged;
}

InteractionId store_interaction(Operation& operation, Interaction interaction, const Session& session) {
  complete(interaction, session);
  check(interaction);
  check_ties(operation.store(), interaction, nullptr);
  return {insert(operation, interactions, interaction)};
}

void check_correction(Store& store, const Interaction& before, const Interaction& after) {
  check(after);
  check_still_asked(store, before, after);
  check_still_of_deal(store, before, after);
  check_ties(store, after, &before);
}

bool save_interaction(Operation& operation, const Interaction& before, Interaction after, const Session& session) {
  if (after.at != before.at) after.on_date = to_local(after.at).date;
  // A text that was the question still is.
  if (before.question && after.question && after.text == before.text && before.text == *before.question)
    after.text = *after.question;
  complete_post(after);
  check_correction(operation.store(), before, after);
  if (after.owner != before.owner) note_new_owner(operation, after.owner, session);
  if (after.at != before.at) {
    note_future(operation, after, session);
    note_long_past(operation, after, session);
  }
  if (after.amount != before.amount) note_given_back(operation, after);
  if (after.customer_id != before.customer_id) {
    note_removed_customer(operation, after.customer_id);
    note_followups_done_by(operation, before);
    move_shares(operation, after.id, after.customer_id);
  }
  return update(operation, interactions, after.id.value, before, after);
}

void remove_interaction(Operation& operation, InteractionId id) {
  note_followups_that_stay(operation, id);
  note_followups_done_by(operation, load(operation.store(), interactions, id.value).value());
  forget_shares(operation, id);
  for (const auto answer : answers_to(operation.store(), id))
    operation.note(fmt::format("interaction {} answered it and stays, as a post that answers nothing", answer.value));
  operation.erase(interactions.table, id.value);
}

void note_followups_that_stay(Operation& operation, InteractionId id) {
  for (const auto& followup : open_followups_of(operation, id)) {
    const bool by_play = followup.origin == FollowupOrigin::play;
    if (by_play && count_events_of(operation.store(), followup.id) > 1)
      operation.note(
          fmt::format("follow-up {} was planned for it and stays: it is for later events too", followup.id.value));
    else
      operation.note(fmt::format("follow-up {0} was {1}; 'rapport followup remove {0}' removes it", followup.id.value,
                                 by_play ? "planned for it and stays" : "promised there and stays planned"));
  }
}

void note_followups_to_correct(Operation& operation, const Interaction& before, const Interaction& after) {
  const bool moved = after.customer_id != before.customer_id;
  const bool is_another_event = moved || after.product != before.product || after.on_date != before.on_date ||
                                after.channel != before.channel || after.direction != before.direction ||
                                is_refund(after) != is_refund(before);
  for (const auto& followup : open_followups_of(operation, after.id)) {
    const bool by_play = followup.origin == FollowupOrigin::play;
    if (by_play ? is_another_event : moved)
      operation.note(
          fmt::format("follow-up {0} was {1} and stays as it is, due {2}: {3}; 'rapport followup edit {0}'"
                      " corrects it, 'rapport followup remove {0}' removes it",
                      followup.id.value, by_play ? "planned for it" : "promised there",
                      due_text(followup.due_date, followup.due_time), followup.text));
  }
}

}  // namespace rapport
