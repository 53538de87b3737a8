#include "cli/commands.hpp"
#include "cli/interact/common.hpp"
#include "cli/record_view.hpp"

namespace rapport::cli {
namespace {

constexpr std::array arguments{Argument{"ID", "the number of an interaction"}};

ExitCode run(Context& context) {
  const auto id = find_interaction(context.reader(), context.args.word("ID").value());
  Source source = interaction_source();
  source.conditions.push_back({"interaction.id = ?", {id.value}});
  print_record(context, source);
  return ExitCode::done;
}

}  // namespace

constinit const Command interact_show{"interact",
                                      "show",
                                      "Show one interaction with all its fields",
                                      "",
                                      "rapport interact show 3\nrapport interact show 3 --format json",
                                      arguments,
                                      add_output_flags,
                                      run};

}  // namespace rapport::cli
