#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/deal/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "ID", .help = "the deal; left out with --stdin", .required = false, .values = Values::deal},
    Argument{.name = "STAGE",
             .help = "qualify, propose, negotiate, or those of the configuration",
             .required = false,
             .values = Values::deal_stage}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_deal_ids_flag(groups);
  add_change_flags(groups);
}

ExitCode run(Context& context) {
  const auto first = context.args.word("ID"), second = context.args.word("STAGE");
  const bool batch = context.args.has("stdin");
  if (!first || (!batch && !second)) throw UsageError("STAGE is missing; for example 'rapport deal stage 3 propose'");
  if (batch && second) throw UsageError("with --stdin the deals come from standard input; give only STAGE");
  const auto stages = deal_stages(context);
  const DealStage& stage = deal_stage(stages, batch ? *first : *second);
  return change_deals(context, [&](Operation& operation) {
    Outcome outcome;
    const auto change = [&](const std::string& text) {
      const auto id = find_deal(operation.store(), text);
      const bool changed = move_deal(operation, id, stage);
      const auto label = capitalised(deal_label(operation.store(), load_deal(operation.store(), id)));
      outcome.ids.push_back(id.value);
      outcome.sentences.push_back(
          fmt::format("{} is {} {}, {} %.", label, changed ? "now in" : "already in", stage.word, stage.probability));
    };
    if (batch)
      each_line_reference(context, change);
    else
      change(*first);
    return outcome;
  });
}

}  // namespace

constinit const Command deal_stage_command{
    "deal",
    "stage",
    "Move an open deal to another stage",
    "The stages and the probability of each are those of 'rapport config get deal_stages'.",
    "rapport deal stage 3 propose\n"
    "rapport deal list --stage qualify --format ids | rapport deal stage propose --stdin",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
