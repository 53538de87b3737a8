#include <array>

#include "domain/address_columns.hpp"
#include "rapport/domain/followup.hpp"

namespace rapport {
namespace {

constexpr std::array followup_columns{
    column<&Followup::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Followup::due_date>("due_date", "Due", "the day on which it is due"),
    column<&Followup::due_time>("due_time", "Time", "time of day, HH:MM"),
    column<&Followup::customer_id>("customer_id", "Customer ID", "the customer's number",
                                   {.writable = false, .shown = false}),
    computed<Followup>("customer", "Customer", "the customer's name", Kind::text,
                       "(SELECT name FROM customer WHERE customer.id = followup.customer_id)", true),
    column<&Followup::text>("text", "Text", "what is to be done"),
    column<&Followup::kind>("kind", "Kind", "what it is for"),
    column<&Followup::channel>("channel", "Channel", "how it is to be done", {.shown = false}),
    column<&Followup::recurrence>("recurrence", "Repeats", "an RRULE of RFC 5545", {.writable = false, .shown = false}),
    column<&Followup::series_date>("series_date", "In series", "the day of its series that it stands for",
                                   {.writable = false, .shown = false}),
    column<&Followup::owner>("owner", "Owner", "who is to do it", {.kind = Kind::owner}),
    column<&Followup::state>("state", "State", "open, done or skipped", {.writable = false}),
    column<&Followup::origin>("origin", "Origin", "what planned it", {.writable = false, .shown = false}),
    computed<Followup>("play", "Play", "the play that planned it", Kind::text,
                       "(SELECT p.name FROM play_run r CROSS JOIN play p ON p.id = r.play_id"
                       " WHERE r.followup_id = followup.id LIMIT 1)"),
    column<&Followup::interaction_id>("interaction_id", "Interaction ID",
                                      "where it was promised or what it was planned for",
                                      {.writable = false, .shown = false}),
    column<&Followup::closed_on>("closed_on", "Closed", "when it was done or skipped",
                                 {.writable = false, .shown = false}),
    column<&Followup::outcome>("outcome", "Outcome", "what came of it", {.writable = false, .shown = false}),
    column<&Followup::snoozed>("snoozed", "Snoozed", "how often it was put off", {.writable = false, .shown = false}),
    column<&Followup::effective_due>("effective_due", "Urgent", "due date less the days of its urgency",
                                     {.origin = Origin::derived, .writable = false, .shown = false}),
    column<&Followup::uid>("uid", "UID", "what it is called in calendars, where its number does not say it",
                           {.writable = false, .shown = false}),
    column<&Followup::created_at>("created_at", "Planned", "when the record was made",
                                  {.writable = false, .shown = false}),
    customer_phone<Followup>(),
    customer_email<Followup>(),
    computed<Followup>("customer_external_id", "Customer key", "the customer's key in another system", Kind::text,
                       "(SELECT external_id FROM customer WHERE customer.id = followup.customer_id)"),
};

}  // namespace

constinit const Entity<Followup> followups{"followup", "follow-up", followup_columns};

}  // namespace rapport
