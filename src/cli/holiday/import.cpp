#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/holiday/common.hpp"
#include "cli/input.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{
    Argument{.name = "FILE", .help = "iCalendar, or - for standard input", .values = Values::file}};

void add_flags(std::vector<FlagGroup>& groups) { add_change_flags(groups); }

ExitCode run(Context& context) {
  const std::string file = context.args.word("FILE").value();
  const auto in = open_input(context, file);
  const auto source = [](Store&) { return holiday_source(); };
  return run_change(context, source, [&](Operation& operation) {
    const auto imported = import_holidays(operation, *in, input_name(file));
    Outcome outcome;
    for (const auto& ids : {imported.added, imported.renamed})
      for (const auto id : ids) outcome.ids.push_back(id.value);
    const auto counts = fmt::format("{} added, {} changed, {} unchanged", imported.added.size(),
                                    imported.renamed.size(), imported.unchanged);
    outcome.sentences.push_back(fmt::format("Imported {}: {}.", input_name(file), counts));
    operation.set_detail(fmt::format("{}; from {}", counts, name_in_history(file)));
    if (outcome.ids.empty() && imported.unchanged == 0)
      operation.note(fmt::format("{} has no events of whole days", input_name(file)));
    return outcome;
  });
}

}  // namespace

constinit const Command holiday_import{"holiday",
                                       "import",
                                       "Keep the holidays of a calendar",
                                       "Each event of whole days is a holiday, on each of its days. A day that is a\n"
                                       "holiday already takes the name that the file has for it.",
                                       "rapport holiday import holidays-2026.ics\n"
                                       "rapport holiday import - --dry-run < holidays-2026.ics",
                                       arguments,
                                       add_flags,
                                       run};

}  // namespace rapport::cli
