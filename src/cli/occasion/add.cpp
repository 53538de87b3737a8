#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/occasion/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{
        .name = "REF", .help = "the customer; left out with --stdin", .required = false, .values = Values::customer},
    Argument{.name = "KIND",
             .help = "wedding, name-day, company-anniversary or custom",
             .required = false,
             .words = words<OccasionKind>},
    Argument{"DAY", "the first time: 2015-06-12, '12 jun 2015', or '12 jun' without the year", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "The occasion", infos(occasions), {"name"});
  groups.back().flags.push_back(
      {"once", "", "only on that day, which may be any form of a date, and not every year", {}});
  add_stdin_flag(groups, "read NDJSON records with 'customer', 'kind', 'day', 'name' and 'yearly'");
  add_change_flags(groups);
}

/// Takes what a record says, and returns the customer whom it names. Whether it is yearly decides how a day is read.
std::string read_record(Occasion& occasion, const JsonRecord& record, const Context& context) {
  std::string customer, kind, day;
  for (const auto& [name, value] : record.fields) {
    if (name == "customer")
      customer = value;
    else if (name == "kind")
      kind = value;
    else if (name == "day")
      day = value;
    else
      set_field(occasion, occasions, name, value, context.session.context);
  }
  const auto need = [](std::string_view member, const std::string& value, std::string_view what) {
    if (value.empty()) throw InvalidInput(fmt::format("the record has no member '{}' to say {}", member, what));
  };
  need("customer", customer, "whose it is");
  need("kind", kind, "what is remembered");
  need("day", day, "when it is");
  set_kind(occasion, kind, context);
  set_day(occasion, day, context);
  return customer;
}

void add_one(Operation& operation, const std::string& customer, Occasion occasion, const Context& context,
             Outcome& outcome) {
  Store& store = operation.store();
  occasion.customer_id = find_customer(store, customer, context.session);
  occasion.id = add_occasion(operation, occasion, context.session);
  outcome.ids.push_back(occasion.id.value);
  outcome.sentences.push_back(fmt::format("Kept {}{}.", occasion_label(store, occasion), next_time(occasion, context)));
}

ExitCode run(Context& context) {
  const auto customer = context.args.word("REF"), kind = context.args.word("KIND"), day = context.args.word("DAY");
  const bool batch = context.args.has("stdin");
  if (batch && customer) throw UsageError("give either REF or --stdin, not both");
  if (!batch && !day)
    throw UsageError(
        fmt::format("{} is missing; for example 'rapport occasion add 12 wedding 2015-06-12'", !customer ? "REF"
                                                                                               : !kind   ? "KIND"
                                                                                                         : "DAY"));
  Occasion base;
  set_from_flags(base, occasions, context.args, context.session.context);
  base.yearly = !context.args.has("once");
  if (!batch) {
    set_kind(base, *kind, context);
    set_day(base, *day, context);
  }
  const auto kept = occasion_list(context);
  return run_change(
      context, [&](Store&) { return kept.source(); },
      [&](Operation& operation) {
        Outcome outcome;
        if (!batch) add_one(operation, *customer, base, context, outcome);
        if (!batch) return outcome;
        each_record(context, [&](const JsonRecord& record) {
          Occasion occasion = base;
          const auto reference = read_record(occasion, record, context);
          add_one(operation, reference, std::move(occasion), context, outcome);
        });
        return outcome;
      });
}

}  // namespace

constinit const Command occasion_add{
    "occasion",
    "add",
    "Keep a day to remember of a customer",
    "It comes back every year, or is --once. A birthday is a field of the customer,\n"
    "and the first purchase is known from the purchases: neither needs to be added.\n"
    "Flags apply to every record of --stdin that does not set the field itself.",
    "rapport occasion add \"Budi Santoso\" wedding 2015-06-12\n"
    "rapport occasion add 12 custom \"1 apr 2019\" --name \"Opening of the roastery\"\n"
    "rapport occasion add 12 custom friday --name \"Opening of the second shop\" --once\n"
    "rapport occasion add --stdin < name-days.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
