#include "rapport/service/completion.hpp"

#include <fmt/format.h>

#include "rapport/core/error.hpp"
#include "rapport/service/followups.hpp"
#include "rapport/service/interactions.hpp"
#include "rapport/service/plays.hpp"
#include "rapport/store/followups.hpp"
#include "rapport/store/records.hpp"

namespace rapport {
namespace {

bool tells_how(const Completion& completion) {
  const auto& contact = completion.contact;
  return completion.note || contact.channel || contact.direction || contact.purpose || contact.sentiment;
}

/// What ends a follow-up of a play starts no play that waits for contacts: it would be followed up without end.
void run_plays_of_completion(Operation& operation, InteractionId contact, const Followup& done,
                             const Session& session) {
  if (!session.plays) return;
  for (const auto& happened : cases_of(load(operation.store(), interactions, contact.value).value()))
    if (happened.event != PlayEvent::contact || done.origin != FollowupOrigin::play)
      run_plays(operation, happened, session);
}

InteractionId log_completion(Operation& operation, const Followup& done, const Completion& completion,
                             const Session& session) {
  Interaction contact = completion.contact;
  contact.customer_id = done.customer_id;
  if (!contact.channel) contact.channel = done.channel;
  contact.kind = contact.channel ? InteractionKind::contact : InteractionKind::note;
  contact.text = completion.note.value_or(done.text);
  const auto id = log_interaction(operation, std::move(contact), std::nullopt, without_plays(session)).interaction;
  // What is to be done once more is promised, and stands for what plays would plan.
  if (!completion.again) run_plays_of_completion(operation, id, done, session);
  return id;
}

Followup plan_again(Operation& operation, const Followup& done, const DateTime& due, const Session& session) {
  Followup again;
  again.customer_id = done.customer_id;
  again.interaction_id = done.interaction_id;
  again.kind = done.kind;
  again.text = done.text;
  again.due_date = due.date;
  again.due_time = due.time ? due.time : done.due_time;
  again.channel = done.channel;
  again.owner = done.owner;
  again.id = plan_followup(operation, again, session);
  return again;
}

void close_by(Operation& operation, const std::vector<FollowupId>& ended, const Interaction& interaction,
              std::string_view why, const Session& session) {
  if (!ended.empty()) operation.derive_columns();  // One of them may have been planned in this operation.
  for (const auto id : ended) {
    const auto followup = load(operation.store(), followups, id.value).value();
    const auto next =
        close_followup(operation, id, FollowupState::done,
                       fmt::format("interaction {} on {}", interaction.id.value, to_iso(interaction.on_date)), session);
    operation.note(fmt::format(
        "follow-up {} is done by interaction {}, {}: {}{}", id.value, interaction.id.value, why, followup.text,
        next && next->planned ? fmt::format("; the next is follow-up {}, due {}", next->planned->id.value,
                                            to_iso(next->planned->due_date))
                              : ""));
  }
}

}  // namespace

Completed complete_followup(Operation& operation, FollowupId id, const Completion& completion, const Session& session) {
  const auto done = end_followup(operation, id, FollowupState::done, completion.note, session);
  if (done.recurrence && completion.again)
    throw InvalidInput(
        fmt::format("follow-up {} repeats, and its next is planned anyway; leave out --again, or change "
                    "the day of the next with 'rapport followup edit'",
                    id.value));
  Completed completed;
  if (completion.logs && tells_how(completion))
    completed.interaction = log_completion(operation, done, completion, session);
  // After the contact, which would end what is planned now.
  completed.next_in_series = plan_next_in_series(operation, done, session);
  if (completion.again) completed.again = plan_again(operation, done, *completion.again, session);
  return completed;
}

void end_silence(Operation& operation, const Interaction& interaction, const Session& session) {
  if (!is_touch(interaction) || interaction.on_date > session.today()) return;
  const auto ended = ended_by_touch(operation.store(), interaction.customer_id, interaction.on_date, session.today());
  close_by(operation, ended, interaction, "which kept in touch", session);
}

void end_waiting(Operation& operation, const Interaction& interaction, const Session& session) {
  if (interaction.on_date > session.today()) return;
  close_by(operation, answered_by(operation.store(), interaction.id), interaction, "which was the response", session);
}

}  // namespace rapport
