#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/holiday/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"DAY", "the day: any form of a date"},
                               Argument{"NAME", "what it is called, such as Nyepi"}};

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"The holiday", {{"yearly", "", "it is one on the same day of every year", {}}}});
  add_change_flags(groups);
}

ExitCode run(Context& context) {
  Holiday holiday;
  holiday.day = parse_date(context.args.word("DAY").value(), context.session.context.dates);
  holiday.yearly = context.args.has("yearly");
  set_field(holiday, holidays, "name", context.args.word("NAME").value(), context.session.context);
  const auto source = [](Store&) { return holiday_source(); };
  return run_change(context, source, [&](Operation& operation) {
    holiday.id = add_holiday(operation, holiday);
    return Outcome{{fmt::format("Kept {}.", holiday_label(holiday))}, {holiday.id.value}};
  });
}

}  // namespace

constinit const Command holiday_add{"holiday",
                                    "add",
                                    "Keep a day on which nobody works",
                                    "What is planned by a rule never falls due on it. Follow-ups that are planned\n"
                                    "already stay where they are.",
                                    "rapport holiday add 2026-03-19 Nyepi\n"
                                    "rapport holiday add \"25 dec\" Christmas --yearly",
                                    arguments,
                                    add_flags,
                                    run};

}  // namespace rapport::cli
