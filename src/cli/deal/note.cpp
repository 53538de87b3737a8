#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/deal/common.hpp"
#include "cli/interact/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "ID", .help = "the number of a deal", .values = Values::deal},
                               Argument{"TEXT", "what to remember; '-' reads it from standard input", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "The note", interaction_source().columns,
                   {"channel", "direction", "purpose", "at", "sentiment", "owner"});
  add_change_flags(groups);
}

ExitCode run(Context& context) {
  const auto wanted = context.args.word("ID").value();
  if (!context.args.word("TEXT")) static_cast<void>(find_deal(context.reader(), wanted));  // Nobody writes for nothing.
  Interaction note;
  note.kind = InteractionKind::note;
  set_from_flags(note, interactions, context.args, context.session.context);
  set_field(note, interactions, "text", context.text_argument("TEXT"), context.session.context);
  const auto source = [](Store&) { return interaction_source(); };
  return run_change(context, source, [&](Operation& operation) {
    const auto deal = load_deal(operation.store(), find_deal(operation.store(), wanted));
    note.customer_id = deal.customer_id;
    note.deal_id = deal.id;
    note.id = log_interaction(operation, note, std::nullopt, context.session).interaction;
    return Outcome{{fmt::format("Noted on {}: interaction {}.", deal_label(operation.store(), deal), note.id.value)},
                   {note.id.value}};
  });
}

}  // namespace

constinit const Command deal_note{
    "deal",
    "note",
    "Write down a note about a deal",
    "It stands in the timeline of the customer too, and counts as contact with them only\n"
    "when it has a --channel.",
    "rapport deal note 3 \"They wait for the budget of the next year\"\n"
    "rapport deal note 3 \"Asked for a second quote\" --channel call --direction in",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
