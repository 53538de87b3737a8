#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the number of a follow-up"}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "Fields", followup_source().columns, {"due_date", "due_time", "text", "kind", "channel", "owner"});
  auto& flags = groups.back().flags;
  flags.insert(flags.begin(), {"due", "DATE", "the day, with or without a time: friday, +3d, 'tomorrow 14:00'", {}});
  flags.push_back({.name = "customer", .value = "REF", .help = "for whom it really is", .values = Values::customer});
  add_change_flags(groups);
}

void apply_flags(Followup& followup, Store& store, const Context& context) {
  if (const auto text = context.args.value("due")) {
    const auto due = parse_for("due", [&] { return parse_due(*text, context.session.context.dates); });
    followup.due_date = due.date;
    if (due.time) followup.due_time = due.time;
  }
  set_from_flags(followup, followups, context.args, context.session.context);
  if (const auto customer = context.args.value("customer"))
    followup.customer_id = find_customer(store, *customer, context.session);
}

ExitCode run(Context& context) {
  const bool any = any_column_flag(followups, context.args) || context.args.has("due") || context.args.has("customer");
  if (!any) throw UsageError("say what to change: --FIELD VALUE; 'rapport followup edit --help' lists the fields");
  const auto source = [](Store&) { return followup_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Store& store = operation.store();
    const auto id = find_followup(store, context.args.word("ID").value());
    const auto before = load(store, followups, id.value).value();
    Followup after = before;
    apply_flags(after, store, context);
    const bool changed = save_followup(operation, before, after, context.session);
    if (after.due_date != before.due_date)
      if (auto remark = remark_on_due(after.due_date, context.session.today()); !remark.empty())
        operation.note(std::move(remark));
    const auto label = followup_label(store, after);
    return Outcome{{changed ? fmt::format("Changed {}.", label) : fmt::format("F{} is so already.", label.substr(1))},
                   {id.value}};
  });
}

}  // namespace

constinit const Command followup_edit{
    "followup",
    "edit",
    "Change a follow-up",
    "A new day keeps the time of day unless it brings one; --due-time '' takes it\naway.",
    "rapport followup edit 3 --due \"monday 10:00\" --text \"Call about the delivery\"\n"
    "rapport followup edit 3 --customer \"Siti Rahayu\"",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
