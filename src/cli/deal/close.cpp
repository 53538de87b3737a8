// won, lost and reopen: how a deal ends, and begins again.

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/deal/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array<std::string_view, 3> members_of_won{"amount", "at", "customer_stage"};
constexpr std::array<std::string_view, 2> members_of_lost{"reason", "at"};

/// The stages that a customer who buys may come to.
std::vector<std::string> stages_of_buyers() {
  auto stages = word_list<Stage>();
  std::erase(stages, word_of(Stage::dissolution));
  return stages;
}

void add_won_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"How it was won",
                    {{"amount", "AMOUNT", "what it was sold for; of one deal", {}},
                     {"at", "TIME", "when; now when left out", {}},
                     {"no-purchase", "", "log no purchase", {}},
                     {"customer-stage", "STAGE", "move the customer through the lifecycle", stages_of_buyers()}}});
  add_no_plays_flag(groups);
  add_deal_ids_flag(groups);
  add_change_flags(groups);
}

void add_lost_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"How it was lost",
       {{"reason", "TEXT", "why; needed, except with --stdin", {}}, {"at", "TIME", "when; now when left out", {}}}});
  add_deal_ids_flag(groups);
  add_change_flags(groups);
}

void add_reopen_flags(std::vector<FlagGroup>& groups) {
  add_deal_ids_flag(groups);
  add_change_flags(groups);
}

std::optional<Stage> stage_in_flag(const Context& context) {
  const auto stage = chosen_as<Stage>(context.args, "customer-stage");
  if (stage == Stage::dissolution)
    throw UsageError("--customer-stage dissolution: who buys has not left; 'rapport customer stage' ends it");
  return stage;
}

Win win_in_flags(const Context& context) {
  Win win;
  win.amount = chosen_as<Money>(context.args, "amount", context.session.context);
  win.at = moment_in_flag(context).value_or(context.session.now);
  win.purchase = !context.args.has("no-purchase");
  win.customer = stage_in_flag(context);
  return win;
}

ExitCode run_won(Context& context) {
  if (context.args.has("amount") && (context.args.words("ID").size() != 1 || context.args.has("stdin")))
    throw UsageError(
        "--amount is that of one deal; give one ID, or with --stdin NDJSON records that each have their 'amount'");
  check_flags(context, win_in_flags);
  const auto win_one = [&](Operation& operation, DealId id) {
    Store& store = operation.store();
    const Win win = win_in_flags(context);
    const auto won = win_deal(operation, id, win, context.session);
    const auto deal = load_deal(store, id);
    std::string sentence =
        fmt::format("Won {}{}.", deal_label(store, deal), deal.amount ? ": " + to_text(*deal.amount) : "");
    if (won.purchase) sentence += fmt::format(" Logged its purchase, interaction {}.", won.purchase->value);
    if (won.moved)
      sentence += fmt::format(" Customer {} is now in {}.", customer_label(store, deal.customer_id),
                              word_of(win.customer.value()));
    return sentence;
  };
  return change_each_deal(context, win_one, {members_of_won});
}

std::optional<std::string> reason_in_flag(const Context& context) {
  return parse_as<std::optional<std::string>>("reason", context.args.value("reason").value_or(""), {});
}

ExitCode run_lost(Context& context) {
  if (!reason_in_flag(context) && !context.args.has("stdin"))
    throw UsageError("--reason is missing: say why it was lost, such as --reason \"too expensive\"");
  check_flags(context, moment_in_flag);
  const auto lose = [&](Operation& operation, DealId id) {
    const auto reason = reason_in_flag(context);
    const Date on = to_local(moment_in_flag(context).value_or(context.session.now)).date;
    lose_deal(operation, id, reason, on, context.session);
    return fmt::format("Lost {}{}.", deal_label(operation.store(), load_deal(operation.store(), id)),
                       reason ? ": " + *reason : "");
  };
  return change_each_deal(context, lose, {members_of_lost});
}

ExitCode run_reopen(Context& context) {
  const auto stages = deal_stages(context);
  return change_each_deal(context, [&](Operation& operation, DealId id) {
    reopen_deal(operation, id, stages);
    const auto deal = load_deal(operation.store(), id);
    return fmt::format("Opened {} again, in {}.", deal_label(operation.store(), deal), deal.stage.value());
  });
}

}  // namespace

constinit const Command deal_won{
    "deal",
    "won",
    "Close deals that were won, and log what was bought",
    "In one operation, which one 'rapport undo' takes back. The purchase is the product of\n"
    "the deal, or its name, for its amount.",
    "rapport deal won 3 --amount \"4800 EUR\" --customer-stage expansion\n"
    "rapport deal won 3 --at yesterday --no-purchase",
    deal_ids,
    add_won_flags,
    run_won};

constinit const Command deal_lost{"deal",
                                  "lost",
                                  "Close deals that were lost",
                                  "'rapport report deals --by reason' counts why.",
                                  "rapport deal lost 3 --reason \"too expensive\"\n"
                                  "rapport deal list --filter 'expected_close<-1y' --format ids | rapport deal lost "
                                  "--stdin --reason \"gone quiet\"",
                                  deal_ids,
                                  add_lost_flags,
                                  run_lost};

constinit const Command deal_reopen{
    "deal",
    "reopen",
    "Open deals again that were won or lost",
    "Each comes back in the stage it had, or the first one. A purchase that was logged\n"
    "stays, and a note names it; right after 'deal won', 'rapport undo' takes back all.",
    "rapport deal reopen 3",
    deal_ids,
    add_reopen_flags,
    run_reopen};

}  // namespace rapport::cli
