#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/followup/common.hpp"
#include "rapport/service/notes.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back(
      {"Until when", {{"to", "DATE", "the new day: 2d, friday, 'tomorrow 14:00'; spans count from today", {}}}});
  add_ids_flag(groups);
  add_change_flags(groups);
}

constexpr std::array<std::string_view, 1> flags_of_record{"to"};
constexpr Members members{flags_of_record, "to"};

DateTime told_day(const Context& context) {
  const auto to = day_in_flag(context, "to", parse_due);
  if (!to) throw UsageError("--to is missing: say until when, such as --to 2d or --to friday");
  return *to;
}

ExitCode run(Context& context) {
  check_flags(context, told_day, members);
  const auto snooze = [&](Operation& operation, FollowupId id) {
    const DateTime until = told_day(context);
    snooze_followup(operation, id, until);
    note_on_due(operation, until.date, context.session);
    const auto followup = load(operation.store(), followups, id.value).value();
    return fmt::format("Put off {} to {}.", followup_label(operation.store(), followup),
                       due_text(followup.due_date, followup.due_time));
  };
  return change_followups(context, snooze, members);
}

}  // namespace

constinit const Command followup_snooze{"followup",
                                        "snooze",
                                        "Put follow-ups off",
                                        "They keep their time of day, and remember how often they were put off.",
                                        "rapport followup snooze 3 --to 2d\nrapport followup snooze 3 7 --to monday",
                                        followup_ids,
                                        add_flags,
                                        run};

}  // namespace rapport::cli
