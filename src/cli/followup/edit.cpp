#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "cli/followup/series.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the number of a follow-up"}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_column_flags(groups, "Fields", followup_source().columns,
                   {"due_date", "due_time", "text", "kind", "channel", "owner"});
  auto& flags = groups.back().flags;
  flags.insert(flags.begin(), {"due", "DATE", "the day, with or without a time: friday, +3d, 'tomorrow 14:00'", {}});
  flags.push_back({.name = "customer", .value = "REF", .help = "for whom it really is", .values = Values::customer});
  add_series_flags(groups);
  add_change_flags(groups);
}

/// Starts the series anew from the day on which it is due, gives it another end, or ends it.
void apply_series(Operation& operation, Followup& followup, const Context& context) {
  const auto words = series_in_flags(context);
  if (!words.any()) return;
  if (followup.state != FollowupState::open)
    throw Conflict(fmt::format("follow-up {} is {} already; only an open one repeats", followup.id.value,
                               word_of(followup.state)));
  if (words.every && words.every->empty()) {
    if (words.until || words.times)
      throw UsageError(
          fmt::format("--every '' ends the series, and --{0} says when it ends; leave out --{0}, or say how "
                      "often, such as --every 2w",
                      words.until ? "until" : "times"));
    followup.recurrence.reset();
    followup.series_date.reset();
    return;
  }
  const auto rule = rule_in_words(words, followup.recurrence, context, operation.store());
  if (words.every) return start_series(operation, followup, rule, followup.due_date, true);
  if (rule.until && *rule.until < followup.series_date.value())
    throw InvalidInput(fmt::format("until: {} is before the day of the series that this one stands for, {}",
                                   to_iso(*rule.until), to_iso(*followup.series_date)));
  followup.recurrence = to_rrule(rule);
}

void apply_flags(Followup& followup, Operation& operation, const Context& context) {
  if (const auto due = day_in_flag(context, "due", parse_due)) {
    followup.due_date = due->date;
    if (due->time) followup.due_time = due->time;
  }
  set_from_flags(followup, followups, context.args, context.session.context);
  if (const auto customer = context.args.value("customer"))
    followup.customer_id = find_customer(operation, *customer, context.session);
}

/// ", due Friday 2026-03-13, every 2 weeks on Friday" or ", and no longer repeats": what is new of when it is due and
/// how often.
std::string new_days(const Followup& before, const Followup& after) {
  std::string text;
  if (after.due_date != before.due_date || after.due_time != before.due_time)
    text += fmt::format(", due {}", due_text(after.due_date, after.due_time));
  if (after.recurrence && after.recurrence != before.recurrence)
    text += fmt::format(", {}", to_words(parse_rrule(*after.recurrence)));
  if (before.recurrence && !after.recurrence) text += ", and no longer repeats";
  return text;
}

ExitCode run(Context& context) {
  const bool any = any_column_flag(followups, context.args) || context.args.has("due") ||
                   context.args.has("customer") || series_in_flags(context).any();
  if (!any) throw UsageError("say what to change: --FIELD VALUE; 'rapport followup edit --help' lists the fields");
  const auto source = [](Store&) { return followup_source(); };
  return run_change(context, source, [&](Operation& operation) {
    Store& store = operation.store();
    const auto id = find_followup(store, context.args.word("ID").value());
    const auto before = load(store, followups, id.value).value();
    Followup after = before;
    apply_flags(after, operation, context);
    apply_series(operation, after, context);
    const bool changed = save_followup(operation, before, after, context.session);
    if (after.due_date != before.due_date) note_on_due(operation, after.due_date, context.session);
    return Outcome{{changed_or_not(changed, followup_label(store, after), new_days(before, after))}, {id.value}};
  });
}

}  // namespace

constinit const Command followup_edit{
    "followup",
    "edit",
    "Change a follow-up",
    "A new day keeps the time of day unless it brings one; --due-time '' takes it\n"
    "away. It moves this one of a series alone; --every starts the series anew from\n"
    "the day on which it is due, and --every '' ends it.",
    "rapport followup edit 3 --due \"monday 10:00\" --text \"Call about the delivery\"\n"
    "rapport followup edit 3 --customer \"Siti Rahayu\"",
    arguments,
    add_flags,
    run};

}  // namespace rapport::cli
