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

/// Takes what a record says, and returns whose deal it is.
std::string read_record(Deal& deal, const JsonRecord& record, const Context& context) {
  std::string customer;
  for (const auto& [name, value] : record.fields) {
    if (name == "customer")
      customer = value;
    else if (name == "stage")
      deal.stage = deal_stage(deal_stages(context), value).word;
    else
      set_field(deal, deals, name, value, context.session.context);
  }
  if (customer.empty()) throw InvalidInput("the record has no member 'customer' to say who would buy");
  return customer;
}

void add_one(Operation& operation, const std::string& customer, Deal deal, const Context& context, Outcome& outcome) {
  Store& store = operation.store();
  deal.customer_id = find_customer(operation, customer, context.session);
  deal.id = add_deal(operation, deal, deal_stages(context), context.session);
  for (const auto& person : context.args.all("person"))
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
  Deal base;
  set_deal_from_flags(base, context);
  if (name) set_field(base, deals, "name", *name, context.session.context);
  return change_deals(context, [&](Operation& operation) {
    Outcome outcome;
    if (customer) {
      add_one(operation, *customer, base, context, outcome);
      return outcome;
    }
    each_new_record(context, "customer", [&](const JsonRecord& record) {
      Deal deal = base;
      const auto reference = read_record(deal, record, context);
      add_one(operation, reference, std::move(deal), context, outcome);
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
