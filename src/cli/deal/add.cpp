#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/deal/common.hpp"
#include "core/shell_word.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "REF",
                                        .help = "who would buy: id, whole name, e-mail address or phone number",
                                        .required = false,
                                        .values = Values::customer,
                                        .by_stdin = true},
                               Argument{"NAME", "what the deal is called", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_deal_field_flags(groups, {"product", "stage", "amount", "expected_close", "owner", "opened_on", "external_id"});
  groups.back().flags.push_back({.name = "person",
                                 .value = "REF",
                                 .help = "who has a say in it, beside the customer",
                                 .repeated = true,
                                 .values = Values::customer});
  add_stdin_flag(
      groups, "read one customer a line, or NDJSON records with customer, name and these fields, from standard input");
  add_change_flags(groups);
}

/// A deal whose people are not looked up yet.
struct Draft {
  Deal deal;
  std::string customer;
  std::vector<std::string> people;  ///< who have a say in it
};

std::vector<std::string> people_in(std::string_view text, const Context& context) {
  static constexpr ColumnInfo person{"person", "", "", Kind::list};
  std::vector<std::string> people;
  const Value list = parse_text(person, text, context.session.context);
  for_each_item(text_or_empty(as_cell(list)), [&](std::string_view one) { people.emplace_back(one); });
  return people;
}

/// Takes what a record says.
void read_record(Draft& draft, const JsonRecord& record, const Context& context) {
  for (const auto& [name, value] : record.fields) {
    if (name == "customer")
      draft.customer = value;
    else if (name == "person")
      draft.people = people_in(value, context);
    else if (name == "stage")
      draft.deal.stage = deal_stage(deal_stages(context), value).word;
    else
      set_field(draft.deal, deals, name, value, context.session.context);
  }
  if (draft.customer.empty()) throw InvalidInput("the record has no member 'customer' to say who would buy");
}

void add_one(Operation& operation, Draft draft, const Context& context, Outcome& outcome) {
  Store& store = operation.store();
  Deal& deal = draft.deal;
  deal.customer_id = find_customer(operation, draft.customer, context.session);
  deal.id = add_deal(operation, deal, deal_stages(context), context.session);
  for (const auto& person : draft.people)
    give_say(operation, deal.id, find_customer(operation, person, context.session));
  outcome.ids.push_back(deal.id.value);
  outcome.sentences.push_back(
      fmt::format("Opened {}{}.", deal_label(store, deal), deal.amount ? ": " + to_text(*deal.amount) : ""));
}

ExitCode run(Context& context) {
  const auto customer = context.args.word("REF"), name = context.args.word("NAME");
  if (customer && !name)
    throw UsageError(
        fmt::format("NAME is missing; for example 'rapport deal add {} \"Second roastery\"'", shell_word(*customer)));
  Draft base{{}, customer.value_or(""), context.args.all("person")};
  set_deal_from_flags(base.deal, context);
  if (name) set_field(base.deal, deals, "name", *name, context.session.context);
  return change_deals(context, [&](Operation& operation) {
    Outcome outcome;
    if (customer) {
      add_one(operation, base, context, outcome);
      return outcome;
    }
    each_new_record(context, "customer", [&](const JsonRecord& record) {
      Draft draft = base;
      read_record(draft, record, context);
      add_one(operation, std::move(draft), context, outcome);
    });
    return outcome;
  });
}

}  // namespace

constinit const Command deal_add{
    "deal",
    "add",
    "Open a deal: an opportunity to sell something",
    "It begins in the first stage, and is yours, unless flags say otherwise. An interaction\n"
    "raises one too: 'rapport interact log ... --deal NAME'. Flags apply to every record\n"
    "of --stdin that does not set the field itself.",
    "rapport deal add \"Kopi Nusantara\" \"Second roastery\" --amount \"5000 EUR\" --expected-close eoq\n"
    "rapport deal add 12 \"Service contract\" --stage propose --person \"Siti Rahayu\" --owner siti\n"
    "rapport deal add --stdin --owner me < deals.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
