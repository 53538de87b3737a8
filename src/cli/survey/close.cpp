#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/survey/common.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{survey_arguments};

void add_flags(std::vector<FlagGroup>& groups) {
  add_stdin_flag(groups, "read one number or name a line, or NDJSON records with 'id', from standard input");
  add_change_flags(groups);
}

ExitCode run(Context& context) {
  return change_surveys(context, [&](Operation& operation, SurveyId id) {
    const bool changed = set_closed(operation, id, true, context.session);
    const auto label = survey_label(operation.store(), id);
    return changed ? fmt::format("Closed {}.", label) : fmt::format("{} is closed already.", capitalised(label));
  });
}

}  // namespace

constinit const Command survey_close{"survey",
                                     "close",
                                     "Take no more answers",
                                     "'rapport survey edit --reopen' takes answers again.",
                                     "rapport survey close \"After delivery\"\nrapport survey close 3 5",
                                     arguments,
                                     add_flags,
                                     run};

}  // namespace rapport::cli
