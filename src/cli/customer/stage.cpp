#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/customer/common.hpp"
#include "rapport/service/notes.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{
        .name = "REF", .help = "the customer; left out with --stdin", .required = false, .values = Values::customer},
    Argument{.name = "STAGE",
             .help = "exploration, awareness, expansion, commitment or dissolution",
             .required = false,
             .words = words<Stage>}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"The move",
       {{"reason", "TEXT", "why; needed backward, and for dissolution one of these", word_list<DissolutionReason>()},
        {"ended-by", "WHO", "who ended it, for dissolution", word_list<EndedBy>()},
        {"at", "DATE", "the day of the move; today when left out", {}}}});
  add_stdin_flag(groups, "read the customers from standard input: one a line, or NDJSON records with 'id'");
  add_change_flags(groups);
}

StageMove move_in(const Context& context, const std::string& stage) {
  const auto& parse = context.session.context;
  StageMove move;
  move.to = parse_as<Stage>("stage", stage, parse);
  if (const auto reason = context.args.value("reason"); reason && !trim(*reason).empty()) move.reason = trim(*reason);
  move.ended_by = chosen_as<EndedBy>(context.args, "ended-by", parse);
  return move;
}

Date day_of_move(const Context& context) {
  return chosen_as<Date>(context.args, "at", context.session.context).value_or(context.session.today());
}

ExitCode run(Context& context) {
  static constexpr std::array<std::string_view, 3> members{"reason", "ended_by", "at"};
  const auto first = context.args.word("REF"), second = context.args.word("STAGE");
  const bool batch = context.args.has("stdin");
  if (!first || (!batch && !second))
    throw UsageError("STAGE is missing; for example 'rapport customer stage 12 awareness'");
  if (batch && second) throw UsageError("with --stdin the customers come from standard input; give only STAGE");
  const std::string& stage = batch ? *first : *second;
  check_flags(context, [&](const Context& flags) {
    static_cast<void>(move_in(flags, stage));
    static_cast<void>(day_of_move(flags));
  });
  return change_customers(context, [&](Operation& operation) {
    Outcome outcome;
    std::vector<CustomerId> dissolved;
    const auto change = [&](const std::string& reference) {
      const auto id = find_customer(operation, reference, context.session);
      const StageMove move = move_in(context, stage);
      const bool changed = move_stage(operation, id, move, day_of_move(context), context.session);
      if (changed && move.to == Stage::dissolution) dissolved.push_back(id);
      outcome.ids.push_back(id.value);
      outcome.sentences.push_back(fmt::format("Customer {} is {} {}.", customer_label(operation.store(), id),
                                              changed ? "now in" : "already in", word_of(move.to)));
    };
    if (batch)
      each_line_reference(context, change, {members});
    else
      change(*first);
    note_what_stays_open(operation, dissolved);
    return outcome;
  });
}

}  // namespace

constinit const Command customer_stage{
    "customer",
    "stage",
    "Move a customer through the lifecycle",
    "Forward is free; backward needs --reason; dissolution needs a reason of the list and --ended-by.\n"
    "Every move is kept with its date, and in the order of the dates: none to come, and none before the last\n"
    "one. A first stage whose day was only that of the record begins with an earlier move.",
    "rapport customer stage \"Budi Santoso\" commitment\n"
    "rapport customer stage 12 dissolution --reason prefers-other --ended-by customer --at yesterday",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
