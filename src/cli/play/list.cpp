#include "cli/commands.hpp"
#include "cli/play/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) { add_list_flags(groups, play_source().columns); }

ExitCode run(Context& context) {
  print_list(context, play_source());
  return ExitCode::done;
}

}  // namespace

constinit const Command play_list{"play",
                                  "list",
                                  "List plays",
                                  "",
                                  "rapport play list\n"
                                  "rapport play list --filter 'event=purchase' --fields name,due,conditions,planned",
                                  {},
                                  add_flags,
                                  run};

}  // namespace rapport::cli
