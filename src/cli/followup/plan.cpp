#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "cli/occasion/common.hpp"
#include "core/counted.hpp"
#include "rapport/service/plays.hpp"
#include "rapport/service/time_plays.hpp"

namespace rapport::cli {
namespace {

/// So many follow-ups are named one by one.
constexpr std::int64_t most_told = 20;
constexpr std::chrono::days longest_plan{366};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"What to plan",
       {{"until", "DATE", "what comes up to this day: friday, 7d; today when left out", {}},
        {.name = "play", .value = "PLAY", .help = "only what this play waits for", .values = Values::play}}});
  add_change_flags(groups);
}

Date last_day(const Context& context) {
  const Date today = context.session.today();
  const Date day = day_in_flag(context, "until", parse_until).value_or(today);
  if (day < today) throw UsageError(fmt::format("--until {} is past; leave it out to plan up to today", to_iso(day)));
  if (day - today > longest_plan)
    throw UsageError(fmt::format("--until {} is more than a year ahead; plan a part of it", to_iso(day)));
  return day;
}

/// "Planned 3 follow-ups: 1 by 'card', 2 by 'stay in touch'."
std::string total(const TimePlan& plan) {
  if (plan.plays.empty()) return "No play waits for what time brings; 'rapport play list' lists the plays.";
  if (plan.planned == 0) return "Nothing new to plan.";
  std::vector<std::string> parts;
  for (const auto& [name, count] : plan.plays)
    if (count > 0) parts.push_back(fmt::format("{} by '{}'", count, name));
  return fmt::format("Planned {}: {}.", counted(plan.planned, "follow-up"), fmt::join(parts, ", "));
}

std::string line(Store& store, FollowupId id) {
  const auto followup = load(store, followups, id.value).value();
  return fmt::format("  {}, due {} by {}: {}", followup_label(store, followup), due_text(followup.due_date, {}),
                     followup.owner, followup.text);
}

void note_passed(Operation& operation, const TimePlan& plan, Date today) {
  for (const auto& [customer, name, what, day] : plan.passed)
    operation.note(fmt::format("{} of {} {} on {} came and went without a follow-up", what, customer.value, name,
                               due_text(day, {})));
  const auto more = plan.passed_count - static_cast<std::int64_t>(plan.passed.size());
  if (more > 0)
    operation.note(fmt::format("and {} more; 'rapport report occasions --from {} --to {}' lists what came and went",
                               more, to_iso(plan.passed_from), to_iso(today - std::chrono::days{1})));
}

Outcome told(Operation& operation, const TimePlan& plan) {
  Outcome outcome;
  outcome.tells_planned = true;
  outcome.sentences.push_back(total(plan));
  for (auto id = plan.last.value - plan.planned + 1; id <= plan.last.value; ++id) outcome.ids.push_back(id);
  for (const auto id : outcome.ids) {
    if (id > outcome.ids.front() + most_told - 1) break;
    outcome.sentences.push_back(line(operation.store(), {id}));
  }
  if (plan.planned > most_told)
    outcome.sentences.push_back(fmt::format("  and {} more; 'rapport followup list --filter \"id>={}\"' lists them",
                                            plan.planned - most_told, outcome.ids.front() + most_told));
  return outcome;
}

ExitCode run(Context& context) {
  TimePlanRequest request{last_day(context), std::nullopt, leap_day(context)};
  const auto source = [](Store&) { return followup_source(); };
  return run_change(context, source, [&](Operation& operation) {
    if (const auto play = context.args.value("play")) request.play = find_play(operation.store(), *play);
    const auto plan = plan_by_time(operation, request, context.session);
    note_passed(operation, plan, context.session.today());
    return told(operation, plan);
  });
}

}  // namespace

constinit const Command followup_plan{
    "followup",
    "plan",
    "Plan what the plays want by today",
    "For plays that wait for what time brings: an e-mail that nobody answers, a day to\n"
    "remember, silence beyond the cadence. Whoever is on 'rapport report neglected' is\n"
    "planned for, once in each silence. Run it as often as you like, or every morning by\n"
    "cron: nothing is planned twice, and what was due on days without a run is planned then.\n"
    "Occasions that came and went meanwhile are named, and nothing is planned for them.",
    "rapport followup plan\n"
    "rapport followup plan --dry-run\n"
    "rapport followup plan --until friday --play 'stay in touch'",
    {},
    add_flags,
    run};

}  // namespace rapport::cli
