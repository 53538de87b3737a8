#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "rapport/core/text.hpp"

namespace rapport::cli {
namespace {

ExitCode run(Context& context) {
  context.streams.out.write(terminal_safe(context.config_file().string()) + "\n");
  return ExitCode::done;
}

}  // namespace

constinit const Command config_path{
    "config",
    "path",
    "Print the name of the configuration file",
    "The file need not exist. It is TOML: one line such as currency = \"EUR\" for each\nsetting.",
    "rapport config path",
    {},
    nullptr,
    run,
    false};

}  // namespace rapport::cli
