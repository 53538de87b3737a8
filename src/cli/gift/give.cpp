#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/gift/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "REF",
                                        .help = "to whom: id, whole name, e-mail address or phone number",
                                        .required = false,
                                        .values = Values::customer},
                               Argument{"TEXT", "what was given; '-' reads it from standard input", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which gift", {{"idea", "ID", "an idea that was kept, instead of REF and TEXT", {}}}});
  add_gift_flags(groups, "the day; today when left out");
  add_change_flags(groups);
}

/// REF and TEXT, or an idea: a number alone would be taken for either.
void check_words(const Context& context) {
  const auto reference = context.args.word("REF");
  if (context.args.has("idea")) {
    if (reference) throw UsageError("--idea says to whom and what; leave out REF and TEXT, or --idea");
    return;
  }
  if (!reference) throw UsageError("REF is missing: say to whom, or name an idea that was kept with --idea ID");
  if (!context.args.word("TEXT") && reference->find_first_not_of("0123456789") == std::string::npos)
    throw UsageError(fmt::format(
        "TEXT is missing: say what customer {0} was given; 'rapport gift give --idea {0}' gives an idea", *reference));
}

Outcome give_kept_idea(Operation& operation, const Context& context) {
  Store& store = operation.store();
  Gift said;
  set_gift_from_flags(said, context);
  Giving giving;
  if (context.args.has("at")) giving.on = said.on_date;
  if (context.args.has("owner")) giving.owner = said.owner;
  giving.occasion = said.occasion;
  giving.cost = said.cost;
  const auto id = find_gift(store, context.args.value("idea").value());
  give_idea(operation, id, giving, context.session);
  const auto gift = load(store, gifts, id.value).value();
  return {{fmt::format("Gave {}{}.", gift_label(store, gift), described(gift))}, {id.value}};
}

ExitCode run(Context& context) {
  check_words(context);
  const auto source = [](Store&) { return gift_source(); };
  if (context.args.has("idea"))
    return run_change(context, source, [&](Operation& operation) { return give_kept_idea(operation, context); });
  if (!context.args.word("TEXT"))
    static_cast<void>(find_customer(context.reader(), context.args.word("REF").value(), context.session));
  Gift gift;
  gift.state = GiftState::given;
  set_gift_from_flags(gift, context);
  set_field(gift, gifts, "text", context.text_argument("TEXT"), context.session.context);
  return run_change(context, source, [&](Operation& operation) {
    Store& store = operation.store();
    gift.customer_id = find_customer(operation, context.args.word("REF").value(), context.session);
    gift.id = add_gift(operation, gift, context.session);
    return Outcome{{fmt::format("Gave {}{}.", gift_label(store, gift), described(gift))}, {gift.id.value}};
  });
}

}  // namespace

constinit const Command gift_give{
    "gift",
    "give",
    "Keep that a gift was given, an idea of before or another one",
    "What an idea was to cost and what for stands unless flags say otherwise.",
    "rapport gift give \"Budi Santoso\" \"A book on latte art\" --occasion birthday --cost \"150000 IDR\"\n"
    "rapport gift give --idea 3 --at yesterday",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
