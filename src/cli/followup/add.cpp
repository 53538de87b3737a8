#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "cli/followup/series.hpp"
#include "cli/scope_flags.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{customer_or_stdin_argument,
                               Argument{"TEXT", "what is to be done; '-' reads it from standard input", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The follow-up", {due_flag()}});
  add_series_flags(groups);
  add_column_flags(groups, "Fields", followup_source().columns, {"kind", "channel", "owner"});
  add_stdin_flag(
      groups,
      "read one customer a line, or NDJSON records with customer, due, text, kind, channel, owner, every, until and "
      "times, from standard input");
  add_change_flags(groups);
}

/// A follow-up as it was said.
struct Wish {
  Followup followup;
  bool has_due = false;
  SeriesWords series;
  std::string customer;  ///< for whom
};

/// Takes what a record says.
void read_record(Wish& wish, const JsonRecord& record, const Context& context) {
  for (const auto& [name, value] : record.fields) {
    wish.has_due |= (name == "due" || name == "due_date") && !value.empty();
    if (name == "customer")
      wish.customer = value;
    else if (take_series_word(wish.series, name, value))
      continue;
    else if (name != "due")
      set_field(wish.followup, followups, name, value, context.session.context);
    else if (!value.empty())
      set_due(wish.followup, value, context);
  }
  if (wish.customer.empty()) throw InvalidInput("the record has no member 'customer' to say whom it is about");
  if (!wish.has_due && !wish.series.every) throw InvalidInput("the record has no member 'due' to say when");
}

void plan_one(Operation& operation, Wish wish, const Context& context, Outcome& outcome) {
  Store& store = operation.store();
  Followup& followup = wish.followup;
  std::string rhythm;
  if (wish.series.any()) {
    const auto rule = rule_in_words(wish.series, std::nullopt, context, store);
    start_series(operation, followup, rule, wish.has_due ? followup.due_date : context.session.today(), wish.has_due);
    rhythm = ", " + to_words(parse_rrule(*followup.recurrence));
  }
  followup.customer_id = find_customer(operation, wish.customer, context.session);
  followup.id = plan_followup(operation, followup, context.session);
  outcome.ids.push_back(followup.id.value);
  outcome.sentences.push_back(fmt::format("Planned {}, due {}{}.", followup_label(store, followup),
                                          due_text(followup.due_date, followup.due_time), rhythm));
}

/// What TEXT says, which records of --stdin may say instead; an editor opens only for a customer and a series that
/// exist.
Followup followup_in_words(Context& context, Followup followup, const SeriesWords& series) {
  const bool batch = context.args.has("stdin");
  if (!batch && !context.args.has("due") && !context.args.has("every"))
    throw UsageError("--due is missing: say when, such as --due friday or --due +3d");
  if (!context.args.word("TEXT")) {
    if (batch) return followup;
    static_cast<void>(find_customer(context.reader(), context.args.word("REF").value(), context.session));
    if (series.any()) static_cast<void>(rule_in_words(series, std::nullopt, context, context.reader()));
  }
  set_field(followup, followups, "text", context.text_argument("TEXT"), context.session.context);
  return followup;
}

ExitCode run(Context& context) {
  const auto customer = context.args.word("REF");
  Wish base{{}, context.args.has("due"), series_in_flags(context), customer.value_or("")};
  set_from_flags(base.followup, followups, context.args, context.session.context);
  if (const auto due = context.args.value("due")) set_due(base.followup, *due, context);
  base.followup = followup_in_words(context, std::move(base.followup), base.series);
  const auto source = [](Store&) { return followup_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Outcome outcome;
    if (customer) {
      plan_one(operation, base, context, outcome);
      if (base.has_due) note_on_due(operation, base.followup.due_date, context.session);
      return outcome;
    }
    each_new_record(context, "customer", [&](const JsonRecord& record) {
      Wish wish = base;
      read_record(wish, record, context);
      plan_one(operation, std::move(wish), context, outcome);
    });
    return outcome;
  });
}

}  // namespace

constinit const Command followup_add{
    "followup",
    "add",
    "Plan something that is to be done for a customer",
    "Without --owner it is yours. TEXT and flags apply to every record of --stdin that does\n"
    "not set the field itself. With --every the next is planned when one is done or\n"
    "skipped; without --due the series starts on its first day from today on.",
    "rapport followup add \"Budi Santoso\" \"Send the new price list\" --due friday\n"
    "rapport followup add 12 \"Call about the delivery\" --due \"tomorrow 14:00\" --owner siti\n"
    "rapport followup add 12 \"Ask how it goes\" --every 'first monday' --times 6\n"
    "rapport customer list --filter tags=fair --format ids | rapport followup add --stdin \"Ask how they liked it\" "
    "--due +2w\n"
    "rapport followup add --stdin --due monday < customers.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
