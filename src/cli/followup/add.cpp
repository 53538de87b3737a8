#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/followup/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{.name = "REF",
                                        .help = "the customer: id, whole name, e-mail address or phone number",
                                        .required = false,
                                        .values = Values::customer},
                               Argument{"TEXT", "what is to be done; '-' reads it from standard input", false}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The follow-up", {due_flag()}});
  add_column_flags(groups, "Fields", followup_source().columns, {"kind", "channel", "owner"});
  add_stdin_flag(groups, "read NDJSON records with customer, due, text, kind, channel and owner from standard input");
  add_change_flags(groups);
}

/// Takes what a record says, and returns whose follow-up it is.
std::string read_record(Followup& followup, const JsonRecord& record, const Context& context) {
  std::string customer;
  bool has_due = context.args.has("due");
  for (const auto& [name, value] : record.fields) {
    has_due |= (name == "due" || name == "due_date") && !value.empty();
    if (name == "customer")
      customer = value;
    else if (name != "due")
      set_field(followup, followups, name, value, context.session.context);
    else if (!value.empty())
      set_due(followup, value, context);
  }
  if (customer.empty()) throw InvalidInput("the record has no member 'customer' to say whom it is about");
  if (!has_due) throw InvalidInput("the record has no member 'due' to say when");
  return customer;
}

void plan_one(Operation& operation, const std::string& customer, Followup followup, const Context& context,
              Outcome& outcome) {
  Store& store = operation.store();
  followup.customer_id = find_customer(store, customer, context.session);
  followup.id = plan_followup(operation, followup, context.session);
  outcome.ids.push_back(followup.id.value);
  outcome.sentences.push_back(fmt::format("Planned {}, due {}.", followup_label(store, followup),
                                          due_text(followup.due_date, followup.due_time)));
}

/// What REF, TEXT and --due say; an editor for the text opens only for a customer who exists.
Followup followup_in_words(Context& context, Followup followup) {
  if (!context.args.has("due")) throw UsageError("--due is missing: say when, such as --due friday or --due +3d");
  if (!context.args.word("TEXT"))
    static_cast<void>(find_customer(context.reader(), context.args.word("REF").value(), context.session));
  set_field(followup, followups, "text", context.text_argument("TEXT"), context.session.context);
  return followup;
}

ExitCode run(Context& context) {
  const auto customer = context.args.word("REF");
  if (customer.has_value() == context.args.has("stdin"))
    throw UsageError(customer ? "give either REF or --stdin, not both"
                              : "REF is missing; name a customer, or give records with --stdin");
  Followup base;
  set_from_flags(base, followups, context.args, context.session.context);
  if (const auto due = context.args.value("due")) set_due(base, *due, context);
  if (customer) base = followup_in_words(context, std::move(base));
  const auto source = [](Store&) { return followup_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Outcome outcome;
    if (customer) {
      plan_one(operation, *customer, base, context, outcome);
      if (auto remark = remark_on_due(base.due_date, context.session.today()); !remark.empty())
        operation.note(std::move(remark));
      return outcome;
    }
    each_record(context, [&](const JsonRecord& record) {
      Followup followup = base;
      const auto reference = read_record(followup, record, context);
      plan_one(operation, reference, std::move(followup), context, outcome);
    });
    if (outcome.ids.empty()) operation.note("there are no records on standard input");
    return outcome;
  });
}

}  // namespace

constinit const Command followup_add{
    "followup",
    "add",
    "Plan something that is to be done for a customer",
    "Without --owner it is yours. Flags apply to every record of --stdin that does\n"
    "not set the field itself.",
    "rapport followup add \"Budi Santoso\" \"Send the new price list\" --due friday\n"
    "rapport followup add 12 \"Call about the delivery\" --due \"tomorrow 14:00\" --owner siti\n"
    "rapport followup add --stdin --due monday < customers.ndjson",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
