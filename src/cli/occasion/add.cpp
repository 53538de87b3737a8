#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/occasion/common.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    customer_or_stdin_argument,
    Argument{.name = "KIND",
             .help = "wedding, name-day, company-anniversary or custom",
             .required = false,
             .words = words<OccasionKind>},
    Argument{"DAY", "the first time: 2015-06-12, '12 jun 2015', or '12 jun' without the year", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "The occasion", infos(occasions), {"name"});
  groups.back().flags.push_back(
      {"once", "", "only on that day, which may be any form of a date, and not every year", {}});
  add_stdin_flag(groups,
                 "read one customer a line, or NDJSON records with 'customer', 'kind', 'day', 'name' and 'yearly'");
  add_change_flags(groups);
}

/// An occasion as it was said. Whether it is yearly decides how a day is read, so that the words are kept until then.
struct Draft {
  Occasion occasion;
  std::string customer, kind, day;
};

/// Takes what a record says; words and flags stand for what it leaves out.
void read_record(Draft& draft, const JsonRecord& record, const Context& context) {
  for (const auto& [name, value] : record.fields) {
    if (name == "customer")
      draft.customer = value;
    else if (name == "kind")
      draft.kind = value;
    else if (name == "day")
      draft.day = value;
    else
      set_field(draft.occasion, occasions, name, value, context.session.context);
  }
  const auto need = [](std::string_view member, const std::string& value, std::string_view what) {
    if (value.empty()) throw InvalidInput(fmt::format("the record has no member '{}' to say {}", member, what));
  };
  need("customer", draft.customer, "whose it is");
  need("kind", draft.kind, "what is remembered");
  need("day", draft.day, "when it is");
}

void add_one(Operation& operation, const Draft& draft, const Context& context, Outcome& outcome) {
  Store& store = operation.store();
  Occasion occasion = draft.occasion;
  set_kind(occasion, draft.kind, context);
  set_day(occasion, draft.day, context);
  occasion.customer_id = find_customer(operation, draft.customer, context.session);
  occasion.id = add_occasion(operation, occasion, context.session);
  outcome.ids.push_back(occasion.id.value);
  outcome.sentences.push_back(fmt::format("Kept {}{}.", occasion_label(store, occasion), next_time(occasion, context)));
}

/// What is wrong with the words of the command line is no mistake of a line: they are read once before.
Draft draft_in_words(const Context& context) {
  const auto word = [&](std::string_view argument) { return context.args.word(argument).value_or(""); };
  Draft draft{{}, word("REF"), word("KIND"), word("DAY")};
  if (!context.args.has("stdin") && draft.day.empty())
    throw UsageError(fmt::format("{} is missing; for example 'rapport occasion add 12 wedding 2015-06-12'",
                                 draft.kind.empty() ? "KIND" : "DAY"));
  set_from_flags(draft.occasion, occasions, context.args, context.session.context);
  draft.occasion.yearly = !context.args.has("once");
  Occasion tried = draft.occasion;
  if (!draft.kind.empty()) set_kind(tried, draft.kind, context);
  if (!draft.day.empty()) set_day(tried, draft.day, context);
  return draft;
}

ExitCode run(Context& context) {
  const Draft given = draft_in_words(context);
  const auto kept = occasion_list(context);
  return run_change(
      context, [&](Store&) { return kept.source(); },
      [&](Operation& operation) {
        Outcome outcome;
        if (!context.args.has("stdin")) {
          add_one(operation, given, context, outcome);
          return outcome;
        }
        each_new_record(context, "customer", [&](const JsonRecord& record) {
          Draft draft = given;
          read_record(draft, record, context);
          add_one(operation, draft, context, outcome);
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
    "KIND, DAY and flags apply to every record of --stdin that does not set the field itself.",
    "rapport occasion add \"Budi Santoso\" wedding 2015-06-12\n"
    "rapport occasion add 12 custom \"1 apr 2019\" --name \"Opening of the roastery\"\n"
    "rapport occasion add 12 custom friday --name \"Opening of the second shop\" --once\n"
    "rapport occasion add --stdin < name-days.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
