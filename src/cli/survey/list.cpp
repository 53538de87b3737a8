#include "cli/commands.hpp"
#include "cli/scope_flags.hpp"
#include "cli/survey/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) {
  groups.push_back({"Which surveys",
                    {{"state", "STATE", "only the open or the closed ones", word_list<SurveyState>()},
                     {"moment", "MOMENT", "only those of this moment", word_list<SurveyMoment>()}}});
  add_list_flags(groups, survey_source().columns);
}

ExitCode run(Context& context) {
  Source source = survey_source();
  keep_equal(context, source, "state");
  keep_equal(context, source, "moment");
  print_list(context, source);
  return ExitCode::done;
}

}  // namespace

constinit const Command survey_list{"survey",
                                    "list",
                                    "List surveys",
                                    "",
                                    "rapport survey list --state open\n"
                                    "rapport survey list --moment support --sort -last_answer --format csv",
                                    {},
                                    add_flags,
                                    run};

}  // namespace rapport::cli
