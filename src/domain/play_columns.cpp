#include <array>

#include "rapport/domain/play.hpp"

namespace rapport {
namespace {

constexpr std::array play_columns{
    column<&Play::id>("id", "ID", "the number of the record", {.writable = false}),
    column<&Play::name>("name", "Name", "what it is called", {.sort = "play.name_key"}),
    column<&Play::enabled>("enabled", "Enabled", "whether it runs", {.writable = false}),
    column<&Play::event>("event", "Event", "what it waits for"),
    computed<Play>("due", "Due", "when what it plans is due", Kind::text,
                   "delay_in_words(play.event, play.delay, play.delay_unit, play.wait)", true),
    column<&Play::delay>("delay", "Delay", "days after the event; of an occasion, before it",
                         {.shown = false, .in_days = true}),
    column<&Play::delay_unit>("delay_unit", "Unit", "what the delay counts", {.shown = false}),
    column<&Play::wait>("wait", "Days to wait", "days after which an e-mail without an answer is unanswered",
                        {.shown = false, .in_days = true}),
    column<&Play::conditions>("conditions", "Conditions", "filters that must all hold", {.writable = false}),
    column<&Play::kind>("kind", "Kind", "what the follow-up is for"),
    column<&Play::channel>("channel", "Channel", "how it is to be done"),
    column<&Play::text>("text", "Text", "what is to be done, with {name}, {product} and the like"),
    column<&Play::assignee>("assignee", "Assignee", "who is to do it: owner, logger, or a user",
                            {.shown = false, .kind = Kind::owner}),
    column<&Play::limit_days>("limit_days", "Limit in days", "not twice for a customer within so many days",
                              {.shown = false, .in_days = true}),
    column<&Play::planned_to>("planned_to", "Planned to", "the day up to which 'followup plan' has looked",
                              {.writable = false, .shown = false}),
    computed<Play>("planned", "Planned", "how many follow-ups it has planned", Kind::integer,
                   "(SELECT count(DISTINCT followup_id) FROM play_run WHERE play_run.play_id = play.id)"),
};

}  // namespace

constinit const Entity<Play> plays{"play", "play", play_columns};

}  // namespace rapport
