#include <fmt/format.h>

#include "cli/batch.hpp"
#include "cli/commands.hpp"
#include "cli/holiday/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"DAY", "the number or the day of a holiday", false, true}};

void add_flags(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read one id or day a line, or NDJSON records with 'id', from standard input");
  add_removal_flags(groups);
}

ExitCode run(Context& context) {
  const auto source = [](Store&) { return holiday_source(); };
  return run_change(context, source, [&](Operation& operation) {
    return change_each(context, "DAY", [&](const std::string& text, Outcome& outcome) {
      const auto id = find_holiday(operation.store(), text, context.session.context.dates);
      const auto removed = load(operation.store(), holidays, id.value).value();
      remove_holiday(operation, id);
      outcome.ids.push_back(id.value);
      outcome.sentences.push_back(fmt::format("Removed {}.", holiday_label(removed)));
    });
  });
}

}  // namespace

constinit const Command holiday_remove{"holiday",
                                       "remove",
                                       "Remove holidays: those days are worked",
                                       "'rapport undo' brings them back.",
                                       "rapport holiday remove 2026-03-19\n"
                                       "rapport holiday list --format ids | rapport holiday remove --stdin",
                                       arguments,
                                       add_flags,
                                       run};

}  // namespace rapport::cli
