#include "cli/commands.hpp"
#include "cli/community/common.hpp"

namespace rapport::cli {
namespace {

void add_flags(std::vector<FlagGroup>& groups) { add_list_flags(groups, community_source().columns); }

ExitCode run(Context& context) {
  print_list(context, community_source());
  return ExitCode::done;
}

}  // namespace

constinit const Command community_list{"community",
                                       "list",
                                       "List communities",
                                       "",
                                       "rapport community list\n"
                                       "rapport community list --filter 'open>0' --sort -last_post --format csv",
                                       {},
                                       add_flags,
                                       run};

}  // namespace rapport::cli
