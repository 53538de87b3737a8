#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/interact/common.hpp"
#include "cli/scope_flags.hpp"
#include "core/shell_word.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    customer_or_stdin_argument, Argument{"PRODUCT", "what was bought", false},
    Argument{"AMOUNT", "the price of all of it: '19.99 EUR', or 19.99 in the configured currency", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_no_plays_flag(groups);
  add_logging_flags(groups, {"quantity", "at", "channel", "direction", "text", "sentiment", "owner", "external_id"},
                    false);
}

ExitCode run(Context& context) {
  Interaction purchase;
  purchase.kind = InteractionKind::purchase;
  const auto take = [&](std::string_view argument, std::string_view field) {
    const auto word = context.args.word(argument);
    if (!word && context.args.has("stdin")) return;
    if (!word)
      throw UsageError(
          fmt::format("{} is missing; for example 'rapport interact purchase {} \"Espresso machine\" "
                      "\"1250 EUR\"'",
                      argument, shell_word(context.args.word("REF").value())));
    if (trim(*word).empty())
      throw UsageError(fmt::format("{} is empty; a purchase says what was bought, and for how much", argument));
    set_field(purchase, interactions, field, *word, context.session.context);
  };
  take("PRODUCT", "product");
  take("AMOUNT", "amount");
  return log_interactions(context, std::move(purchase), false);
}

}  // namespace

constinit const Command interact_purchase{
    "interact",
    "purchase",
    "Log what a customer bought",
    "The amount is that of the whole line, not of one piece; one below nothing is money\n"
    "that was given back. Records of --stdin have the members customer, product and,\n"
    "where they are known, amount, quantity, at and the others.",
    "rapport interact purchase \"Budi Santoso\" \"Espresso machine\" \"12500000 IDR\" --at yesterday\n"
    "rapport interact purchase 12 \"House blend 1 kg\" 75.50 --quantity 5 --external-id INV-2044\n"
    "rapport interact purchase --stdin < orders.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
